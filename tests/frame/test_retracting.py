from __future__ import annotations

from datetime import datetime, timedelta

from consultingroom.frame.decisions import decide
from consultingroom.frame.facts import (
    Fact,
    LetterRetracted,
    PauseBegan,
    PauseEnded,
    SilenceStepTaken,
)
from consultingroom.frame.parties import Party
from consultingroom.frame.promises import promises
from tests.frame.cast import AGREED, MAYA, ROBIN, at, maya_opens, maya_writes, robin_writes
from tests.frame.world import lived

SATURDAY = at("2025-06-07 22:00")
SUNDAY = at("2025-06-08 12:00")
THURSDAY = at("2025-06-12 10:30")
LATER = at("2025-08-01 12:00")
MINUTE = timedelta(minutes=1)


def back(letter: str, by: Party, when: datetime) -> LetterRetracted:
    return LetterRetracted(f"back-{letter}", when, letter, by)


def states(*facts: Fact, now: datetime = LATER) -> list[tuple[str, str]]:
    return [(each.kind, each.state) for each in promises(AGREED, facts, now)]


def steps(*facts: Fact) -> list[datetime]:
    known, _ = lived(AGREED, facts, LATER)
    return [fact.at for fact in known if isinstance(fact, SilenceStepTaken)]


def test_nobody_owes_anything_for_a_letter_that_was_taken_back() -> None:
    facts = (robin_writes(SATURDAY), back("robins-letter", ROBIN, SUNDAY))
    assert states(*facts) == [("read", "released"), ("answer", "released")]
    assert decide(AGREED, facts, LATER) == ()


def test_a_letter_that_was_read_and_taken_back_needs_no_answer() -> None:
    facts = (robin_writes(SATURDAY), maya_opens(SUNDAY), back("robins-letter", ROBIN, THURSDAY))
    assert states(*facts) == [("read", "kept"), ("answer", "released")]


def test_who_wrote_and_thought_better_of_it_is_not_told_that_they_were_not_heard() -> None:
    letters = maya_writes(SATURDAY), robin_writes(SUNDAY)
    assert steps(*letters, back("robins-letter", ROBIN, SUNDAY + MINUTE)) == []


def test_a_letter_taken_back_in_the_same_instant_has_stopped_the_clock_all_the_same() -> None:
    step = SATURDAY + timedelta(days=7)
    letters = maya_writes(SATURDAY), robin_writes(step)
    assert steps(*letters, back("robins-letter", ROBIN, step)) == []


def test_silence_begins_when_the_letter_that_crossed_is_taken_back() -> None:
    crossing = robin_writes(SATURDAY), maya_writes(SUNDAY)
    gone = back("robins-letter", ROBIN, THURSDAY)
    assert steps(*crossing, gone)[0] == THURSDAY + timedelta(days=7)


def test_what_an_answer_had_answered_is_owed_again_when_the_answer_is_taken_back() -> None:
    facts = (
        robin_writes(SATURDAY),
        maya_opens(THURSDAY),
        maya_writes(THURSDAY),
        back("mayas-letter", MAYA, THURSDAY + MINUTE),
    )
    answers = [
        each for each in promises(AGREED, facts, THURSDAY + MINUTE) if each.kind == "answer"
    ]
    assert [(each.state, each.due) for each in answers] == [
        ("kept", at("2025-06-14 10:00")),
        ("open", at("2025-06-14 10:00")),
    ]


def test_an_answer_that_is_taken_back_too_late_is_owed_from_then_on() -> None:
    later = at("2025-06-15 12:00")
    facts = (robin_writes(SATURDAY), maya_writes(THURSDAY), back("mayas-letter", MAYA, later))
    last = promises(AGREED, facts, later)[-1]
    assert (last.kind, last.state, last.due) == ("answer", "open", at("2025-06-21 10:00"))


def test_a_letter_that_two_have_answered_stays_answered_until_both_are_taken_back() -> None:
    facts = (
        robin_writes(SATURDAY),
        maya_opens(THURSDAY),
        maya_writes(THURSDAY, "one"),
        maya_writes(THURSDAY + MINUTE, "two"),
        back("one", MAYA, THURSDAY + 2 * MINUTE),
    )
    assert ("answer", "open") not in states(*facts, now=THURSDAY + 3 * MINUTE)
    both = (*facts, back("two", MAYA, THURSDAY + 3 * MINUTE))
    assert ("answer", "open") in states(*both, now=THURSDAY + 4 * MINUTE)


def test_what_was_taken_back_itself_is_not_owed_again() -> None:
    facts = (
        robin_writes(SATURDAY),
        maya_opens(THURSDAY),
        maya_writes(THURSDAY),
        back("robins-letter", ROBIN, THURSDAY + MINUTE),
        back("mayas-letter", MAYA, THURSDAY + 2 * MINUTE),
    )
    assert ("answer", "open") not in states(*facts, now=THURSDAY + 3 * MINUTE)


def test_an_answer_that_is_taken_back_in_a_pause_is_owed_when_the_pause_ends() -> None:
    facts = (
        robin_writes(SATURDAY),
        maya_opens(SUNDAY),
        maya_writes(SUNDAY),
        PauseBegan("pause", SUNDAY + MINUTE, MAYA),
        back("mayas-letter", MAYA, SUNDAY + 2 * MINUTE),
    )
    assert ("answer", "open") not in states(*facts, now=SUNDAY + 3 * MINUTE)
    resumed = (*facts, PauseEnded("resume", SUNDAY + 3 * MINUTE, MAYA))
    assert ("answer", "open") in states(*resumed, now=SUNDAY + 4 * MINUTE)


def test_silence_about_a_letter_that_was_taken_back_ends_with_it() -> None:
    assert steps(maya_writes(SATURDAY), back("mayas-letter", MAYA, SUNDAY)) == []


def test_silence_is_counted_anew_where_an_earlier_letter_still_stands() -> None:
    letters = maya_writes(SATURDAY, "one"), maya_writes(SUNDAY, "two")
    gone = back("two", MAYA, THURSDAY)
    assert steps(*letters, gone)[0] == THURSDAY + timedelta(days=7)


def test_the_silence_goes_on_when_an_earlier_letter_is_taken_back() -> None:
    letters = maya_writes(SATURDAY, "one"), maya_writes(SUNDAY, "two")
    assert steps(*letters, back("one", MAYA, THURSDAY))[0] == SUNDAY + timedelta(days=7)
