"""Maya is away from the ninth to the fifteenth of June; her next reading time after that is on the nineteenth."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from consultingroom.frame.decisions import decide, next_look
from consultingroom.frame.expected import expected
from consultingroom.frame.explain import if_letter_sent
from consultingroom.frame.facts import (
    BreakAnnounced,
    BreakWithdrawn,
    Fact,
    PauseBegan,
    PauseEnded,
    SilenceStepTaken,
    StepAnnounced,
)
from consultingroom.frame.hours import answer_due, reading_of
from consultingroom.frame.promises import promises
from consultingroom.frame.terms import DateSpan
from tests.frame.cast import AGREED, MAYA, ROBIN, agreed, at, maya_opens, maya_writes, robin_writes
from tests.frame.world import lived

SATURDAY = at("2025-06-07 22:00")
SUNDAY = at("2025-06-08 12:00")
LATER = at("2025-08-01 12:00")
READ_AFTER = at("2025-06-19 11:00")


def break_of(first: date, last: date, when: datetime = SUNDAY, away: str = "away") -> Fact:
    return BreakAnnounced(f"break-{away}", when, away, first, last, cover=False)


THE_BREAK = break_of(date(2025, 6, 9), date(2025, 6, 15))


def owed(*facts: Fact, now: datetime = SUNDAY) -> list[tuple[str, str, datetime]]:
    return [(each.kind, each.state, each.due) for each in promises(AGREED, facts, now)]


def taken(*facts: Fact) -> list[tuple[str, datetime]]:
    known, _ = lived(AGREED, facts, LATER)
    return [(fact.step, fact.at) for fact in known if isinstance(fact, SilenceStepTaken)]


def test_a_letter_that_waits_is_promised_again_for_the_first_reading_time_after_the_break() -> (
    None
):
    assert owed(robin_writes(SATURDAY), THE_BREAK) == [
        ("read", "released", at("2025-06-12 11:00")),
        ("answer", "released", at("2025-06-14 10:00")),
        ("read", "open", READ_AFTER),
        ("answer", "open", at("2025-06-21 10:00")),
    ]


def test_a_letter_in_the_break_is_promised_for_after_it_and_acknowledged_at_once() -> None:
    tuesday = at("2025-06-10 12:00")
    (decision,) = decide(AGREED, (THE_BREAK, robin_writes(tuesday)), tuesday)
    assert decision.kind == "acknowledge"
    assert decision.value("read_by") == READ_AFTER.isoformat()


def test_what_the_break_does_not_touch_stays_as_it_was_promised() -> None:
    later = break_of(date(2025, 6, 23), date(2025, 6, 29))
    letter = robin_writes(SATURDAY)
    assert promises(AGREED, (letter, later), SUNDAY) == promises(AGREED, (letter,), SUNDAY)


def test_the_time_to_answer_stands_still_in_a_break() -> None:
    friday_on = break_of(date(2025, 6, 13), date(2025, 6, 15), at("2025-06-12 12:00"))
    facts = (robin_writes(SATURDAY), maya_opens(at("2025-06-12 10:10")), friday_on)
    # 14 hours until Thursday's midnight, and the other 34 from Monday's on.
    assert owed(*facts, now=at("2025-06-12 12:00"))[-1] == (
        "answer", "open", at("2025-06-17 10:00"),
    )  # fmt: skip


def test_a_break_forgives_nothing_that_was_missed_before() -> None:
    thursday_night = at("2025-06-12 20:00")
    late = break_of(date(2025, 6, 13), date(2025, 6, 20), thursday_night)
    read, *answers = owed(robin_writes(SATURDAY), late, now=thursday_night)
    assert read == ("read", "broken", at("2025-06-12 11:00"))
    assert [state for _, state, _ in answers] == ["released", "open"]


def test_a_break_that_is_taken_back_brings_the_next_reading_time_back() -> None:
    off = BreakWithdrawn("off", at("2025-06-09 09:00"), "away")
    facts = (robin_writes(SATURDAY), THE_BREAK, off)
    assert owed(*facts, now=off.at)[4:] == [
        ("read", "open", at("2025-06-12 11:00")),
        ("answer", "open", at("2025-06-14 10:00")),
    ]


def test_no_promise_is_over_already_when_a_break_is_taken_back_too_late_for_it() -> None:
    off = BreakWithdrawn("off", at("2025-06-14 12:00"), "away")
    facts = (robin_writes(SATURDAY), THE_BREAK, off)
    now = owed(*facts, now=off.at)[-2:]
    assert now == [("read", "open", READ_AFTER), ("answer", "open", at("2025-06-21 10:00"))]


def test_in_a_pause_a_break_promises_nothing_and_its_end_keeps_to_the_break() -> None:
    facts = (
        robin_writes(SATURDAY),
        PauseBegan("pause", SATURDAY + timedelta(hours=1), ROBIN),
        THE_BREAK,
        PauseEnded("resume", at("2025-06-10 12:00"), ROBIN),
    )
    assert owed(*facts[:3]) == [
        ("read", "released", at("2025-06-12 11:00")),
        ("answer", "released", at("2025-06-14 10:00")),
    ]
    assert owed(*facts, now=at("2025-06-10 12:00"))[2:] == [
        ("read", "open", READ_AFTER),
        ("answer", "open", at("2025-06-21 10:00")),
    ]


def test_a_break_of_more_than_a_year_promises_nothing_until_it_is_taken_back() -> None:
    for_ever = break_of(date(2025, 6, 9), date(2027, 6, 9))
    letter = robin_writes(SATURDAY)
    assert [state for _, state, _ in owed(letter, for_ever)] == ["released", "released"]
    off = BreakWithdrawn("off", at("2025-06-10 09:00"), "away")
    assert [each[1] for each in owed(letter, for_ever, off, now=off.at)][2:] == ["open", "open"]


def test_two_breaks_that_touch_are_kept_as_one() -> None:
    more = break_of(date(2025, 6, 16), date(2025, 6, 22), at("2025-06-08 13:00"), "more")
    facts = (robin_writes(SATURDAY), THE_BREAK, more)
    assert owed(*facts)[-2][2] == at("2025-06-26 11:00")


def test_a_step_that_would_fall_into_a_break_waits_and_is_shown_when_somebody_is_there() -> None:
    steps = taken(maya_writes(at("2025-06-03 15:00")), THE_BREAK)
    # Agreed for the tenth and the thirteenth; shown on Monday after the break, and a day later taken.
    assert steps[:2] == [
        ("notice_again", at("2025-06-17 15:00")),
        ("note_of_concern", at("2025-06-20 15:00")),
    ]
    known, _ = lived(AGREED, (maya_writes(at("2025-06-03 15:00")), THE_BREAK), LATER)
    shown = [fact.at for fact in known if isinstance(fact, StepAnnounced)]
    assert shown[0] == at("2025-06-16 15:00")


def test_a_step_after_the_break_that_would_be_shown_within_it_is_shown_and_taken_later() -> None:
    steps = taken(maya_writes(at("2025-06-09 15:00")), THE_BREAK)
    assert steps[0] == ("notice_again", at("2025-06-17 15:00"))


def test_a_step_that_was_shown_before_the_break_is_shown_again_after_it() -> None:
    letter = maya_writes(at("2025-06-03 15:00"))
    announced = break_of(date(2025, 6, 10), date(2025, 6, 15), at("2025-06-09 20:00"))
    known, _ = lived(AGREED, (letter, announced), LATER)
    first = [fact.at for fact in known if isinstance(fact, StepAnnounced)][:2]
    assert first == [at("2025-06-09 15:00"), at("2025-06-16 15:00")]
    assert taken(letter, announced)[0] == ("notice_again", at("2025-06-17 15:00"))


def test_nothing_is_expected_of_the_client_before_the_first_step_after_the_break() -> None:
    letter = maya_writes(at("2025-06-03 15:00"))
    write = [
        each for each in expected(AGREED, (letter, THE_BREAK), SUNDAY) if each.kind == "write"
    ]
    assert [each.due for each in write] == [at("2025-06-17 15:00")]


def test_a_keeper_that_slept_into_a_break_waits_until_it_is_over() -> None:
    letter = maya_writes(at("2025-06-01 15:00"))
    shown = StepAnnounced("shown", at("2025-06-07 15:00"), letter.id, "notice_again", "d")
    asleep_until = at("2025-06-11 09:00")
    facts = (letter, shown, THE_BREAK)
    assert decide(AGREED, facts, asleep_until) == ()
    assert next_look(AGREED, facts, asleep_until) == at("2025-06-16 00:00")


def test_an_agreed_holiday_and_an_announced_break_are_the_same() -> None:
    days = DateSpan(date(2025, 6, 9), date(2025, 6, 15))
    holiday = (*AGREED[0].terms.contact.holidays, days)
    letter = robin_writes(at("2025-06-08 13:00"))
    broken = promises(AGREED, (THE_BREAK, letter), LATER)
    assert [each.due for each in promises(agreed(holidays=holiday), (letter,), LATER)] == [
        each.due for each in broken
    ]


def test_hours_of_days_away_do_not_count_however_many_breaks_there_are() -> None:
    contact = agreed(
        holidays=(
            DateSpan(date(2025, 6, 13), date(2025, 6, 13)),
            DateSpan(date(2025, 6, 15), date(2025, 6, 16)),
            DateSpan(date(2025, 6, 14), date(2025, 6, 14)),
            DateSpan(date(2025, 6, 18), date(2025, 6, 18)),
        )
    )[0].terms.contact
    slot = reading_of(contact, SATURDAY)
    assert slot
    assert answer_due(contact, slot, SATURDAY) == at("2025-06-19 10:00")


def test_it_is_explained_that_she_is_away() -> None:
    told = if_letter_sent(AGREED, (THE_BREAK,), at("2025-06-10 12:00"), ROBIN)
    assert [(each.key, each.at) for each in told][1:3] == [
        ("while_away", at("2025-06-10 12:00")),
        ("acknowledged", at("2025-06-10 12:00")),
    ]
    assert MAYA in {each.who for each in told}
