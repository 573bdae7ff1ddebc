"""The coming days, one by one: when letters are read, sessions, days away, what is expected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from consultingroom.frame.clauses import MIDNIGHT, Contact
from consultingroom.frame.course import Course, follow
from consultingroom.frame.expected import Clause, ExpectedKind, expected_of
from consultingroom.frame.facts import Fact
from consultingroom.frame.hours import is_away, moment, reading_between, with_breaks
from consultingroom.frame.terms import InForce, in_force_at

EntryKind = ExpectedKind | Literal["reading"]
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)

# What is told on the day on which it begins; all else on the day by whose end it is expected.
FROM = ("reading", "read", "session", "session_asked")


@dataclass(frozen=True, slots=True)
class Entry:
    kind: EntryKind
    begins: datetime
    ends: datetime
    clause: Clause
    overdue: bool = False
    mode: str = ""

    @property
    def at(self) -> datetime:
        """A day that ends at midnight is the day before."""
        return self.begins if self.kind in FROM else self.ends - MINUTE


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    away: bool
    entries: tuple[Entry, ...]


def coming_days(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime, count: int
) -> tuple[Day, ...]:
    """From today on, in the zone of the agreement that runs; none where none runs."""
    versions = tuple(agreements)
    running = in_force_at(versions, now)
    if running is None:
        return ()
    course = follow(versions, facts)
    contact = with_breaks(running.terms.contact, course.breaks())
    first = now.astimezone(ZoneInfo(contact.zone)).date()
    entries = [
        *_expected(course, versions, now),
        *_reading(course, contact, now, moment(contact.zone, first + DAY * count, MIDNIGHT)),
    ]
    return tuple(_days(contact, first, count, _once(entries), now))


def _expected(course: Course, versions: tuple[InForce, ...], now: datetime) -> Iterator[Entry]:
    for each in expected_of(course, versions, now):
        # 'You can write whenever you are ready' belongs to no day.
        if each.kind != "write":
            yield Entry(each.kind, each.begins, each.due, each.clause, each.overdue, each.mode)


def _reading(course: Course, contact: Contact, now: datetime, until: datetime) -> Iterator[Entry]:
    if course.paused or course.ended:
        return
    for slot in reading_between(contact, now, until):
        yield Entry("reading", slot.start, slot.end, "contact")


def _once(entries: list[Entry]) -> list[Entry]:
    """Where a letter waits for a reading time, that says it all; several letters are said once."""
    read = {each.ends for each in entries if each.kind == "read"}
    kept = (each for each in entries if each.kind != "reading" or each.ends not in read)
    return list(dict.fromkeys(kept))


def _days(
    contact: Contact, first: date, count: int, entries: list[Entry], now: datetime
) -> Iterator[Day]:
    by_day: dict[date, list[Entry]] = {}
    for each in sorted(entries, key=lambda entry: (entry.at, entry.kind)):
        # What is late is told today.
        on = max(now, each.at).astimezone(ZoneInfo(contact.zone)).date()
        by_day.setdefault(on, []).append(each)
    for n in range(count):
        on = first + DAY * n
        away = is_away(contact, moment(contact.zone, on, MIDNIGHT))
        yield Day(on, away, tuple(by_day.get(on, ())))
