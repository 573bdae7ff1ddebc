from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from consultingroom.frame.facts import AgreementEnded, Fact, PauseBegan, PauseEnded
from consultingroom.frame.promises import Promise, promises
from consultingroom.frame.terms import DateSpan, InForce
from tests.frame.cast import (
    AGREED,
    MAYA,
    ROBIN,
    SINCE,
    TERMS,
    agreed,
    at,
    maya_opens,
    maya_writes,
    quick,
    robin_writes,
)
from tests.frame.world import BEGIN, DAYS, Act, acts, endings, told

SATURDAY = at("2025-06-07 22:00")
READ_BY = at("2025-06-12 11:00")
ANSWER_BY = at("2025-06-14 10:00")
LATER = at("2025-12-01 12:00")


def of(kind: str, *facts: Fact, now: datetime = LATER) -> Promise:
    (found,) = (each for each in promises(AGREED, facts, now) if each.kind == kind)
    return found


def test_a_letter_from_the_client_is_promised_to_be_read_and_answered() -> None:
    letter = robin_writes(SATURDAY)
    read, answer = promises(AGREED, (letter,), SATURDAY)
    assert (read.by, read.to, read.about) == (MAYA, ROBIN, letter.letter)
    assert (read.begins, read.due) == (at("2025-06-12 10:00"), READ_BY)
    assert (answer.begins, answer.due) == (at("2025-06-12 10:00"), ANSWER_BY)
    assert {read.state, answer.state} == {"open"}


def test_a_letter_in_the_last_minute_of_a_slot_is_still_read_in_it() -> None:
    sent = at("2025-06-12 10:59")
    read, answer = promises(AGREED, (robin_writes(sent),), sent)
    assert (read.begins, read.due) == (sent, READ_BY)
    assert answer.due == sent + timedelta(hours=48)


def test_opening_the_letter_keeps_the_promise_to_read_it() -> None:
    opened = maya_opens(at("2025-06-12 10:20"))
    read = of("read", robin_writes(SATURDAY), opened)
    assert (read.state, read.ended_at) == ("kept", opened.at)


def test_opening_it_early_keeps_the_promise_too() -> None:
    early = replace(maya_opens(SATURDAY + timedelta(minutes=1)), early=True)
    assert of("read", robin_writes(SATURDAY), early).state == "kept"


def test_the_writer_opening_their_own_letter_keeps_nothing() -> None:
    own = replace(maya_opens(at("2025-06-12 10:20")), by=ROBIN)
    assert of("read", robin_writes(SATURDAY), own).state == "broken"


def test_one_answer_keeps_every_open_promise_to_answer() -> None:
    facts = (
        robin_writes(SATURDAY, "one"),
        robin_writes(at("2025-06-09 12:00"), "two"),
        maya_writes(at("2025-06-12 10:40")),
    )
    answers = [each for each in promises(AGREED, facts, LATER) if each.kind == "answer"]
    assert [each.state for each in answers] == ["kept", "kept"]


def test_a_promise_is_broken_at_its_due_instant_and_stays_so() -> None:
    letter = robin_writes(SATURDAY)
    assert of("read", letter, now=READ_BY - timedelta(seconds=1)).state == "open"
    assert of("read", letter, now=READ_BY).state == "broken"
    read = of("read", letter, maya_opens(READ_BY))
    assert (read.state, read.ended_at) == ("broken", READ_BY)


def test_the_counsellors_letter_begins_to_expect_the_client() -> None:
    letter = maya_writes(SATURDAY)
    write = of("write", letter, now=SATURDAY)
    assert (write.by, write.to, write.about) == (ROBIN, MAYA, letter.letter)
    assert write.due == at("2025-06-14 22:00")
    heard = of("write", letter, robin_writes(at("2025-06-09 09:00")))
    assert heard.state == "kept"


def test_a_second_letter_from_the_counsellor_takes_the_place_of_the_first() -> None:
    facts = (maya_writes(SATURDAY, "one"), maya_writes(at("2025-06-09 09:00"), "two"))
    first, second = promises(AGREED, facts, at("2025-06-09 09:00"))
    assert (first.state, second.state) == ("released", "open")


def test_no_letter_is_expected_where_no_steps_are_agreed() -> None:
    quiet = replace(TERMS, silence=replace(TERMS.silence, steps=()))
    assert promises((InForce(1, SINCE, quiet),), (maya_writes(SATURDAY),), LATER) == ()


def test_a_later_version_never_changes_a_promise_already_made() -> None:
    hurried = replace(TERMS, contact=replace(TERMS.contact, answer_within_hours=1))
    versions = (*AGREED, InForce(2, SATURDAY + timedelta(hours=1), hurried))
    facts = (robin_writes(SATURDAY, "one"), robin_writes(SATURDAY + timedelta(hours=1), "two"))
    found = {
        each.about: each for each in promises(versions, facts, LATER) if each.kind == "answer"
    }
    assert (found["one"].version, found["one"].due) == (1, ANSWER_BY)
    assert (found["two"].version, found["two"].due) == (2, at("2025-06-12 11:00"))


