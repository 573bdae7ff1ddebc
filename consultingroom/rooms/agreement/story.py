"""Outcomes of the frame, told for one reader: moments, and what happens in each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from consultingroom.frame.explain import Outcome
from consultingroom.frame.month import Day, Entry
from consultingroom.frame.terms import Terms, as_data
from consultingroom.ledger import words
from consultingroom.ledger.words import AGREED, of_entry, of_outcome, sentence
from consultingroom.rooms.agreement.template import OTHERWISE, number, title


@dataclass(frozen=True)
class Because:
    """The clause that asks for it, with its number in this agreement."""

    clause: str
    number: int
    title: str


@dataclass(frozen=True)
class Line:
    key: str
    words: str
    agreed: str
    because: Because | None
    version: str


@dataclass(frozen=True)
class Moment:
    """`since` says that it is told as minutes after something that happened, and not by the clock."""

    at: datetime
    told: str
    since: bool
    lines: list[Line]


@dataclass(frozen=True)
class CalendarDay:
    on: date
    told: str
    away: bool
    lines: list[Line]


@dataclass(frozen=True)
class Teller:
    """To whom it is told, and by which agreement."""

    reader: str
    counsellor: str
    terms: Terms

    def story(
        self,
        outcomes: Iterable[Outcome],
        turns: Mapping[str, str] = {},
        since: datetime | None = None,
    ) -> list[Moment]:
        """`turns` are other keys for some of them; with `since`, moments are told as minutes after it."""
        return [
            Moment(
                at,
                self._when(at, since),
                since is not None,
                _once(self._line(each, turns) for each in those),
            )
            for at, those in groupby(outcomes, key=lambda each: each.at)
        ]

    def calendar(self, days: Iterable[Day]) -> list[CalendarDay]:
        return [
            CalendarDay(
                each.on,
                words.day(each.on),
                each.away,
                [*self._away(each.away), *(self._entry(entry) for entry in each.entries)],
            )
            for each in days
        ]

    def _when(self, at: datetime, since: datetime | None) -> str:
        if since is None:
            return words.moment(at, self.terms.contact.zone)
        minutes = int((at - since).total_seconds()) // 60
        if not minutes:
            return _("At once")
        after = ngettext("After one minute", "After {count} minutes", minutes)
        return after.format(count=minutes)

    def _line(self, outcome: Outcome, turns: Mapping[str, str]) -> Line:
        key, values = of_outcome(outcome)
        told = self._sentence(turns.get(key, key), values)
        version = str(values.get("version", ""))
        return Line(key, told, AGREED.get(key, ""), self.because(outcome.clause), version)

    def _away(self, away: bool) -> list[Line]:
        if not away:
            return []
        clause = "breaks" if self.terms.breaks else "contact"
        return [Line("away", self._sentence("day.away", {}), "", self.because(clause), "")]

    def _entry(self, entry: Entry) -> Line:
        key, values = of_entry(entry, self.terms.contact.zone)
        return Line(entry.kind, self._sentence(key, values), "", self.because(entry.clause), "")

    def _sentence(self, key: str, values: Mapping[str, Any]) -> str:
        return sentence(
            key,
            values,
            reader=self.reader,
            counsellor=self.counsellor,
            zone=self.terms.contact.zone,
        )

    def because(self, clause: str) -> Because | None:
        """A task is nobody's clause."""
        place = number(as_data(self.terms), clause)
        return (
            Because(clause, place, title(clause, get_language() or OTHERWISE)) if place else None
        )


def _once(lines: Iterable[Line]) -> list[Line]:
    """Each line once, and under lines that one clause asks for this is said once."""
    told = list(dict.fromkeys(lines))
    after = [*told[1:], None]
    return [
        replace(line, because=None) if following and following.because == line.because else line
        for line, following in zip(told, after, strict=True)
    ]
