"""Sessions, as far as they matter to what is expected and to silence."""

from __future__ import annotations

from datetime import datetime, timedelta

from consultingroom.frame.expected import Expectation, expected
from consultingroom.frame.facts import (
    AgreementEnded,
    Fact,
    PauseBegan,
    SessionAgreed,
    SessionAsked,
    SessionCancelled,
    SessionDeclined,
    SessionHeld,
    SessionMissed,
    SessionMoved,
    SilenceStepTaken,
    StepAnnounced,
    TaskReturned,
    TaskSet,
    TaskWithdrawn,
)
from consultingroom.frame.parties import Party
from tests.frame.cast import MAYA, ROBIN, WHOLE, at, maya_writes, robin_writes
from tests.frame.world import lived

MONDAY = at("2025-06-02 15:00")
FRIDAY = at("2025-06-06 11:00")
SESSION = at("2025-06-08 16:00")
LATER = at("2025-08-01 12:00")
DAY = timedelta(days=1)


def booked(start: datetime, name: str = "s", when: datetime = FRIDAY) -> SessionAgreed:
    return SessionAgreed(f"booked-{name}", when, name, start, 50, "phone", ROBIN)


def asked(start: datetime, by: Party = ROBIN) -> SessionAsked:
    return SessionAsked("asked", FRIDAY, "s", start, 50, "webcam", by)


def taken(*facts: Fact) -> list[datetime]:
    known, _ = lived(WHOLE, facts, LATER)
    return [fact.at for fact in known if isinstance(fact, SilenceStepTaken)]


def shown(*facts: Fact, now: datetime = FRIDAY) -> list[tuple[str, str, datetime, datetime]]:
    found = expected(WHOLE, facts, now)
    return [(each.kind, each.by, each.begins, each.due) for each in found]


def only(*facts: Fact, now: datetime = FRIDAY) -> Expectation:
    (found,) = expected(WHOLE, facts, now)
    return found


def test_a_session_is_expected_from_both_until_it_is_over() -> None:
    session = only(booked(SESSION))
    assert (session.kind, session.by, session.mode) == ("session", "both", "phone")
    assert (session.begins, session.due) == (SESSION, SESSION + timedelta(minutes=50))
    assert (session.clause, session.version, session.overdue) == ("sessions", 1, False)
    assert shown(booked(SESSION), now=SESSION + timedelta(minutes=49)) != []
    assert shown(booked(SESSION), now=SESSION + timedelta(minutes=50)) == []


def test_a_time_that_was_asked_for_waits_for_the_other() -> None:
    assert shown(asked(SESSION)) == [("session_asked", MAYA, SESSION, SESSION)]
    assert shown(asked(SESSION, MAYA)) == [("session_asked", ROBIN, SESSION, SESSION)]
    assert only(asked(SESSION), booked(SESSION)).kind == "session"
    assert shown(asked(SESSION), SessionDeclined("no", FRIDAY, "s", MAYA)) == []


def test_a_session_that_is_moved_or_cancelled_is_expected_so() -> None:
    moved = SessionMoved("moved", FRIDAY, "s", SESSION + DAY, 30, ROBIN)
    session = only(booked(SESSION), moved)
    assert (session.begins, session.due) == (SESSION + DAY, SESSION + DAY + timedelta(minutes=30))
    assert shown(booked(SESSION), SessionCancelled("off", FRIDAY, "s", ROBIN, True)) == []


def test_sessions_stand_in_a_pause_and_not_after_the_end() -> None:
    assert shown(booked(SESSION), PauseBegan("p", FRIDAY, ROBIN)) != []
    assert shown(booked(SESSION), AgreementEnded("e", FRIDAY, ROBIN)) == []


def test_who_is_met_on_sunday_is_not_written_to_on_monday_as_one_who_is_silent() -> None:
    assert taken(maya_writes(MONDAY))[0] == MONDAY + 7 * DAY
    assert taken(maya_writes(MONDAY), booked(SESSION))[0] == at("2025-06-15 16:50")


def test_after_a_late_cancellation_nothing_happens_before_it_was_shown() -> None:
    off = SessionCancelled("off", MONDAY + 10 * DAY, "s", ROBIN, False)
    facts = maya_writes(MONDAY), booked(MONDAY + 18 * DAY), off
    write = [each for each in expected(WHOLE, facts, off.at) if each.kind == "write"]
    assert [each.due for each in write] == [off.at + DAY]
    assert taken(*facts)[0] == off.at + DAY


