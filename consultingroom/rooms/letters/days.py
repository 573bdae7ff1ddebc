"""A counsellor's day, in the order of its hours: what was missed first, then what today and the coming days bring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from consultingroom.frame.clauses import STEP_KINDS
from consultingroom.frame.expected import Expectation
from consultingroom.frame.hours import Slot, reading_between, with_breaks
from consultingroom.frame.parties import Party
from consultingroom.ledger.words import of_expectation
from consultingroom.rooms.letters.reads import Between

AHEAD = 7

# The page between the two on which something is done, by its clause.
PLACES = {"sessions": "sessions", "tasks": "tasks"}


@dataclass(frozen=True)
class Entry:
    """One thing that a counsellor does or lets happen, and with whom."""

    at: datetime
    hours: str
    words: str
    people: tuple[Between, ...]
    kind: str
    missed: bool = False
    place: str = "desk"


@dataclass(frozen=True)
class Day:
    day: date
    title: str
    entries: list[Entry]


@dataclass(frozen=True)
class Days:
    """`missed` stands before everything else; today is there even when it brings nothing."""

    missed: list[Entry]
    today: Day
    coming: list[Day]


def days(rooms: list[Between], now: datetime) -> Days:
    zone = zone_of(rooms)
    found = sorted(_entries(rooms, now, zone), key=lambda each: each.at)
    by_day: dict[date, list[Entry]] = {}
    for each in found:
        if not each.missed:
            by_day.setdefault(_local(max(each.at, now), zone), []).append(each)
    ahead = [_local(now, zone) + timedelta(days=n) for n in range(AHEAD)]
    today, *coming = (Day(day, day_text(day), by_day.get(day, [])) for day in ahead)
    missed = [each for each in found if each.missed]
    return Days(missed, today, [day for day in coming if day.entries])


def zone_of(rooms: Iterable[Between]) -> str:
    """Where the counsellor lives, as far as her agreements say: in the zone that most of them name."""
    named = Counter(seen.zone for seen in rooms if seen.in_force)
    return named.most_common(1)[0][0] if named else "UTC"


def _entries(rooms: list[Between], now: datetime, zone: str) -> Iterator[Entry]:
    running = [seen for seen in rooms if seen.in_force]
    yield from _reading(running, now, zone)
    for seen in running:
        for each in seen.expectations:
            if each.overdue or each.kind != "read":
                yield from _of(seen, each, now, zone)


def _of(seen: Between, each: Expectation, now: datetime, zone: str) -> Iterator[Entry]:
    """What is expected, unless it is the client's own: nobody keeps a list of what clients have not done."""
    if each.by is Party.CLIENT and each.clause != "sessions":
        return
    at = _shown_at(each, now)
    key, values = of_expectation(each)
    yield Entry(
        at=at,
        hours=_hours(each, at, zone),
        words=seen.told(key, values),
        people=(seen,),
        kind=each.kind,
        missed=each.overdue,
        place=PLACES.get(each.clause, "desk"),
    )


def _shown_at(each: Expectation, now: datetime) -> datetime:
    """Now, where something can be decided now: a step that was announced, a session that was asked for."""
    to_answer = each.kind == "session_asked" and each.by is Party.COUNSELLOR
    announced = each.kind in STEP_KINDS and each.begins <= now
    if to_answer or announced:
        return now
    return each.begins if each.clause == "sessions" else each.due


def _hours(each: Expectation, at: datetime, zone: str) -> str:
    if each.kind == "session":
        return f"{_clock(each.begins, zone)}–{_clock(each.due, zone)}"
    return _clock(at, zone) if each.kind == "answer" else ""


def _reading(rooms: list[Between], now: datetime, zone: str) -> Iterator[Entry]:
    """Reading times that several agreements share are one time at the desk."""
    shared: dict[Slot, list[Between]] = {}
    for seen in rooms:
        for slot in _slots(seen, now):
            shared.setdefault(slot, []).append(seen)
    for slot, people in sorted(shared.items()):
        waiting = [seen for seen in people if _lies(seen, slot)]
        count = sum(_lies(seen, slot) for seen in people)
        yield Entry(
            at=slot.start,
            hours=f"{_clock(slot.start, zone)}–{_clock(slot.end, zone)}",
            words=_letters(count),
            people=tuple(waiting),
            kind="read",
        )


def _slots(seen: Between, now: datetime) -> Iterator[Slot]:
    if seen.in_force is None or seen.course.paused or seen.course.ended:
        return
    contact = with_breaks(seen.in_force.terms.contact, seen.course.breaks())
    yield from reading_between(contact, now, now + timedelta(days=AHEAD))


def _lies(seen: Between, slot: Slot) -> int:
    """How many letters of this person are to be read in this slot."""
    reads = (each for each in seen.expectations if each.kind == "read" and not each.overdue)
    return sum(slot.start <= each.begins < slot.end for each in reads)


def _letters(count: int) -> str:
    if count == 0:
        return _("Reading time. No letter waits so far.")
    return ngettext(
        "Reading time. One letter waits.", "Reading time. {count} letters wait.", count
    ).replace("{count}", str(count))


def day_text(day: date) -> str:
    # Translators: how a day is written, in Django's letters
    return date_format(day, pgettext("day", "l j F"), use_l10n=False)


def _local(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _clock(at: datetime, zone: str) -> str:
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"
