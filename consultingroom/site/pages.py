"""The pages that belong to no room: the front page, help now, leaving, how a page is shown, and what went wrong."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from consultingroom.plumbing.http import Problem, Refused, forged, refusal
from consultingroom.site import crisis
from consultingroom.site.demonstration.views import clock_view
from consultingroom.site.headers import forget_everything
from consultingroom.site.page import THEME_COOKIE, THEMES, TOLD_COOKIE

YEAR = 365 * 24 * 60 * 60


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "house/front.html")


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """For everybody, signed in or not. Nothing here waits for the network or for a person of this house."""
    return render(
        request,
        "house/help_now.html",
        {"countries": crisis.countries(), "read_on": crisis.read_on()},
    )


@require_safe
def push_worker(request: HttpRequest) -> HttpResponse:
    """A worker may only watch over addresses below its own, so it is served from the root of the house."""
    worker = settings.ROOT / "browser" / "push-worker.js"
    return HttpResponse(worker.read_bytes(), content_type="text/javascript; charset=utf-8")


# Somebody else's page could at most sign a person out: that is better than a person who cannot leave.
@csrf_exempt
@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Signs out and lets the browser forget. By link (GET) it also goes somewhere neutral."""
    logout(request)
    if request.method == "POST":
        return forget_everything(HttpResponse(status=204))
    return forget_everything(HttpResponseRedirect(settings.NEUTRAL_SITE))


@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """How pages are shown in this browser: the language, light or dark, and whether leaving was explained."""
    response = HttpResponseRedirect(back_to(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    if "theme" in request.POST:
        theme = request.POST["theme"]
        keep(response, THEME_COOKIE, theme if theme in THEMES else "")
    if "told" in request.POST:
        keep(response, TOLD_COOKIE, "1")
    return response


def keep(response: HttpResponse, name: str, value: str) -> None:
    if value:
        response.set_cookie(
            name, value, max_age=YEAR, secure=settings.SECURE, httponly=True, samesite="Lax"
        )
    else:
        response.delete_cookie(name, samesite="Lax")


def back_to(request: HttpRequest) -> str:
    """The page that the form stood on. Never another house, and never an address that only answers to something else."""
    wanted = request.POST.get("next") or urlsplit(request.META.get("HTTP_REFERER", "")).path
    safe = url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if safe and wanted.startswith("/") else "/"


@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """All components on one page, in both themes. It belongs to the demonstration."""
    if not settings.DEMONSTRATION:
        raise Http404
    return render(request, "house/style.html", {"themes": THEMES})


# What went wrong. A page says it in a page, the API in the shape that it always answers in.


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    return trouble(request, 400, _("We did not understand that"))


def not_yours(request: HttpRequest, exception: Exception) -> HttpResponse:
    return trouble(request, 403, _("This page is not for you to open"))


def not_there(request: HttpRequest, exception: Exception) -> HttpResponse:
    return trouble(request, 404, _("There is no such page"))


def broken(request: HttpRequest) -> HttpResponse:
    return trouble(request, 500, _("Something went wrong on our side"))


def page_too_old(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """Django's check that a form comes from a page of this house."""
    if asks_for_data(request):
        return forged(request, reason)
    return trouble(request, 403, _("This page was open for too long"), "house/too_old.html")


def trouble(request: HttpRequest, status: int, title: str, template: str = "") -> HttpResponse:
    if asks_for_data(request):
        return refusal(Refused(status, [Problem(f"status-{status}", title)]))
    context: dict[str, Any] = {"status": status, "heading": title}
    return render(request, template or f"house/{status}.html", context, status=status)


def asks_for_data(request: HttpRequest) -> bool:
    return request.path.startswith(("/api/", "/_allauth/", "/demonstration/"))


urlpatterns = [
    path("", front, name="front"),
    path("help-now/", help_now, name="help-now"),
    path("leave/", leave, name="leave"),
    path("display/", display, name="display"),
    path("style/", style, name="style"),
    path("push-worker.js", push_worker, name="push-worker"),
    path("demonstration/clock/", clock_view, name="demonstration-clock"),
]
