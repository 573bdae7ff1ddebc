"""*What happens if…*: the frame is asked with a letter that nobody wrote, and its answer is told as a short story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import get_language

from consultingroom.frame.explain import (
    Outcome,
    if_counsellor_silent,
    if_letter_sent,
    if_silent,
)
from consultingroom.frame.facts import Fact
from consultingroom.frame.hours import moment
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce, parse
from consultingroom.ledger import words
from consultingroom.ledger.facts import agreements, history
from consultingroom.ledger.words import AGREED, of_outcome, sentence
from consultingroom.people.models import Relationship
from consultingroom.rooms.agreement.template import OTHERWISE, title

SATURDAY, LATE = 5, time(22)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

# In the story of an answer that does not come, these were promised and not kept.
MISSED = {"read_by": "missed.read_by", "answered_by": "missed.answered_by"}
OF_THE_MISS = {*MISSED, "miss_shown", "apologised"}


@dataclass(frozen=True)
class Question:
    """'I write on Saturday at 22:00', and about which version this is asked."""

    weekday: int = SATURDAY
    clock: time = LATE
    version: int | None = None

    @classmethod
    def from_asked(cls, asked: Mapping[str, str]) -> Question:
        """What cannot be understood is asked as if it had not been said: nobody is scolded for a question."""
        day, version = asked.get("day", ""), asked.get("version", "")
        return cls(
            weekday=int(day) if day in set("0123456") else SATURDAY,
            clock=_clock(asked.get("time", "")),
            version=int(version) if version.isdecimal() and len(version) < 6 else None,
        )

    def next_moment(self, zone: str, now: datetime) -> datetime:
        """The next such moment, as the clocks of the agreement show it."""
        today = now.astimezone(ZoneInfo(zone)).date()
        days = (self.weekday - today.weekday()) % 7
        soon = moment(zone, today + timedelta(days=days), self.clock)
        return soon if soon > now else moment(zone, today + timedelta(days=days + 7), self.clock)


@dataclass(frozen=True)
class Line:
    key: str
    words: str
    agreed: str
    clause: str
    clause_title: str
    version: str


@dataclass(frozen=True)
class Moment:
    at: datetime
    told: str
    lines: list[Line]


@dataclass(frozen=True)
class Asked:
    """A version that can be asked about: the one in force, or the one on offer as if it were."""

    number: int
    running: bool
    newest: bool
    terms: tuple[InForce, ...]
    facts: tuple[Fact, ...]

    @property
    def zone(self) -> str:
        return self.terms[-1].terms.contact.zone

    def answers(
        self, question: Question, *, reader: str, counsellor: str, now: datetime
    ) -> dict[str, Any]:
        """The three stories, for a template."""
        at = question.next_moment(self.zone, now)
        missed = [
            each
            for each in if_counsellor_silent(self.terms, self.facts, at)
            if each.key in OF_THE_MISS
        ]

        def told(outcomes: Iterable[Outcome], turns: Mapping[str, str] = {}) -> list[Moment]:
            return _story(outcomes, turns, reader=reader, counsellor=counsellor, zone=self.zone)

        return {
            "zone": self.zone,
            "place": self.zone.rpartition("/")[2].replace("_", " "),
            "written": told(if_letter_sent(self.terms, self.facts, at, Party.CLIENT)),
            "quiet": told(if_silent(self.terms, self.facts, now)),
            "missed": told(missed, MISSED),
        }


def versions_to_ask(room: Relationship) -> list[Asked]:
    """The version in force first, then a newer one on offer."""
    found = []
    running = agreements(room)
    newest = room.versions.order_by("version").last()
    runs_already = newest is None or any(one.version == newest.version for one in running)
    if running:
        found.append(Asked(running[-1].version, True, runs_already, running, history(room)))
    if newest and not runs_already:
        imagined = InForce(newest.version, LONG_AGO, parse(newest.terms))
        found.append(Asked(newest.version, False, True, (imagined,), ()))
    return found


def _story(
    outcomes: Iterable[Outcome],
    turns: Mapping[str, str],
    *,
    reader: str,
    counsellor: str,
    zone: str,
) -> list[Moment]:
    def line(outcome: Outcome) -> Line:
        key, values = of_outcome(outcome)
        told = sentence(
            turns.get(key, key), values, reader=reader, counsellor=counsellor, zone=zone
        )
        return Line(
            key=key,
            words=told,
            agreed=AGREED.get(key, ""),
            clause=outcome.clause,
            clause_title=title(outcome.clause, get_language() or OTHERWISE),
            version=values.get("version", ""),
        )

    by_moment = groupby(outcomes, key=lambda each: each.at)
    return [
        Moment(at, words.moment(at, zone), _once(line(each) for each in those))
        for at, those in by_moment
    ]


def _once(lines: Iterable[Line]) -> list[Line]:
    return list(dict.fromkeys(lines))


def _clock(text: str) -> time:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return LATE