def test_nothing_is_promised_before_there_is_an_agreement() -> None:
    assert promises(AGREED, (robin_writes(SINCE - timedelta(days=1)),), LATER) == ()


def test_nothing_is_promised_that_holidays_make_impossible() -> None:
    away = agreed(holidays=(DateSpan(date(2025, 6, 1), date(2027, 6, 1)),))
    assert promises(away, (robin_writes(SATURDAY),), LATER) == ()


def test_a_pause_releases_everybody_and_its_end_promises_again_what_still_waits() -> None:
    pause = PauseBegan("pause", at("2025-06-10 12:00"), ROBIN)
    resume = PauseEnded("resume", at("2025-06-30 12:00"), ROBIN)
    found = promises(AGREED, (robin_writes(SATURDAY), pause, resume), resume.at)
    assert [each.state for each in found] == ["released", "released", "open", "open"]
    assert [each.due for each in found[2:]] == [at("2025-07-03 11:00"), at("2025-07-05 10:00")]
    assert len({each.id for each in found}) == 4


def test_a_letter_written_in_a_pause_is_promised_when_the_pause_ends() -> None:
    pause = PauseBegan("pause", at("2025-06-06 12:00"), MAYA)
    letter = robin_writes(SATURDAY)
    assert promises(AGREED, (pause, letter), LATER) == ()
    resume = PauseEnded("resume", at("2025-06-30 12:00"), MAYA)
    found = promises(AGREED, (pause, letter, resume), resume.at)
    assert [each.made_at for each in found] == [resume.at, resume.at]


def test_what_was_answered_before_the_pause_is_not_promised_again() -> None:
    facts = (
        robin_writes(SATURDAY),
        maya_opens(at("2025-06-12 10:10")),
        maya_writes(at("2025-06-12 10:30")),
        PauseBegan("pause", at("2025-06-13 12:00"), MAYA),
        PauseEnded("resume", at("2025-06-30 12:00"), MAYA),
    )
    states = [(each.kind, each.state) for each in promises(AGREED, facts, facts[-1].at)]
    assert states == [
        ("read", "kept"), ("answer", "kept"), ("write", "released"), ("write", "open")
    ]  # fmt: skip


def test_what_was_kept_before_a_pause_stays_kept_and_only_the_rest_is_promised_again() -> None:
    answered_unopened = (robin_writes(SATURDAY, "one"), maya_writes(at("2025-06-08 12:00")))
    opened_unanswered = (
        robin_writes(at("2025-06-09 12:00"), "two"),
        maya_opens(at("2025-06-09 13:00"), "two"),
    )
    pause = PauseBegan("pause", at("2025-06-10 12:00"), MAYA)
    resume = PauseEnded("resume", at("2025-06-30 12:00"), MAYA)
    facts = (*answered_unopened, *opened_unanswered, pause, resume)
    found = [(each.about, each.kind, each.state) for each in promises(AGREED, facts, resume.at)]
    assert found == [
        ("one", "read", "released"),
        ("one", "answer", "kept"),
        ("two", "read", "kept"),
        ("two", "answer", "released"),
        ("one", "read", "open"),
        ("two", "answer", "open"),
    ]


def test_the_end_releases_everybody_for_good() -> None:
    end = AgreementEnded("end", at("2025-06-10 12:00"), ROBIN)
    found = promises(AGREED, (robin_writes(SATURDAY), end, robin_writes(LATER, "after")), LATER)
    assert [each.state for each in found] == ["released", "released"]


@quick
@given(acts, endings)
def test_time_never_runs_backwards_through_a_promise(some: list[Act], ending: int | None) -> None:
    for each in promises(AGREED, told(some, ending), LATER):
        assert each.made_at <= each.begins < each.due
        assert each.ended_at is None or each.made_at <= each.ended_at <= each.due


@quick
@given(acts, endings, st.lists(st.integers(0, 2 * DAYS * 24), min_size=2, max_size=5).map(sorted))
def test_every_promise_ends_once(some: list[Act], ending: int | None, looks: list[int]) -> None:
    facts = told(some, ending)
    ended: dict[str, Promise] = {}
    seen: set[str] = set()
    for now in (BEGIN + timedelta(hours=hour) for hour in looks):
        found = promises(AGREED, [fact for fact in facts if fact.at <= now], now)
        known = {each.id: each for each in found}
        assert len(known) == len(found)
        assert seen <= known.keys()
        assert all(known[name] == promise for name, promise in ended.items())
        assert all((each.state == "open") == (each.ended_at is None) for each in found)
        seen = set(known)
        ended = {each.id: each for each in found if each.state != "open"}


@quick
@given(acts, endings)
def test_in_the_end_no_promise_is_open(some: list[Act], ending: int | None) -> None:
    found = promises(AGREED, told(some, ending), LATER)
    assert all(each.state in {"kept", "broken", "released"} for each in found)


@quick
@given(acts, endings, st.randoms(use_true_random=False))
def test_the_order_of_telling_changes_no_promise(
    some: list[Act], ending: int | None, dice: Random
) -> None:
    facts = list(told(some, ending))
    before = promises(AGREED, facts, LATER)
    dice.shuffle(facts)
    assert promises(AGREED, facts, LATER) == before
