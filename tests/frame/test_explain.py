from __future__ import annotations

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from consultingroom.frame.clauses import STEP_KINDS
from consultingroom.frame.explain import (
    Outcome,
    expected,
    if_counsellor_silent,
    if_letter_sent,
    if_silent,
    play,
)
from consultingroom.frame.facts import (
    AgreementEnded,
    Fact,
    LetterSent,
    PauseBegan,
    SilenceStepStopped,
    StepAnnounced,
)
from consultingroom.frame.parties import Party
from consultingroom.frame.promises import promises
from tests.frame.cast import (
    AGREED,
    MAYA,
    ROBIN,
    SINCE,
    at,
    maya_opens,
    maya_writes,
    quick,
    robin_writes,
)
from tests.frame.world import BEGIN, DAYS, Act, acts, endings, lived, told

SATURDAY = at("2025-06-07 22:00")
END = BEGIN + timedelta(days=8 * DAYS)


def keys(outcomes: tuple[Outcome, ...]) -> list[str]:
    return [outcome.key for outcome in outcomes]


def test_if_you_write_on_saturday_at_ten_at_night() -> None:
    outcomes = if_letter_sent(AGREED, (), SATURDAY, ROBIN)
    assert [(each.key, each.at, each.who) for each in outcomes] == [
        ("letter_stored", SATURDAY, "software"),
        ("outside_agreed_times", SATURDAY, ROBIN),
        ("acknowledged", SATURDAY, "software"),
        ("released", at("2025-06-12 10:00"), "software"),
        ("read_by", at("2025-06-12 11:00"), MAYA),
        ("answered_by", at("2025-06-14 10:00"), MAYA),
    ]


def test_a_letter_within_the_agreed_times_has_the_same_promise_without_acknowledgement() -> None:
    assert keys(if_letter_sent(AGREED, (), at("2025-06-10 12:00"), ROBIN)) == [
        "letter_stored", "within_agreed_times", "released", "read_by", "answered_by"
    ]  # fmt: skip


def test_if_the_client_is_silent() -> None:
    outcomes = if_silent(AGREED, (), SATURDAY)
    assert keys(outcomes) == [
        "letter_stored", "step_announced", "written_by", "notice_again",
        "step_announced", "note_of_concern", "step_announced", "last_note",
    ]  # fmt: skip
    assert outcomes[-1].at == at("2025-06-28 22:00")
    assert {each.clause for each in outcomes[1:]} == {"silence"}


def test_if_the_counsellor_is_silent() -> None:
    assert keys(if_counsellor_silent(AGREED, (), at("2025-06-10 12:00"))) == [
        "letter_stored", "within_agreed_times", "released", "read_by", "miss_shown", "apologised",
        "answered_by", "miss_shown",
    ]  # fmt: skip


def test_a_pause_and_an_end_are_told_as_they_are() -> None:
    pause = PauseBegan("pause", SATURDAY, MAYA)
    assert keys(if_letter_sent(AGREED, (pause,), at("2025-06-10 12:00"), ROBIN)) == [
        "letter_stored", "agreement_paused", "outside_agreed_times", "acknowledged"
    ]  # fmt: skip
    end = AgreementEnded("end", SATURDAY, MAYA)
    assert keys(if_letter_sent(AGREED, (end,), SATURDAY + timedelta(days=1), ROBIN)) == [
        "letter_stored", "agreement_ended"
    ]  # fmt: skip


def test_without_an_agreement_nothing_is_promised() -> None:
    before = SINCE - timedelta(days=1)
    assert keys(if_letter_sent(AGREED, (), before, ROBIN)) == ["letter_stored", "nothing_promised"]


def timeline(*facts: Fact) -> list[tuple[str, str, datetime]]:
    return [(each.kind, each.by, each.due) for each in expected(AGREED, facts, facts[-1].at)]


def test_the_timeline_shows_what_the_counsellor_promised() -> None:
    assert timeline(robin_writes(SATURDAY)) == [
        ("read", MAYA, at("2025-06-12 11:00")),
        ("answer", MAYA, at("2025-06-14 10:00")),
    ]


def test_the_timeline_shows_the_coming_steps_to_both() -> None:
    assert timeline(maya_writes(SATURDAY)) == [
        ("write", ROBIN, at("2025-06-14 22:00")),
        ("notice_again", "software", at("2025-06-14 22:00")),
        ("note_of_concern", "software", at("2025-06-17 22:00")),
        ("last_note", "software", at("2025-06-28 22:00")),
    ]


def test_what_is_missed_is_still_expected_and_called_overdue() -> None:
    letter = robin_writes(SATURDAY)
    read, answer = expected(AGREED, (letter,), at("2025-06-12 12:00"))
    assert (read.overdue, answer.overdue) == (True, False)
    (answer,) = expected(
        AGREED, (letter, maya_opens(at("2025-06-12 12:00"))), at("2025-06-20 12:00")
    )
    assert answer.overdue


def test_the_client_is_never_called_overdue() -> None:
    for days in range(60):
        shown = expected(AGREED, (maya_writes(SATURDAY),), SATURDAY + timedelta(days=days))
        assert not any(each.overdue for each in shown)


def test_a_stopped_step_is_not_expected() -> None:
    letter = maya_writes(SATURDAY)
    stop = SilenceStepStopped("stop", SATURDAY, letter.id, "notice_again", MAYA)
    shown = [each.kind for each in expected(AGREED, (letter, stop), SATURDAY)]
    assert shown == ["write", "note_of_concern", "last_note"]


def test_a_step_that_could_not_be_shown_in_time_is_expected_later() -> None:
    letter, awake = maya_writes(SATURDAY), SATURDAY + timedelta(days=40)
    first = expected(AGREED, (letter,), awake)[0]
    assert first.due == awake + timedelta(hours=24)
    shown = StepAnnounced("shown", awake, letter.id, "notice_again", "decision")
    after = expected(AGREED, (letter, shown), awake + timedelta(hours=1))
    assert [each.due for each in after if each.kind == "notice_again"] == [first.due]


instants = st.integers(0, 30 * 24 * 60).map(
    lambda n: at("2025-10-10 00:00") + timedelta(minutes=n)
)


def all_opened(some: list[Act]) -> list[Fact]:
    return [maya_opens(at("2025-10-01 00:00"), f"letter-{n}") for n in range(len(some))]


DONE = {"acknowledged", "released", "step_announced", *STEP_KINDS}


@quick
@given(acts, instants, st.sampled_from(Party))
def test_what_is_explained_is_what_happens(some: list[Act], when: datetime, by: Party) -> None:
    human = [*told(some), *all_opened(some)]
    letter = LetterSent("imagined", when, "imagined", by)
    outcomes = if_letter_sent(AGREED, human, when, by)
    facts, decisions = lived(AGREED, [*human, letter], END)
    done = [(each.at, each.values) for each in outcomes if each.key in DONE]
    assert done == [(each.due, each.values) for each in decisions if each.about == "imagined"]
    owed = {each.due for each in promises(AGREED, facts, END) if each.about == "imagined"}
    assert {each.at for each in outcomes if each.key.endswith("_by")} == owed


@quick
@given(acts, endings)
def test_play_is_what_a_punctual_keeper_does(some: list[Act], ending: int | None) -> None:
    human = told(some, ending)
    last = max((fact.at for fact in human), default=END)
    until_now, _ = lived(AGREED, human, last)
    played = play(AGREED, until_now, END, last)
    everything, _ = lived(AGREED, human, END)
    assert {*until_now, *(each.fact for each in played)} == set(everything)
