from __future__ import annotations

from datetime import date, datetime, timedelta

from consultingroom.frame.facts import (
    AgreementEnded,
    BreakAnnounced,
    Fact,
    PauseBegan,
    SessionAgreed,
    TaskSet,
)
from consultingroom.frame.month import Day, coming_days
from tests.frame.cast import AGREED, MAYA, ROBIN, SINCE, at, maya_writes, robin_writes

SATURDAY = at("2025-06-07 22:00")
THURSDAY = at("2025-06-12 10:00")


def days(*facts: Fact, now: datetime = SATURDAY, count: int = 14) -> dict[date, Day]:
    return {each.on: each for each in coming_days(AGREED, facts, now, count)}


def kinds(*facts: Fact, now: datetime = SATURDAY) -> dict[int, list[str]]:
    found = days(*facts, now=now)
    return {
        each.on.day: [entry.kind for entry in each.entries]
        for each in found.values()
        if each.entries
    }


def test_every_day_is_there_and_says_when_letters_are_read() -> None:
    found = days()
    assert list(found) == [date(2025, 6, 7) + timedelta(days=n) for n in range(14)]
    assert kinds() == {12: ["reading"], 19: ["reading"]}
    (entry,) = found[date(2025, 6, 12)].entries
    assert (entry.begins, entry.ends) == (THURSDAY, at("2025-06-12 11:00"))


def test_where_a_letter_waits_the_day_says_so_once() -> None:
    letters = robin_writes(SATURDAY), robin_writes(SATURDAY + timedelta(minutes=1), "another")
    assert kinds(*letters) == {12: ["read"], 14: ["answer"], 19: ["reading"]}


def test_what_was_missed_is_told_today() -> None:
    now = at("2025-06-16 12:00")
    assert kinds(robin_writes(SATURDAY), now=now)[16] == ["read", "answer"]


def test_a_break_takes_its_reading_times_away() -> None:
    away = BreakAnnounced("b", SATURDAY, "b", date(2025, 6, 9), date(2025, 6, 15), cover=True)
    found = days(away)
    assert [on.day for on, each in found.items() if each.away] == [9, 10, 11, 12, 13, 14, 15]
    assert kinds(away) == {19: ["reading"]}


def test_sessions_steps_and_tasks_stand_on_their_days() -> None:
    end_of_friday = at("2025-06-14 00:00")
    facts = (
        maya_writes(SATURDAY),
        SessionAgreed("s", SATURDAY, "s", at("2025-06-09 16:00"), 50, "phone", ROBIN),
        TaskSet("t", SATURDAY, "t", end_of_friday, MAYA),
    )
    assert kinds(*facts) == {
        9: ["session"],
        12: ["reading"],
        13: ["task"],
        16: ["notice_again"],
        19: ["reading", "note_of_concern"],
    }


def test_in_a_pause_nobody_reads_and_after_the_end_nothing_is_planned() -> None:
    assert kinds(PauseBegan("p", SATURDAY, ROBIN)) == {}
    assert kinds(AgreementEnded("e", SATURDAY, ROBIN)) == {}


def test_without_an_agreement_there_is_no_month() -> None:
    assert days(now=SINCE - timedelta(days=1)) == {}


def test_the_running_reading_time_is_still_told_and_one_that_is_over_is_not() -> None:
    assert kinds(now=at("2025-06-12 10:30"))[12] == ["reading"]
    assert 12 not in kinds(now=at("2025-06-12 11:00"))
