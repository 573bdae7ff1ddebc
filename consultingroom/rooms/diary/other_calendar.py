"""When another calendar says that somebody is busy: Google's, Outlook's, Apple's and whatever keeps to RFC 5545."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import recurring_ical_events
from icalendar import Calendar

from consultingroom.frame.availability import DAY, MINUTE, Span, day_span, merged, minute_of
from consultingroom.plumbing.calendars import NotRead

# What repeats more often than this stands in no diary; it would be counted for hours.
TOO_OFTEN = {"SECONDLY", "MINUTELY"}
FINER = ("BYSECOND", "BYMINUTE")


def busy_times(data: bytes, zone: str, first: datetime, last: datetime) -> list[Span]:
    """All that is taken between two times. A time without a zone is meant in the counsellor's."""
    try:
        calendars = Calendar.from_ical(data, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError):
        raise NotRead("strange") from None
    if not calendars:
        raise NotRead("strange")
    found = [span for each in calendars for span in _of_one(each, zone, first, last)]
    begin, end = minute_of(first), minute_of(last)
    return [(max(a, begin), min(b, end)) for a, b in merged(found) if a < end and b > begin]


def _of_one(calendar: Calendar, zone: str, first: datetime, last: datetime) -> Iterator[Span]:
    if calendar.name != "VCALENDAR":
        raise NotRead("strange")
    calendar.subcomponents = [each for each in calendar.subcomponents if _can_be_counted(each)]
    # A day more on both sides: a floating time may lie in another day here than in UTC.
    begin, end = first - DAY, last + DAY
    for event in recurring_ical_events.of(calendar, skip_bad_series=True).between(begin, end):
        # What one event leaves unsaid must not hide all the others.
        with suppress(ValueError, AttributeError):
            if _takes_time(event):
                yield from _span(event, zone)


def _can_be_counted(event: Any) -> bool:
    """False for an event whose rule nobody understands."""
    rules = event.get("RRULE", [])
    try:
        for rule in rules if isinstance(rules, list) else [rules]:
            if TOO_OFTEN & set(rule.get("FREQ", ())) or any(name in rule for name in FINER):
                raise NotRead("strange")
    except (ValueError, AttributeError):
        return False
    return True


def _takes_time(event: Any) -> bool:
    return (
        str(event.get("STATUS", "")).upper() != "CANCELLED"
        and str(event.get("TRANSP", "")).upper() != "TRANSPARENT"
        and str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper() != "FREE"
    )


def _span(event: Any, zone: str) -> Iterator[Span]:
    start, end = event.start, event.end
    if not isinstance(start, datetime):
        yield day_span(zone, start, _last_day(start, end))
    elif end > start:
        yield minute_of(_instant(start, zone)), minute_of(_instant(end, zone) + MINUTE - timedelta(microseconds=1))  # fmt: skip


def _last_day(start: date, end: date) -> date:
    """The end of a whole day is the day after it; some write the day itself."""
    return max(start, end - DAY)


def _instant(at: datetime, zone: str) -> datetime:
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(zone))).astimezone(UTC)
