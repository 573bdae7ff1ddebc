from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultingroom.frame.hours import (
    Slot,
    answer_due,
    days_later,
    is_unexpected,
    may_write,
    moment,
    next_slot,
    next_writing,
    reading_of,
    slot_at,
)
from consultingroom.frame.terms import Contact, DateSpan, WeeklySpan
from tests.frame.cast import TERMS, at, quick
from tests.frame.make_hours_vectors import VECTORS, written

CONTACT = TERMS.contact
SUNDAY = 6
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York")


def reads(zone: str, start: time, end: time, weekday: int = SUNDAY) -> Contact:
    span = WeeklySpan(weekday, start, end)
    return replace(CONTACT, zone=zone, reading=(span,), holidays=())


def slots_of(contact: Contact, since: datetime, count: int) -> list[Slot]:
    found: list[Slot] = []
    for _ in range(count):
        slot = next_slot(contact, since)
        assert slot
        found.append(slot)
        since = slot.start
    return found


def test_a_letter_on_saturday_night_waits_for_thursday_at_ten() -> None:
    slot = reading_of(CONTACT, at("2025-06-07 22:00"))
    assert slot == Slot(at("2025-06-12 10:00"), at("2025-06-12 11:00"))


def test_a_letter_in_a_running_slot_is_read_in_it() -> None:
    running = Slot(at("2025-06-12 10:00"), at("2025-06-12 11:00"))
    assert reading_of(CONTACT, at("2025-06-12 10:00")) == running
    assert reading_of(CONTACT, at("2025-06-12 10:59")) == running


def test_a_slot_is_over_at_its_end() -> None:
    assert slot_at(CONTACT, at("2025-06-12 11:00")) is None
    following = reading_of(CONTACT, at("2025-06-12 11:00"))
    assert following
    assert following.start == at("2025-06-19 10:00")


def test_no_slot_is_held_on_a_holiday() -> None:
    slot = next_slot(CONTACT, at("2025-12-19 12:00"))
    assert slot
    assert slot.start == at("2026-01-08 10:00")


def test_holidays_without_end_are_said_to_have_no_slot() -> None:
    away = replace(CONTACT, holidays=(DateSpan(date(2025, 1, 1), date(2027, 1, 1)),))
    assert next_slot(away, at("2025-01-01 12:00")) is None


def test_any_time_is_agreed_where_no_writing_times_are_named() -> None:
    anytime = replace(CONTACT, writing=())
    assert may_write(anytime, at("2025-06-08 03:00"))
    assert next_writing(anytime, at("2025-06-08 03:00")) == at("2025-06-08 03:00")


def test_the_next_agreed_time_after_saturday_night_is_monday_morning() -> None:
    assert next_writing(CONTACT, at("2025-06-07 22:00")) == at("2025-06-09 08:00")


def test_a_letter_within_a_running_slot_is_never_unexpected() -> None:
    evening = replace(CONTACT, reading=(WeeklySpan(3, time(21), time(22)),))
    assert is_unexpected(evening, at("2025-06-12 20:30"))
    assert not is_unexpected(evening, at("2025-06-12 21:30"))


def test_a_day_can_be_agreed_until_midnight() -> None:
    sundays = replace(CONTACT, writing=(WeeklySpan(SUNDAY, time(0), time(0)),))
    assert may_write(sundays, at("2025-06-08 23:59"))
    assert not may_write(sundays, at("2025-06-09 00:00"))


def test_an_answer_is_due_in_real_hours_from_the_start_of_the_slot() -> None:
    saturday = reads("Europe/London", time(10), time(11), weekday=5)
    slot = next_slot(saturday, at("2025-03-28 12:00"))
    assert slot
    due = answer_due(saturday, slot, at("2025-03-28 12:00"))
    assert due == at("2025-03-31 11:00")  # the night between lost an hour


@pytest.mark.parametrize(
    ("zone", "start", "end", "first", "last"),
    [
        ("Europe/London", time(1, 30), time(2, 30), "2025-03-30T01:00", "2025-03-30T01:30"),
        ("Europe/London", time(1, 10), time(1, 50), "2025-03-30T01:00", "2025-03-30T01:40"),
        ("Europe/Berlin", time(2, 30), time(3), "2025-03-30T01:00", "2025-03-30T01:30"),
        ("Europe/Berlin", time(1, 30), time(2, 30), "2025-03-30T00:30", "2025-03-30T01:00"),
        ("America/New_York", time(2, 15), time(2, 45), "2025-03-09T07:00", "2025-03-09T07:30"),
    ],
)
def test_a_slot_in_the_hour_that_spring_leaves_out_is_moved_and_not_lost(
    zone: str, start: time, end: time, first: str, last: str
) -> None:
    expected = Slot(*(datetime.fromisoformat(f"{each}+00:00") for each in (first, last)))
    assert next_slot(reads(zone, start, end), expected.start - timedelta(days=2)) == expected