def test_a_session_that_was_not_missed_was_held() -> None:
    held = SessionHeld("held", SESSION + timedelta(minutes=55), "s")
    assert taken(maya_writes(MONDAY), booked(SESSION), held)[0] == at("2025-06-15 16:55")


def test_a_cancelled_session_holds_nothing_up() -> None:
    off = SessionCancelled("off", FRIDAY + DAY, "s", ROBIN, False)
    assert taken(maya_writes(MONDAY), booked(SESSION), off)[0] == MONDAY + 7 * DAY


def test_what_a_session_has_put_off_is_shown_again_before_it_comes() -> None:
    late = booked(at("2025-06-10 16:00"), when=MONDAY + 6 * DAY + timedelta(hours=2))
    known, _ = lived(WHOLE, (maya_writes(MONDAY), late), LATER)
    again = at("2025-06-17 16:50")
    done = [fact for fact in known if isinstance(fact, StepAnnounced | SilenceStepTaken)]
    assert [(fact.step, fact.at) for fact in done[:3]] == [
        ("notice_again", MONDAY + 6 * DAY),
        ("notice_again", again - DAY),
        ("notice_again", again),
    ]


def test_a_time_that_the_client_asked_for_speaks_for_them_and_one_suggested_to_them_does_not() -> (
    None
):
    assert taken(maya_writes(MONDAY), asked(SESSION))[0] == at("2025-06-15 16:50")
    assert taken(maya_writes(MONDAY), asked(SESSION, MAYA))[0] == MONDAY + 7 * DAY


def test_after_a_missed_session_those_booked_before_say_nothing_any_more() -> None:
    series = [booked(SESSION + 7 * n * DAY, f"s{n}") for n in range(6)]
    missed = SessionMissed("missed", SESSION + DAY, "s0", ROBIN)
    assert taken(maya_writes(MONDAY), *series) == [
        at("2025-07-20 16:50"), at("2025-07-23 16:50")
    ]  # fmt: skip
    assert taken(maya_writes(MONDAY), *series, missed)[0] == SESSION + 2 * DAY


def test_a_session_that_the_counsellor_missed_is_not_held_against_the_client() -> None:
    series = [booked(SESSION + 7 * n * DAY, f"s{n}") for n in range(2)]
    missed = SessionMissed("missed", SESSION + DAY, "s0", MAYA)
    assert taken(maya_writes(MONDAY), *series, missed)[0] == at("2025-06-22 16:50")


def test_a_letter_still_ends_the_silence_at_once() -> None:
    assert taken(maya_writes(MONDAY), booked(SESSION), robin_writes(SESSION + 7 * DAY)) == []


def test_sessions_of_ten_years_are_followed_quickly_and_old_ones_still_speak() -> None:
    years = [booked(MONDAY + 7 * n * DAY, f"s{n}", MONDAY + 7 * n * DAY - DAY) for n in range(520)]
    letter = maya_writes(MONDAY + 3650 * DAY)
    known = expected(WHOLE, (*years, letter), letter.at)
    assert [each.due for each in known if each.kind == "notice_again"] == [letter.at + 7 * DAY]


def test_a_task_is_hoped_for_and_never_overdue() -> None:
    task = TaskSet("set", FRIDAY, "t", FRIDAY + 3 * DAY, MAYA)
    hoped = only(task)
    assert (hoped.kind, hoped.by, hoped.to, hoped.clause) == ("task", ROBIN, MAYA, "tasks")
    late = only(task, now=FRIDAY + 4 * DAY)
    assert (late.kind, late.overdue) == ("task_open", False)


def test_a_task_is_not_expected_when_it_is_back_or_has_no_day_or_all_is_paused() -> None:
    task = TaskSet("set", FRIDAY, "t", FRIDAY + 3 * DAY, MAYA)
    assert shown(task, TaskReturned("back", FRIDAY, "t", ROBIN)) == []
    assert shown(task, TaskWithdrawn("off", FRIDAY, "t", MAYA)) == []
    assert shown(task, PauseBegan("p", FRIDAY, ROBIN)) == []
    assert shown(task, AgreementEnded("e", FRIDAY, ROBIN)) == []
    assert shown(TaskSet("set", FRIDAY, "t", None, MAYA)) == []
