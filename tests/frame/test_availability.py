"""Free times as they must always be, whatever is open and whatever is held."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultingroom.frame.availability import (
    GRID,
    Need,
    day_span,
    instant,
    merged,
    minute_of,
    on_day,
    overlap,
    starts,
    weekly,
)
from consultingroom.frame.clauses import WeeklySpan
from consultingroom.frame.terms import Contact

ZONES = (
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
)
# The days on which clocks change in 2026 and 2027 in one of these places, and those around them.
CHANGES = [
    date(2026, 3, 8), date(2026, 3, 29), date(2026, 4, 5), date(2026, 10, 4), date(2026, 10, 25),
    date(2026, 11, 1), date(2027, 3, 14), date(2027, 3, 28), date(2027, 10, 31), date(2027, 11, 7),
]  # fmt: skip

spans = st.lists(
    st.tuples(st.integers(0, 3000), st.integers(1, 400)).map(lambda pair: (pair[0], sum(pair))),
    max_size=12,
)
needs = st.builds(Need, st.integers(5, 240), st.integers(0, 120), st.integers(0, 120))
clocks = st.builds(time, st.integers(0, 23), st.sampled_from((0, 15, 30, 45)))
days = st.one_of(
    st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    st.builds(lambda day, more: day + timedelta(days=more), st.sampled_from(CHANGES), st.integers(-1, 1)),
)  # fmt: skip


@given(spans, spans, needs)
def test_what_is_offered_lies_in_what_is_open_and_touches_nothing_held(
    openings: list[tuple[int, int]], held: list[tuple[int, int]], need: Need
) -> None:
    whole = merged(openings)
    for start in starts(openings, held, need):
        assert any(a <= start and start + need.minutes <= b for a, b in whole)
        assert not overlap(need.held(start), held)
        assert start % GRID == 0


@given(spans, spans, needs)
def test_nothing_that_fits_is_left_out(
    openings: list[tuple[int, int]], held: list[tuple[int, int]], need: Need
) -> None:
    whole = merged(openings)
    fitting = [
        start
        for start in range(0, 3600, GRID)
        if any(a <= start and start + need.minutes <= b for a, b in whole)
        and not overlap(need.held(start), held)
    ]

    assert starts(openings, held, need) == fitting


@given(spans)
def test_merging_keeps_every_minute_and_adds_none(found: list[tuple[int, int]]) -> None:
    whole = merged(found)

    assert {m for a, b in whole for m in range(a, b)} == {m for a, b in found for m in range(a, b)}
    assert all(one[1] < other[0] for one, other in pairwise(whole))


@given(st.sampled_from(ZONES), days, clocks, clocks)
def test_hours_of_a_day_are_those_that_its_clocks_show(
    zone: str, day: date, start: time, end: time
) -> None:
    begin, close = on_day(zone, day, start.hour * 60 + start.minute, end.hour * 60 + end.minute)

    shown = instant(begin).astimezone(ZoneInfo(zone))
    if (
        datetime.combine(day, start, ZoneInfo(zone))
        .astimezone(UTC)
        .astimezone(ZoneInfo(zone))
        .time()
        == start
    ):
        assert (shown.date(), shown.time(), shown.fold) == (day, start, 0)
    else:
        assert shown.time() > start  # an hour that the spring leaves out begins when it is over
    if end == time(0):
        assert close == minute_of(datetime.combine(day + timedelta(days=1), end, ZoneInfo(zone)))


@given(
    st.sampled_from(ZONES),
    days,
    st.lists(st.tuples(st.integers(0, 6), clocks, clocks), min_size=1, max_size=5),
)
def test_a_week_is_the_week_of_the_agreed_hours(
    zone: str, day: date, wished: list[tuple[int, time, time]]
) -> None:
    """The quick way and the way in which promises are kept give the same minutes."""
    week = tuple(
        WeeklySpan(weekday, start, end)
        for weekday, start, end in {each[:2]: each for each in wished}.values()
        if end == time(0) or end > start
    )
    contact = Contact(zone, (), week, 24, (), True)
    first, last = day - timedelta(days=3), day + timedelta(days=3)

    found = merged(weekly(zone, week, first, last))

    assert found == merged(_slots(contact, first, last))


def _slots(contact: Contact, first: date, last: date) -> list[tuple[int, int]]:
    from consultingroom.frame.hours import next_slot

    begin, end = day_span(contact.zone, first, last)
    found, at = [], instant(begin) - timedelta(seconds=1)
    while (slot := next_slot(contact, at)) and minute_of(slot.start) < end:
        found.append((minute_of(slot.start), minute_of(slot.end)))
        at = slot.start
    return found


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/London", date(2026, 3, 29), 23),
        ("Europe/London", date(2026, 10, 25), 25),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 3, 29), 24),
    ],
)
def test_a_day_has_as_many_hours_as_its_clocks_give_it(zone: str, day: date, hours: int) -> None:
    begin, end = day_span(zone, day, day)

    assert end - begin == hours * 60
    assert on_day(zone, day, 0, 0) == (begin, end)


def test_an_opening_across_the_spring_change_has_room_for_less() -> None:
    need = Need(60)
    day = date(2026, 3, 29)

    found = starts([on_day("Europe/London", day, 0, 4 * 60)], [], need)

    # From midnight to four by the clock are three hours.
    assert [instant(each).astimezone(ZoneInfo("Europe/London")).hour for each in found][::4] == [0, 2, 3]  # fmt: skip
