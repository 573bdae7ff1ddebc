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

from consultingroom.frame.parties import Party
from consultingroom.ledger.words import AGREED
from consultingroom.people.models import Person, Relationship
from consultingroom.people.permissions import person_of
from consultingroom.plumbing import clock
from consultingroom.rooms.letters import (
    addresses,  # noqa: F401 - makes `step` known
    reads,
    words,
)
from consultingroom.rooms.letters.writing_words import signs

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
    def guarded(
        request: HttpRequest, person: Person, relationship: UUID, **where: str
    ) -> HttpResponse:
        mine = Relationship.objects.filter(kind="pair", participants__person=person)
        room = mine.filter(id=relationship).first()
        if room is None:
            raise Http404
        return view(request, reads.between(room, person, clock.now()), **where)

    return guarded


@between_two
def desk(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    return render(request, "letters/desk.html", _page(seen) | _timeline(seen))


@between_two
def timeline(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    """Only the timeline, for a page that stays open. It is sent again only when it has changed."""
    return part_of_a_page(request, "letters/timeline.html", _page(seen) | _timeline(seen))


def part_of_a_page(request: HttpRequest, template: str, shown: dict[str, Any]) -> HttpResponse:
    """Sent again only when it has changed."""
    response = render(request, template, shown)
    response["ETag"] = f'"{sha256(response.content).hexdigest()[:32]}"'
    patch_vary_headers(response, ["Cookie", "Accept-Language"])
    if request.headers.get("If-None-Match") == response["ETag"]:
        return HttpResponse(status=304, headers={"ETag": response["ETag"]})
    return response


@between_two
def write(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    return render(request, "letters/write.html", _page(seen) | {"signs": signs()})


@between_two
def letters(request: HttpRequest, seen: reads.Between) -> HttpResponse:
    return render(request, "letters/letters.html", _page(seen))


def _page(seen: reads.Between) -> dict[str, Any]:
    return {"seen": seen, "room": seen.room.id, "words": words.letters(seen)}


def _timeline(seen: reads.Between) -> dict[str, Any]:
    past, ahead = reads.past(seen), reads.ahead(seen)
    return {
        "earlier": past[:-RECENT],
        "recent": past[-RECENT:],
        "ahead": ahead,
        "steps_ahead": any(line.step for line in ahead),
    }


@between_two
def reword(request: HttpRequest, seen: reads.Between, contact: str, step: str) -> HttpResponse:
    """The words for one step of the silence, which the counsellor may change for this once."""
    if seen.party != Party.COUNSELLOR:
        raise Http404
    ahead = (line for line in reads.ahead(seen) if (line.contact, line.step) == (contact, step))
    line = next(ahead, None)
    shown = {"line": line, "agreed": AGREED.get(f"fact.silence_step_taken.{step}", "")}
    return render(request, "letters/reword.html", _page(seen) | shown)


urlpatterns = [
    path("with/<uuid:relationship>/", desk, name="desk"),
    path("with/<uuid:relationship>/timeline/", timeline, name="timeline"),
    path("with/<uuid:relationship>/write/", write, name="write"),
    path("with/<uuid:relationship>/letters/", letters, name="letters"),
    path("with/<uuid:relationship>/silence/<str:contact>/<step:step>/", reword, name="reword"),
]
