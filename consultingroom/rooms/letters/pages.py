"""The pages of this room. The house renders what it knows: times, promises, who; the words are opened in the browser."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_GET

from consultingroom.people.models import Person, Relationship, Role
from consultingroom.people.permissions import person_of
from consultingroom.plumbing import clock
from consultingroom.rooms.letters import reads, words

RECENT = 4

Page = Callable[..., HttpResponse]


def for_a_person(view: Page) -> Page:
    """The view is given whoever is signed in; anybody else is asked to sign in and brought back."""

    @require_GET
    @wraps(view)
    def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
        person = person_of(request)
        if person is None:
            return redirect(f"/sign-in/?next={request.path}")
        return view(request, person, **where)

    return guarded


def between_two(view: Page) -> Page:
    """The view is given the relationship as this person sees it; another's is as if it were not there."""

    @for_a_person
    @wraps(view)
    def guarded(request: HttpRequest, person: Person, relationship: UUID) -> HttpResponse:
        mine = Relationship.objects.filter(kind="pair", participants__person=person)
        room = mine.filter(id=relationship).first()
        if room is None:
            raise Http404
        return view(request, reads.between(room, person, clock.now()))

    return guarded


@for_a_person
def home(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, f"letters/home_{person.role}.html", _home(person))


@for_a_person
def home_now(request: HttpRequest, person: Person) -> HttpResponse:
    """Only what is there now, for a home page that stays open."""
    if person.role == Role.SUPERVISOR:
        raise Http404
    return _part(request, f"letters/home_{person.role}_now.html", _home(person))


def _home(person: Person) -> dict[str, Any]:
    rooms = reads.relationships(person, clock.now()) if person.role != Role.SUPERVISOR else []
    people = [_row(seen) for seen in rooms]
    return {"person": person, "people": people, "words": words.home()}


@between_two
def desk(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    return render(request, "letters/desk.html", _page(seen) | _timeline(seen))


@between_two
def timeline(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    """Only the timeline, for a page that stays open. It is sent again only when it has changed."""
    return _part(request, "letters/timeline.html", _page(seen) | _timeline(seen))


def _part(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    response = render(request, template, shown)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    if request.headers.get("If-None-Match") == response["ETag"]:
        return HttpResponse(status=304, headers={"ETag": response["ETag"]})
    return response


@between_two
def write(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    return render(request, "letters/write.html", _page(seen))


@between_two
def letters(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    return render(request, "letters/letters.html", _page(seen))


def _page(seen: reads.Between) -> dict[str, Any]:
    return {"seen": seen, "room": seen.room.id, "words": words.letters(seen)}


def _timeline(seen: reads.Between) -> dict[str, Any]:
    past = reads.past(seen)
    return {"earlier": past[:-RECENT], "recent": past[-RECENT:], "ahead": reads.ahead(seen)}


def _row(seen: reads.Between) -> dict[str, Any]:
    ahead = reads.ahead(seen)
    return {"seen": seen, "waiting": len(seen.waiting), "next": ahead[0] if ahead else None}


urlpatterns = [
    path("home/", home, name="home"),
    path("home/now/", home_now, name="home-now"),
    path("with/<uuid:relationship>/", desk, name="desk"),
    path("with/<uuid:relationship>/timeline/", timeline, name="timeline"),
    path("with/<uuid:relationship>/write/", write, name="write"),
    path("with/<uuid:relationship>/letters/", letters, name="letters"),
]
