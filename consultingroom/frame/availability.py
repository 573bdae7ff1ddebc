"""Which times are free: hours that are open, less what is held.

Spans are whole minutes since 1970 in UTC, from the first to the one after the last. A month of a
whole practice is some ten thousand of them, and plain numbers are quick.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from consultingroom.frame.clauses import MIDNIGHT, WeeklySpan
from consultingroom.frame.hours import moment

Span = tuple[int, int]

DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
# Every zone of today differs from UTC by whole quarters of an hour: this grid is that of its clocks.
GRID = 15


class Need(NamedTuple):
    """The minutes that a session takes, and those kept free before and after it."""

    minutes: int
    before: int = 0
    after: int = 0

    def held(self, start: int) -> Span:
        return start - self.before, start + self.minutes + self.after


def minute_of(at: datetime) -> int:
    return (at - EPOCH) // MINUTE


def instant(minute: int) -> datetime:
    return EPOCH + MINUTE * minute


def wall(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def days(first: date, last: date) -> Iterable[date]:
    return (first + DAY * n for n in range((last - first).days + 1))


def day_span(zone: str, first: date, last: date) -> Span:
    """From the midnight before the first day to the one after the last, as that place counts days."""
    return _midnight(zone, first), _midnight(zone, last + DAY)


def on_day(zone: str, day: date, start: int, end: int) -> Span:
    """From one minute of the wall clock to another; an end of 0 is the midnight that closes the day."""
    begin = _midnight(zone, day)
    if _midnight(zone, day + DAY) - begin == DAY_MINUTES and _is_plain(zone, day):
        return begin + start, begin + (end or DAY_MINUTES)
    return _across_a_clock_change(zone, day, start, end)


def weekly(
    zone: str,
    spans: Sequence[WeeklySpan],
    first: date,
    last: date,
    away: Collection[date] = (),
) -> list[Span]:
    """What happens every week, on these days, but not on those away."""
    found: list[Span] = []
    for day in days(first, last):
        if day not in away:
            weekday = day.weekday()
            found += [
                on_day(zone, day, wall(each.start), wall(each.end))
                for each in spans
                if each.weekday == weekday
            ]
    return found


def merged(spans: Iterable[Span]) -> list[Span]:
    """In order, with what overlaps or touches made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            if end > found[-1][1]:
                found[-1] = found[-1][0], end
        elif end > start:
            found.append((start, end))
    return found


def overlap(span: Span, others: Iterable[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def starts(openings: Iterable[Span], held: Iterable[Span], need: Need) -> list[int]:
    """Every time at which a session can begin: it lies within what is open, and nothing of what is
    held falls into it or into the time kept free around it."""
    length, before = need.minutes + need.after, need.before
    refused = merged((start - length + 1, end + before) for start, end in held if end > start)
    found: list[int] = []
    n = 0
    for first, end in merged(openings):
        at, latest = first, end - need.minutes
        while n < len(refused) and refused[n][1] <= at:
            n += 1
        for begin, until in refused[n:]:
            if begin > latest:
                break
            found += _on_grid(at, begin)
            at = max(at, until)
        found += _on_grid(at, latest + 1)
    return found


def _on_grid(first: int, end: int) -> range:
    return range(first + -first % GRID, end, GRID)


def _is_plain(zone: str, day: date) -> bool:
    """Whether the clocks go the same all day; two changes in one day could cancel each other out."""
    return _midnight(zone, day) + DAY_MINUTES // 2 == _noon(zone, day)


@lru_cache(maxsize=65_536)
def _midnight(zone: str, day: date) -> int:
    return minute_of(moment(zone, day, MIDNIGHT))


@lru_cache(maxsize=65_536)
def _noon(zone: str, day: date) -> int:
    return minute_of(datetime.combine(day, time(12), ZoneInfo(zone)))


def _across_a_clock_change(zone: str, day: date, start: int, end: int) -> Span:
    """As `frame.hours` holds its slots: what lies wholly in the hour that does not exist keeps its length."""
    begin = minute_of(moment(zone, day, _clock(start)))
    close = minute_of(moment(zone, day if end else day + DAY, _clock(end)))
    return begin, close if close > begin else begin + (end or DAY_MINUTES) - start


def _clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)
