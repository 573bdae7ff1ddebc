"""The pages of the diary. The house brings places, rules and forms; times are filled in by the browser, which knows
by whose clock they are to be told and what a client is called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cached_property, wraps
from typing import Any, Concatenate
from uuid import UUID
from zoneinfo import available_timezones

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from consultingroom.frame.parties import Party
from consultingroom.frame.terms import Terms
from consultingroom.people.models import Participant, Person, Relationship, Role
from consultingroom.people.permissions import person_of
from consultingroom.plumbing import clock
from consultingroom.rooms.diary import rules, words
from consultingroom.rooms.diary.models import Diary

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Between:
    """A relationship as one of its two people meets it in the diary."""

    room: Relationship
    me: Participant
    other: Participant

    @property
    def party(self) -> Party:
        return Party(self.me.role)

    @property
    def title(self) -> str:
        return self.other.person.called or words.title(self.other.role)

    @property
    def sealed_name(self) -> bool:
        return not self.other.person.called

    @cached_property
    def terms(self) -> Terms | None:
        agreement = rules.in_force(self.room, clock.now())
        return agreement.terms if agreement else None

    @property
    def modes(self) -> list[tuple[str, str]]:
        """How the two can meet, each with its name."""
        return [(mode, words.mode(mode)) for mode in rules.modes(self.terms)] if self.terms else []

    @property
    def agreed(self) -> dict[str, Any] | None:
        """What was agreed of sessions, for the words beside them."""
        if self.terms is None or self.terms.sessions is None or not self.modes:
            return None
        fees, phone = self.terms.fees, self.terms.phone
        return asdict(self.terms.sessions) | {
            "fees": asdict(fees) if fees else None,
            "calls": phone.who_calls if phone else "counsellor",
            "cover": self.terms.cover is not None,
        }

    @property
    def notice_days(self) -> int:
        breaks = self.terms.breaks if self.terms else None
        return breaks.notice_days if breaks else 0


def for_a_person(view: Callable[Concatenate[HttpRequest, Person, ...], HttpResponse]) -> Page:
    """The view is given whoever is signed in; anybody else is asked to sign in and brought back."""

    @require_GET
    @ensure_csrf_cookie
    @wraps(view)
    def guarded(request: HttpRequest, **where: Any) -> HttpResponse:
        person = person_of(request)
        if person is None:
            return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
        return view(request, person, **where)

    return guarded


def for_counsellors(view: Callable[[HttpRequest, Person], HttpResponse]) -> Page:
    @for_a_person
    @wraps(view)
    def guarded(request: HttpRequest, person: Person) -> HttpResponse:
        if person.role != Role.COUNSELLOR:
            raise Http404
        return view(request, person)

    return guarded


@for_counsellors
def diary(request: HttpRequest, person: Person) -> HttpResponse:
    """Everything that takes a counsellor's time: a list, a week or a month of it."""
    people = [seen for seen in _relationships(person) if seen.terms]
    shown = {
        "person": person,
        "people": people,
        "closed": _nobody_can_book(person, people),
        "words": words.diary() | words.names(),
    }
    return render(request, "diary/diary.html", shown)


@for_counsellors
def hours(request: HttpRequest, person: Person) -> HttpResponse:
    """When clients may book."""
    shown = {
        "person": person,
        "weekdays": words.weekdays(),
        "zones": _zones(),
        "words": words.hours(),
    }
    return render(request, "diary/hours.html", shown)


@for_counsellors
def breaks(request: HttpRequest, person: Person) -> HttpResponse:
    """Days away: who is told, what falls into them, who is there instead."""
    people = [seen for seen in _relationships(person) if seen.terms]
    shown = {"person": person, "people": people, "words": words.breaks() | words.names()}
    return render(request, "diary/breaks.html", shown)


@for_a_person
def calendar(request: HttpRequest, person: Person) -> HttpResponse:
    """The same times in another calendar, and the times of another calendar here."""
    _must_have_sessions(person)
    return render(request, "diary/calendar.html", {"person": person, "words": words.calendar()})


@for_a_person
def reminders(request: HttpRequest, person: Person) -> HttpResponse:
    """When to be reminded, and when not to be disturbed."""
    _must_have_sessions(person)
    shown = {"person": person, "zones": _zones(), "words": words.reminders()}
    return render(request, "diary/reminders.html", shown)


@for_a_person
def sessions(request: HttpRequest, person: Person, relationship: UUID) -> HttpResponse:
    """The sessions of two people, with what each of them may do."""
    seen = next((one for one in _relationships(person, id=relationship)), None)
    if seen is None:
        raise Http404
    shown = {
        "person": person,
        "seen": seen,
        "room": seen.room.id,
        "here": "sessions",
        "words": words.sessions() | words.names(),
    }
    return render(request, "diary/sessions.html", shown)


def _nobody_can_book(person: Person, people: list[Between]) -> bool:
    """Clients are to book or to ask, and nobody said when."""
    theirs = any(seen.agreed and seen.agreed["booking"] != "counsellor_sets" for seen in people)
    return theirs and not Diary.objects.filter(person=person).exclude(openings=[]).exists()


def _zones() -> list[str]:
    named = (zone for zone in available_timezones() if "/" in zone)
    return [*sorted(zone for zone in named if not zone.startswith("Etc/")), "UTC"]


def _must_have_sessions(person: Person) -> None:
    if person.role == Role.SUPERVISOR:
        raise Http404


def _relationships(person: Person, **which: Any) -> list[Between]:
    mine = Relationship.objects.filter(kind="pair", participants__person=person, **which)
    rooms = mine.order_by("since").prefetch_related("participants__person__user")
    return [_between(room, person) for room in rooms]


def _between(room: Relationship, person: Person) -> Between:
    people = list(room.participants.all())
    me = next(each for each in people if each.person_id == person.id)
    other = next(each for each in people if each.person_id != person.id)
    return Between(room, me, other)


urlpatterns = [
    path("diary/", diary, name="diary"),
    path("diary/hours/", hours, name="diary-hours"),
    path("diary/breaks/", breaks, name="diary-breaks"),
    path("diary/calendar/", calendar, name="diary-calendar"),
    path("diary/reminders/", reminders, name="diary-reminders"),
    path("with/<uuid:relationship>/sessions/", sessions, name="sessions"),
]