@pytest.mark.parametrize(
    ("zone", "start", "end", "first", "last"),
    [
        ("Europe/London", time(1, 15), time(1, 45), "2025-10-26T00:15", "2025-10-26T00:45"),
        ("Europe/Berlin", time(2, 15), time(2, 45), "2025-10-26T00:15", "2025-10-26T00:45"),
        ("Europe/Berlin", time(2, 30), time(4), "2025-10-26T00:30", "2025-10-26T03:00"),
        ("America/New_York", time(1, 15), time(1, 45), "2025-11-02T05:15", "2025-11-02T05:45"),
    ],
)
def test_a_slot_in_the_hour_that_autumn_brings_twice_is_held_once(
    zone: str, start: time, end: time, first: str, last: str
) -> None:
    expected = Slot(*(datetime.fromisoformat(f"{each}+00:00") for each in (first, last)))
    contact = reads(zone, start, end)
    found, following = slots_of(contact, expected.start - timedelta(days=2), 2)
    assert found == expected
    assert following.start > expected.start + timedelta(days=6)


def test_two_slots_that_a_clock_change_pushes_into_each_other_are_held_as_one() -> None:
    contact = replace(
        reads("Europe/London", time(1, 10), time(1, 50)),
        reading=(WeeklySpan(6, time(1, 10), time(1, 50)), WeeklySpan(6, time(2), time(2, 30))),
    )
    held, following = slots_of(contact, at("2025-03-29 12:00"), 2)
    assert held == Slot(at("2025-03-30 02:00"), at("2025-03-30 02:40"))
    assert following.start == at("2025-04-06 01:10")


clocks = st.builds(time, st.integers(0, 23), st.integers(0, 59))
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@quick
@given(st.sampled_from(ZONES), st.integers(0, 6), clocks, clocks, days)
def test_no_slot_is_ever_lost_or_doubled(
    zone: str, weekday: int, one: time, other: time, day: date
) -> None:
    start, end = min(one, other), max(one, other)
    contact = reads(zone, start, end if end > start else time(0), weekday)
    monday = day - timedelta(days=day.weekday())
    slots = slots_of(contact, moment(zone, monday, time(0)) - timedelta(minutes=1), 56)
    held = [slot.start.astimezone(ZoneInfo(zone)).date() for slot in slots]
    assert held == [monday + timedelta(days=weekday + 7 * n) for n in range(56)]
    assert all(slot.start < slot.end <= later.start for slot, later in pairwise(slots))


@quick
@given(st.sampled_from(ZONES), days, clocks)
def test_a_time_of_day_is_kept_wherever_it_exists(zone: str, day: date, clock: time) -> None:
    local = moment(zone, day, clock).astimezone(ZoneInfo(zone))
    wall = datetime.combine(day, clock)
    shown = local.replace(tzinfo=None)
    before = (local.astimezone(UTC) - timedelta(minutes=1)).astimezone(ZoneInfo(zone))
    assert shown == wall or before.replace(tzinfo=None) < wall < shown
    assert local.fold == 0


@quick
@given(st.sampled_from(ZONES), days, clocks, st.integers(1, 60))
def test_days_are_counted_at_the_same_time_of_day(
    zone: str, day: date, clock: time, count: int
) -> None:
    begin = moment(zone, day, clock)
    clock_shown = begin.astimezone(ZoneInfo(zone)).time()
    expected = moment(
        zone, begin.astimezone(ZoneInfo(zone)).date() + timedelta(count), clock_shown
    )
    assert days_later(zone, begin, count) == expected


@quick
@given(
    st.integers(0, 2 * 365 * 24 * 60).map(lambda n: at("2025-01-01 00:00") + timedelta(minutes=n))
)
def test_a_time_to_write_is_a_time_when_one_may_write(when: datetime) -> None:
    upcoming = next_writing(CONTACT, when)
    assert upcoming
    assert upcoming >= when
    assert may_write(CONTACT, upcoming)


def test_the_shared_vectors_are_what_this_side_says() -> None:
    assert VECTORS.read_text() == written()
    assert len(json.loads(VECTORS.read_text())["cases"]) >= 200
