"""When the counsellor is silent. In this agreement the cover is called 36 hours after a promise was missed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from consultingroom.frame.annexes import Cover
from consultingroom.frame.expected import expected
from consultingroom.frame.explain import if_counsellor_silent
from consultingroom.frame.facts import (
    AgreementEnded,
    CoverCalled,
    Fact,
    PauseBegan,
    PromiseMissShown,
    SilenceStepReworded,
)
from tests.frame.cast import AGREED, MAYA, ROBIN, WHOLE, at, maya_opens, maya_writes, robin_writes
from tests.frame.world import Agreements, carried_out, lived

SATURDAY = at("2025-06-07 22:00")
MISSED = at("2025-06-12 11:00")
CALLED = MISSED + timedelta(hours=36)
LATER = at("2025-08-01 12:00")


def calls(*facts: Fact, agreements: Agreements = WHOLE, until: datetime = LATER) -> list[datetime]:
    known, _ = lived(agreements, facts, until)
    return [fact.at for fact in known if isinstance(fact, CoverCalled)]


def test_the_cover_is_called_when_a_promise_stays_missed_for_the_agreed_time() -> None:
    assert calls(robin_writes(SATURDAY)) == [CALLED]


def test_nobody_is_called_where_no_cover_is_agreed() -> None:
    assert calls(robin_writes(SATURDAY), agreements=AGREED) == []


def test_reading_it_late_is_enough_for_the_reading_and_not_for_the_answer() -> None:
    opened = maya_opens(MISSED + timedelta(hours=3))
    answer = at("2025-06-14 10:00")
    assert calls(robin_writes(SATURDAY), opened) == [answer + timedelta(hours=36)]
    assert calls(robin_writes(SATURDAY), opened, maya_writes(answer)) == []


def test_one_call_speaks_for_all_that_waits_too_long_by_then() -> None:
    letters = [robin_writes(SATURDAY + timedelta(hours=n), f"letter-{n}") for n in range(5)]
    assert calls(*letters) == [CALLED]


def test_a_letter_that_comes_later_has_its_own_call() -> None:
    week_later = robin_writes(at("2025-06-13 12:00"), "another")
    assert calls(robin_writes(SATURDAY), week_later) == [CALLED, CALLED + timedelta(days=7)]


def test_what_does_not_wait_too_long_yet_has_its_own_call() -> None:
    patient = (replace(WHOLE[0], terms=replace(WHOLE[0].terms, cover=Cover(72))),)
    letters = robin_writes(SATURDAY, "unread"), robin_writes(SATURDAY, "unanswered")
    opened = maya_opens(at("2025-06-12 10:30"), "unanswered")
    answer = at("2025-06-14 10:00")
    assert calls(*letters, opened, agreements=patient) == [
        MISSED + timedelta(hours=72), answer + timedelta(hours=72)
    ]  # fmt: skip


def test_a_keeper_that_slept_shows_the_miss_before_it_calls_the_cover() -> None:
    late = at("2025-06-20 12:00")
    facts, decisions = carried_out(WHOLE, [robin_writes(SATURDAY)], late)
    kinds = [each.kind for each in decisions]
    assert kinds.index("show_miss") < kinds.index("call_cover")
    assert [fact.at for fact in facts if isinstance(fact, CoverCalled)] == [late]


def test_a_pause_and_the_end_call_nobody() -> None:
    before = CALLED - timedelta(hours=1)
    assert calls(robin_writes(SATURDAY), PauseBegan("pause", before, ROBIN)) == []
    assert calls(robin_writes(SATURDAY), AgreementEnded("end", before, ROBIN)) == []


def test_of_cover_nobody_speaks_before_a_promise_was_missed() -> None:
    letter = robin_writes(SATURDAY)
    assert "call_cover" not in {each.kind for each in expected(WHOLE, (letter,), SATURDAY)}
    (read,) = (each.id for each in expected(WHOLE, (letter,), SATURDAY) if each.kind == "read")
    shown = PromiseMissShown("shown", MISSED, read, "d")
    (cover,) = (
        each for each in expected(WHOLE, (letter, shown), MISSED) if each.kind == "call_cover"
    )
    assert (cover.due, cover.by, cover.clause) == (CALLED, "software", "cover")


def test_it_is_told_when_the_cover_comes_in() -> None:
    told = if_counsellor_silent(WHOLE, (), SATURDAY)
    assert [(each.at, each.clause) for each in told if each.key == "cover_called"] == [
        (CALLED, "cover")
    ]


def test_a_step_that_was_reworded_carries_the_words_until_it_is_taken() -> None:
    letter = maya_writes(SATURDAY)
    other = SilenceStepReworded("other", SATURDAY, letter.id, "notice_again", "the-item", MAYA)
    items = {each.kind: each.item for each in expected(WHOLE, (letter, other), SATURDAY)}
    assert items == {"write": "", "notice_again": "the-item", "note_of_concern": "", "last_note": ""}  # fmt: skip
    _, decisions = lived(WHOLE, (letter, other), LATER)
    steps = [dict(each.values).get("item") for each in decisions if each.kind == "take_step"]
    assert steps == ["the-item", None, None]


def test_words_that_come_after_the_step_change_nothing() -> None:
    letter = maya_writes(SATURDAY)
    late = SilenceStepReworded("late", LATER, letter.id, "notice_again", "the-item", MAYA)
    _, decisions = lived(WHOLE, (letter, late), LATER)
    assert not any(name == "item" for each in decisions for name, _ in each.values)
