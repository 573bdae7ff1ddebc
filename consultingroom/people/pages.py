"""The pages of people and keys. What is secret in them, the browser does."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from consultingroom.people.models import Role
from consultingroom.people.permissions import person_of

LOCK_AFTER = (1, 2, 5, 10, 15, 30)


@require_GET
@ensure_csrf_cookie
def invitation(request: HttpRequest, invitation: UUID) -> HttpResponse:
    return render(request, "people/invitation.html", {"invitation": invitation})


@require_GET
@ensure_csrf_cookie
def sign_in(request: HttpRequest) -> HttpResponse:
    return render(request, "people/sign_in.html")


@require_GET
@ensure_csrf_cookie
def recovery(request: HttpRequest) -> HttpResponse:
    return render(request, "people/recovery.html")


@require_GET
@ensure_csrf_cookie
def account(request: HttpRequest) -> HttpResponse:
    if not (person := person_of(request)):
        return redirect("/sign-in/?next=/account/")
    lock_minutes = [
        (n, ngettext("%(n)s minute", "%(n)s minutes", n) % {"n": n}) for n in LOCK_AFTER
    ]
    shown = {"person": person, "texting": bool(settings.TEXTING), "lock_minutes": lock_minutes}
    return render(request, "people/account.html", shown)


@require_GET
@ensure_csrf_cookie
def invite(request: HttpRequest) -> HttpResponse:
    if not (person := person_of(request)):
        return redirect("/sign-in/?next=/invite/")
    if person.role != Role.COUNSELLOR:
        raise Http404
    return render(request, "people/invite.html", {"person": person})
