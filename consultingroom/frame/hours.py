"""Agreed hours as real instants, in the zone that the two people named, across clock changes.

A time that the spring change leaves out is moved to the first minute that exists, and a time that
the autumn change brings twice happens the first time: nothing agreed is ever lost or doubled.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from consultingroom.frame.clauses import MIDNIGHT, Contact, DateSpan, WeeklySpan

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
WEEK = timedelta(weeks=1)

# A promise further away than this would promise nothing.
WEEKS_AHEAD = 58


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    start: datetime
    end: datetime

    def __contains__(self, at: datetime) -> bool:
        return self.start <= at < self.end


def moment(zone: str, day: date, clock: time) -> datetime:
    here = ZoneInfo(zone)
    wall = datetime.combine(day, clock)
    instant = wall.replace(tzinfo=here).astimezone(UTC)
    shown = instant.astimezone(here).replace(tzinfo=None)
    return instant if shown == wall else _first_after_gap(here, instant, shown - wall)


def _first_after_gap(here: ZoneInfo, instant: datetime, width: timedelta) -> datetime:
    offset = instant.astimezone(here).utcoffset()
    begin = (instant - width).replace(second=0, microsecond=0)
    minutes = (begin + MINUTE * n for n in range(1, width // MINUTE + 2))
    return next(each for each in minutes if each.astimezone(here).utcoffset() == offset)


def days_later(zone: str, at: datetime, days: int) -> datetime:
    """The same time of day, as people count days, whatever the clocks did in between."""
    local = at.astimezone(ZoneInfo(zone))
    return moment(zone, local.date() + DAY * days, local.time())


def with_breaks(contact: Contact, breaks: tuple[DateSpan, ...]) -> Contact:
    """A break that was announced is kept as if it had been agreed as a holiday."""
    return replace(contact, holidays=(*contact.holidays, *breaks)) if breaks else contact


def is_away(contact: Contact, at: datetime) -> bool:
    return _away(contact.holidays, at.astimezone(ZoneInfo(contact.zone)).date())


def back(contact: Contact, at: datetime) -> datetime:
    """The same time of day, on the first day from then on that is not away."""
    local = at.astimezone(ZoneInfo(contact.zone))
    there = _first_day_there(contact.holidays, local.date())
    return at if there == local.date() else moment(contact.zone, there, local.time())


def back_from(contact: Contact, at: datetime) -> datetime | None:
    """When the days away in which `at` lies are over; None when it lies in none."""
    return next(
        (each.end for each in _absences(contact.zone, contact.holidays) if at in each), None
    )


def slot_at(contact: Contact, at: datetime) -> Slot | None:
    return _running(_reading(contact, at), at)


def next_slot(contact: Contact, after: datetime) -> Slot | None:
    """None when holidays leave no reading slot for more than a year."""
    return _first(_reading(contact, after), after)


def reading_of(contact: Contact, sent: datetime) -> Slot | None:
    """A letter is always read in a reading slot: in the one that is running, else in the next."""
    return _first(_reading(contact, sent), sent, running=True)


def reading_between(contact: Contact, since: datetime, until: datetime) -> Iterator[Slot]:
    """Those that are not over at `since` and begin before `until`."""
    for slot in _reading(contact, since):
        if slot.start >= until:
            return
        if slot.end > since:
            yield slot


def may_write(contact: Contact, at: datetime) -> bool:
    return not contact.writing or _running(_writing(contact, at), at) is not None


def next_writing(contact: Contact, at: datetime) -> datetime | None:
    if may_write(contact, at):
        return at
    window = _first(_writing(contact, at), at)
    return window.start if window else None


def is_unexpected(contact: Contact, at: datetime) -> bool:
    """Outside the agreed times or on a day away, and nobody is there to read: then the agreed
    words answer."""
    if slot_at(contact, at) is not None:
        return False
    return not may_write(contact, at) or is_away(contact, at)


def answer_due(contact: Contact, slot: Slot, sent: datetime) -> datetime:
    """Real hours from the start of the slot; from the letter itself if it came in mid-slot,
    so that no answer is ever due before the letter is there. Hours of days away do not count."""
    begin = max(slot.start, sent)
    due = begin + timedelta(hours=contact.answer_within_hours)
    for away in _absences(contact.zone, contact.holidays):
        if begin < away.end and away.start < due:
            due += away.end - max(away.start, begin)
    return due


def _running(slots: Iterable[Slot], at: datetime) -> Slot | None:
    for slot in slots:
        if slot.start > at:
            return None
        if at in slot:
            return slot
    return None


def _first(slots: Iterable[Slot], after: datetime, running: bool = False) -> Slot | None:
    return next((s for s in slots if s.start > after or (running and after in s)), None)


def _reading(contact: Contact, since: datetime) -> Iterator[Slot]:
    return _slots(contact.zone, contact.reading, contact.holidays, since)


def _writing(contact: Contact, since: datetime) -> Iterator[Slot]:
    return _slots(contact.zone, contact.writing, (), since)


def _slots(
    zone: str, spans: tuple[WeeklySpan, ...], holidays: tuple[DateSpan, ...], since: datetime
) -> Iterator[Slot]:
    today = since.astimezone(ZoneInfo(zone)).date()
    monday = today - DAY * today.weekday()
    for n in range(WEEKS_AHEAD):
        yield from _week(zone, spans, holidays, monday + WEEK * n)


@lru_cache(maxsize=4096)
def _week(
    zone: str, spans: tuple[WeeklySpan, ...], holidays: tuple[DateSpan, ...], monday: date
) -> tuple[Slot, ...]:
    days = ((monday + DAY * span.weekday, span) for span in spans)
    held = sorted(_held(zone, day, span) for day, span in days if not _away(holidays, day))
    return tuple(_joined(held))


def _away(holidays: tuple[DateSpan, ...], day: date) -> bool:
    return any(day in holiday for holiday in holidays)


def _first_day_there(holidays: tuple[DateSpan, ...], day: date) -> date:
    while within := next((each for each in holidays if day in each), None):
        day = within.last + DAY
    return day


@lru_cache(maxsize=1024)
def _absences(zone: str, holidays: tuple[DateSpan, ...]) -> tuple[Slot, ...]:
    """Days away as instants, those that touch each other as one."""
    found: list[Slot] = []
    for each in sorted(span for span in holidays if span.first <= span.last):
        slot = Slot(moment(zone, each.first, MIDNIGHT), moment(zone, each.last + DAY, MIDNIGHT))
        if found and slot.start <= found[-1].end:
            slot = Slot(found[-1].start, max(found.pop().end, slot.end))
        found.append(slot)
    return tuple(found)


def _held(zone: str, day: date, span: WeeklySpan) -> Slot:
    last = day + DAY if span.end == MIDNIGHT else day
    start = moment(zone, day, span.start)
    end = moment(zone, last, span.end)
    # A slot that lies wholly in the hour that does not exist keeps its length.
    return Slot(start, end if end > start else start + _length(span))


def _length(span: WeeklySpan) -> timedelta:
    close = DAY if span.end == MIDNIGHT else _since_midnight(span.end)
    return close - _since_midnight(span.start)


def _since_midnight(clock: time) -> timedelta:
    return timedelta(hours=clock.hour, minutes=clock.minute)


def _joined(slots: list[Slot]) -> Iterator[Slot]:
    """Two slots that a clock change has pushed into each other are held as one."""
    held: Slot | None = None
    for slot in slots:
        if held and slot.start < held.end:
            held = Slot(held.start, max(held.end, slot.end))
            continue
        if held:
            yield held
        held = slot
    if held:
        yield held
