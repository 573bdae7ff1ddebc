"""What a counsellor and whoever covers for her may know: that she is silent, since when. Never with whom, or what about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from consultingroom.frame.expected import expected
from consultingroom.frame.facts import Fact, LetterOpened, LetterSent
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce
from consultingroom.ledger.facts import agreements, history, moment_text
from consultingroom.people.models import Person, Relationship
from consultingroom.rooms.cover.actions import RUNNING
from consultingroom.rooms.cover.models import Call, Cover


@dataclass(frozen=True)
class Called:
    """A call, and whether what it is about is still awaited."""

    call: Call
    awaited: bool
    zone: str

    @property
    def counsellor(self) -> str:
        return self.call.cover.counsellor.called if self.call.cover else ""

    @property
    def colleague(self) -> str:
        return _known_as(self.call.cover) if self.call.cover else ""

    @property
    def open(self) -> bool:
        return self.awaited and self.call.cared_at is None


def named(counsellor: Person) -> Cover | None:
    """Whom this counsellor has asked last, unless that is over."""
    newest = counsellor.covers.select_related("colleague__user").order_by("-asked_at").first()
    return newest if newest and newest.state != Cover.State.ENDED else None


def asked_of(person: Person) -> list[Cover]:
    """Those who asked this person, and those for whom they stand in."""
    running = person.covering.filter(state__in=RUNNING)
    return list(running.select_related("counsellor").order_by("asked_at"))


def calls_to(person: Person, now: datetime) -> list[Called]:
    """Where this person was called as the cover, the newest first."""
    return _calls(now, cover__colleague=person)


def calls_about(counsellor: Person, now: datetime) -> list[Called]:
    """When this counsellor's cover was called, or would have been."""
    mine = {"participants__person": counsellor, "participants__role": "counsellor"}
    return _calls(now, relationship__in=Relationship.objects.filter(**mine))


def call_of(relationship: Relationship, decision: str) -> Call | None:
    found = Call.objects.filter(relationship=relationship, decision=decision)
    return found.select_related("cover__colleague").first()


def _calls(now: datetime, **which: Any) -> list[Called]:
    rows = Call.objects.filter(**which).select_related(
        "relationship", "cover__counsellor", "cover__colleague"
    )
    return [_called_now(row, now) for row in rows.order_by("-called_at")]


def _called_now(call: Call, now: datetime) -> Called:
    terms = agreements(call.relationship)
    zone = terms[-1].terms.contact.zone if terms else "UTC"
    awaited = not call.cared_at and _is_owed(call, terms, now)
    return Called(call, awaited, zone)


def _is_owed(call: Call, terms: tuple[InForce, ...], now: datetime) -> bool:
    facts = history(call.relationship)
    if any(_is_heard(fact, call.called_at) for fact in facts):
        return False
    return any(each.id == call.promise for each in expected(terms, facts, now))


def _is_heard(fact: Fact, since: datetime) -> bool:
    """Whoever reads or writes again is not silent any more, whatever may still be owed."""
    spoke = isinstance(fact, LetterSent | LetterOpened) and fact.by is Party.COUNSELLOR
    return spoke and fact.at >= since


def as_sent(cover: Cover) -> dict[str, Any]:
    return {
        "id": str(cover.id),
        "name": cover.name,
        "called": _known_as(cover),
        "state": cover.state,
        "asked_at": moment_text(cover.asked_at),
    }


def asked_as_sent(cover: Cover) -> dict[str, Any]:
    asked = {"id": str(cover.id), "counsellor": cover.counsellor.called, "state": cover.state}
    return asked | {"asked_at": moment_text(cover.asked_at)}


def call_as_sent(called: Called) -> dict[str, Any]:
    call = called.call
    return {
        "id": str(call.id),
        "counsellor": called.counsellor,
        "since": moment_text(call.since),
        "called_at": moment_text(call.called_at),
        "spoken_at": moment_text(call.spoken_at) if call.spoken_at else None,
        "cared_at": moment_text(call.cared_at) if call.cared_at else None,
        "awaited": called.awaited,
    }


def _known_as(cover: Cover) -> str:
    """The name by which a colleague is known, from the moment when they accepted."""
    known = cover.colleague and cover.state != Cover.State.ASKED
    return cover.colleague.called if known and cover.colleague else ""
