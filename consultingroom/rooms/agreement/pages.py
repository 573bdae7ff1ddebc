"""The pages of the room: reading and signing, preparing, and *What happens if…*.

What the two agreed in words is sealed: these pages bring places, prose and forms, and the browser fills them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from consultingroom.people.models import Person, Relationship, Role
from consultingroom.people.permissions import other_party, person_of, relationship_for, role_in
from consultingroom.plumbing import clock
from consultingroom.plumbing.http import Refused
from consultingroom.rooms.agreement import preparing, template, words, words_beside
from consultingroom.rooms.agreement.particulars import FIELDS_OF
from consultingroom.rooms.agreement.standing import (
    kept_for_months,
    newest_terms,
    notice,
    standing,
)
from consultingroom.rooms.agreement.what_if import Question, versions_to_ask

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Place:
    """Who asks, in which relationship, and who the counsellor is there."""

    relationship: Relationship
    role: str
    counsellor: Person


def of_two(page: Callable[Concatenate[HttpRequest, Place, ...], HttpResponse]) -> Page:
    """A page between two people: whoever is signed out signs in first; for anybody else it is not there."""

    @require_GET
    @wraps(page)
    def shown(request: HttpRequest, relationship: UUID, **where: Any) -> HttpResponse:
        person = person_of(request)
        if person is None:
            return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
        try:
            place = _place(person, relationship)
        except Refused:
            raise Http404 from None
        return page(request, place, **where)

    return shown


@of_two
def read(request: HttpRequest, place: Place) -> HttpResponse:
    """The agreement, read, asked about and signed."""
    context = _both(place) | {"words": words.reading(_language()) | words_beside.on_paper()}
    return render(request, "agreement/read.html", context)


@of_two
def prepare(request: HttpRequest, place: Place) -> HttpResponse:
    """The counsellor sets values and offers them."""
    if place.role != Role.COUNSELLOR:
        raise Http404
    context = _both(place) | preparing.context(_language())
    return render(request, "agreement/prepare.html", context)


@of_two
def what_if(request: HttpRequest, place: Place) -> HttpResponse:
    """What happens if: answered by the rules that run, told for the one who asks."""
    question = Question.from_asked(request.GET)
    found = versions_to_ask(place.relationship)
    chosen = next(
        (one for one in found if one.number == question.version), found[0] if found else None
    )
    context = _both(place) | {
        "words": words.asking(),
        "question": question,
        "versions": found,
        "chosen": chosen,
        "weekdays": words.weekdays(),
    }
    if chosen:
        context |= chosen.answers(
            question, reader=place.role, counsellor=place.counsellor.called, now=clock.now()
        )
    return render(request, "agreement/what_if.html", context)


@of_two
def pausing(request: HttpRequest, place: Place) -> HttpResponse:
    """Pausing and ending: what each means is said before it is pressed. The house knows all of it, so nothing is sealed here."""
    terms = newest_terms(place.relationship)
    context = _both(place) | {
        "there": standing(place.relationship),
        "mine": place.role,
        "now": clock.now(),
        "notice": notice(terms).days,
        "months": kept_for_months(terms),
        "kept_by": "records" if terms and terms.records else "transcript",
        "zone": terms.contact.zone if terms else "UTC",
        "words": words.asking(),
    }
    return render(request, "agreement/pause.html", context)


@of_two
def particulars(request: HttpRequest, place: Place) -> HttpResponse:
    """Phone numbers and whom to call: sealed, so this brings only the form and the places."""
    context = _both(place) | {
        "words": words.reading(_language()) | words_beside.particulars(),
        "fields": FIELDS_OF[place.role],
    }
    return render(request, "agreement/particulars.html", context)


def _place(person: Person, relationship: UUID) -> Place:
    room = relationship_for(person, relationship)
    role, other = role_in(room, person), other_party(room, person)
    return Place(room, role, person if role == Role.COUNSELLOR else other)


def _both(place: Place) -> dict[str, Any]:
    return {
        "relationship": place.relationship.id,
        "is_counsellor": place.role == Role.COUNSELLOR,
        "counsellor": place.counsellor.called,
    }


def _language() -> str:
    return get_language() or template.OTHERWISE


urlpatterns = [
    path("with/<uuid:relationship>/agreement/", read, name="agreement"),
    path("with/<uuid:relationship>/agreement/prepare/", prepare, name="agreement-prepare"),
    path("with/<uuid:relationship>/agreement/pause/", pausing, name="agreement-pause"),
    path("with/<uuid:relationship>/particulars/", particulars, name="particulars"),
    path("with/<uuid:relationship>/what-if/", what_if, name="what-if"),
]
