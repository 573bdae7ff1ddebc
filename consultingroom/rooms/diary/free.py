"""Free times: those that somebody may still choose, and whether this one is."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from consultingroom.frame.availability import (
    DAY,
    Need,
    Span,
    day_span,
    instant,
    minute_of,
    overlap,
    starts,
)
from consultingroom.frame.clauses import Contact
from consultingroom.rooms.diary.diaries import Two, zone_of
from consultingroom.rooms.diary.holds import away, held, held_by_client, open_hours
from consultingroom.rooms.diary.models import Diary

# How many other times are named to somebody whose time was taken, and how many days are looked through for them.
NAMED = 8
LOOKED_AHEAD = timedelta(days=21)

Window = tuple[datetime, datetime]


def availability(
    diaries: Collection[Diary], first: date, last: date, need: Need
) -> dict[int, list[int]]:
    """When sessions could begin in each of these counsellors' diaries, as minutes since 1970."""
    spans = {diary.pk: day_span(diary.zone or "UTC", first, last) for diary in diaries}
    begin = min(start for start, _end in spans.values()) - need.before
    end = max(end for _start, end in spans.values()) + need.after
    taken = held(diaries, begin, end)
    return {
        diary.pk: starts(open_hours(diary, first, last), taken.get(diary.pk, ()), need)
        for diary in diaries
    }


def openings(
    seen: Two,
    contact: Contact,
    need: Need,
    first: date,
    last: date,
    window: Window,
    besides: UUID | None = None,
) -> list[datetime]:
    """What one client may choose: also their own sessions elsewhere, and the holidays that the two agreed on, are left out."""
    diary = seen.counsellor
    begin, end = day_span(zone_of(diary), first, last)
    around = begin - need.before, end + need.after
    taken = held([diary], *around, besides=besides)[diary.pk]
    taken += held_by_client(seen.client, *around, besides=besides)
    taken += holidays(contact)
    earliest, latest = minute_of(window[0] + timedelta(seconds=59)), minute_of(window[1])
    found = starts(open_hours(diary, first, last), taken, need)
    return [instant(each) for each in found if earliest <= each <= latest]


def next_openings(
    seen: Two,
    contact: Contact,
    need: Need,
    wished: datetime,
    window: Window,
    besides: UUID | None = None,
) -> list[datetime]:
    """The nearest free times from the day that was wished for, to be offered instead."""
    zone = ZoneInfo(zone_of(seen.counsellor))
    day = max(wished, window[0]).astimezone(zone).date()
    last = min(day + LOOKED_AHEAD, window[1].astimezone(zone).date())
    found = openings(seen, contact, need, day, last, window, besides)
    before = [each for each in found if each < wished][-NAMED // 2 :]
    return sorted([*before, *(each for each in found if each >= wished)][:NAMED])


def is_open(seen: Two, start: datetime, need: Need) -> bool:
    """Whether clients may choose this time at all, free or not."""
    minute = minute_of(start)
    day = start.astimezone(ZoneInfo(zone_of(seen.counsellor))).date()
    hours = open_hours(seen.counsellor, day - DAY, day + DAY)
    return minute in starts(hours, (), need)


def is_taken(seen: Two, start: datetime, need: Need, besides: UUID | None = None) -> bool:
    """Whether anything of either of them falls into the time that would be held. Ask it in turn."""
    span = need.held(minute_of(start))
    ours = held([seen.counsellor], *span, besides=besides)[seen.counsellor.pk]
    return overlap(span, ours) or overlap(
        span, held_by_client(seen.client, *span, besides=besides)
    )


def is_away(seen: Two, contact: Contact, start: datetime, need: Need) -> bool:
    span: Span = minute_of(start), minute_of(start) + need.minutes
    spans = [each for _diary, each in away([seen.counsellor])]
    return overlap(span, spans) or overlap(span, holidays(contact))


def holidays(contact: Contact) -> list[Span]:
    return [day_span(contact.zone, each.first, each.last) for each in contact.holidays]
