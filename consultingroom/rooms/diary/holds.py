"""What keeps people's time: sessions, reading slots, days away, other engagements; for one diary or for two hundred.

A month of a whole practice is four queries, whatever the number of its people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from consultingroom.frame.availability import (
    DAY,
    Span,
    day_span,
    days,
    instant,
    on_day,
    weekly,
)
from consultingroom.frame.clauses import Contact
from consultingroom.rooms.diary import running
from consultingroom.rooms.diary.models import Break, Busy, Diary, Session

Holds = dict[int, list[Span]]
HOLDING = (Session.State.ASKED, Session.State.AGREED)
# Longer than any session with the time kept free around it: what begins earlier does not reach so far.
LONGEST_HOLD = 240 + 120 + 120


def held(diaries: Collection[Diary], first: int, last: int, besides: UUID | None = None) -> Holds:
    """All that is held of counsellors' diaries from one minute to another."""
    found: Holds = defaultdict(list)
    keys = [diary.pk for diary in diaries]
    sessions = in_window(first, last).filter(counsellor__in=keys).exclude(pk__in=_one(besides))
    busy = Busy.objects.filter(diary__in=keys, start__lt=last, end__gt=first)
    for diary, start, end in sessions.values_list("counsellor_id", "held_from", "held_to"):
        found[diary].append((start, end))
    for diary, start, end in busy.values_list("diary_id", "start", "end"):
        found[diary].append((start, end))
    for diary, span in away(diaries):
        found[diary].append(span)
    for diary, spans in _reading(diaries, first, last):
        found[diary] += spans
    return found


def held_by_client(
    client: Diary, first: int, last: int, besides: UUID | None = None
) -> list[Span]:
    """Their own sessions, whoever they are with."""
    rows = in_window(first, last).filter(client=client).exclude(pk__in=_one(besides))
    return list(rows.values_list("held_from", "held_to"))


def in_window(first: int, last: int) -> QuerySet[Session]:
    return Session.objects.order_by().filter(
        held_from__gt=first - LONGEST_HOLD,
        held_from__lt=last,
        held_to__gt=first,
        state__in=HOLDING,
    )


def away(diaries: Collection[Diary]) -> Iterator[tuple[int, Span]]:
    """The days away of these diaries, each as its own zone counts days."""
    zones = {diary.pk: diary.zone or "UTC" for diary in diaries}
    rows = Break.objects.filter(diary__in=list(zones), withdrawn_at=None)
    for diary, first, last in rows.values_list("diary_id", "first", "last"):
        yield diary, day_span(zones[diary], first, last)


def reading(contact: Contact, first: date, last: date) -> list[Span]:
    """The reading slots from one day to another."""
    spans = ((max(each.first, first), min(each.last, last)) for each in contact.holidays)
    gone = {day for begins, ends in spans for day in days(begins, ends)}
    return weekly(contact.zone, contact.reading, first, last, gone)


def open_hours(diary: Diary, first: date, last: date) -> list[Span]:
    """The hours in which clients may book. What was said of one date takes the place of its weekday."""
    zone = diary.zone or "UTC"
    of_weekday = _by(diary.openings, "weekday")
    of_date = _by(diary.exceptions, "date")
    return [
        on_day(zone, day, start, end)
        for day in days(first, last)
        for start, end in of_date.get(day.isoformat(), of_weekday.get(day.weekday(), ()))
        if start is not None
    ]


def _reading(
    diaries: Collection[Diary], first: int, last: int
) -> Iterator[tuple[int, list[Span]]]:
    begins, ends = instant(first).date() - DAY, instant(last).date() + DAY
    slots: dict[int, list[Span]] = {}
    for diary, contacts in running.contacts(diaries).items():
        for contact in contacts:
            if id(contact) not in slots:
                slots[id(contact)] = reading(contact, begins, ends)
            yield diary, slots[id(contact)]


def _by(entries: list[dict[str, Any]], name: str) -> dict[Any, list[tuple[int | None, int]]]:
    found: dict[Any, list[tuple[int | None, int]]] = defaultdict(list)
    for each in entries:
        shut = each["start"] is None
        span = (None, 0) if shut else (wall_minute(each["start"]), wall_minute(each["end"]))
        found[each[name]].append(span)
    return found


@lru_cache(maxsize=1440)
def wall_minute(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _one(besides: UUID | None) -> list[UUID]:
    return [besides] if besides else []
