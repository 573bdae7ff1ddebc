from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from consultingroom.frame.decisions import decide, look, next_look, record
from consultingroom.frame.facts import (
    AgreementCameIntoForce,
    AgreementEnded,
    Apologised,
    Fact,
    LetterAcknowledged,
    PauseBegan,
    PauseEnded,
    SilenceStepStopped,
    SilenceStepTaken,
    StepAnnounced,
)
from consultingroom.frame.play import play
from consultingroom.frame.promises import promises
from consultingroom.frame.terms import InForce, WeeklySpan
from consultingroom.frame.unopened import unopened
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
from tests.frame.world import BEGIN, DAYS, Act, acts, carried_out, endings, lived, told

SATURDAY = at("2025-06-07 22:00")
THURSDAY = at("2025-06-12 10:00")
WEEK = timedelta(days=7)
END = BEGIN + timedelta(days=3 * DAYS)


def kinds(*facts: Fact, now: datetime) -> list[str]:
    return [decision.kind for decision in decide(AGREED, facts, now)]


def taken(facts: list[Fact]) -> list[tuple[str, datetime]]:
    return [(fact.step, fact.at) for fact in facts if isinstance(fact, SilenceStepTaken)]


def test_a_letter_outside_the_agreed_times_is_acknowledged_at_once_with_its_reading_time() -> None:
    (decision,) = decide(AGREED, (robin_writes(SATURDAY),), SATURDAY)
    assert (decision.kind, decision.about) == ("acknowledge", "robins-letter")
    assert dict(decision.values) == {
        "version": "1",
        "reads_at": THURSDAY.isoformat(),
        "read_by": at("2025-06-12 11:00").isoformat(),
        "answer_by": at("2025-06-14 10:00").isoformat(),
    }


def test_a_letter_within_the_agreed_times_waits_for_its_slot_without_acknowledgement() -> None:
    tuesday = at("2025-06-10 12:00")
    assert kinds(robin_writes(tuesday), now=tuesday) == []
    assert next_look(AGREED, (robin_writes(tuesday),), tuesday) == THURSDAY


def test_nobody_is_acknowledged_who_has_not_agreed_to_it() -> None:
    assert decide(agreed(acknowledge=False), (robin_writes(SATURDAY),), SATURDAY) == ()


def test_a_letter_into_a_running_slot_is_released_at_once_and_not_acknowledged() -> None:
    night = agreed(reading=(WeeklySpan(5, SATURDAY.time(), at("2025-06-07 23:59").time()),))
    when = at("2025-06-07 22:30")
    assert [each.kind for each in decide(night, (robin_writes(when),), when)] == ["release"]


def test_an_acknowledgement_is_not_given_when_its_reading_time_is_over() -> None:
    letter = robin_writes(SATURDAY)
    assert "acknowledge" in kinds(letter, now=THURSDAY)
    assert "acknowledge" not in kinds(letter, now=at("2025-06-12 11:00"))
    assert kinds(letter, maya_opens(SATURDAY), now=SATURDAY) == []


def test_what_is_answered_already_is_not_acknowledged() -> None:
    assert kinds(robin_writes(SATURDAY), maya_writes(SATURDAY), now=SATURDAY) == []


def test_the_reading_slot_releases_the_letter() -> None:
    acknowledged = LetterAcknowledged("a", SATURDAY, "robins-letter", "d")
    facts = (robin_writes(SATURDAY), acknowledged)
    assert next_look(AGREED, facts, SATURDAY) == THURSDAY
    assert kinds(*facts, now=THURSDAY) == ["release"]


def test_a_letter_in_a_pause_is_acknowledged_without_a_reading_time() -> None:
    pause = PauseBegan("pause", SATURDAY - WEEK, MAYA)
    (decision,) = decide(AGREED, (pause, robin_writes(SATURDAY)), SATURDAY)
    assert (decision.kind, decision.values) == ("acknowledge", (("version", "1"),))


def test_the_agreed_silence_is_answered_by_the_agreed_steps() -> None:
    facts, _ = lived(AGREED, [maya_writes(SATURDAY)], SATURDAY + 9 * WEEK)
    assert taken(facts) == [
        ("notice_again", at("2025-06-14 22:00")),
        ("note_of_concern", at("2025-06-17 22:00")),
        ("last_note", at("2025-06-28 22:00")),
    ]


def test_each_step_is_shown_to_the_counsellor_the_agreed_time_before() -> None:
    facts, decisions = lived(AGREED, [maya_writes(SATURDAY)], SATURDAY + 9 * WEEK)
    shown = [fact.at for fact in facts if isinstance(fact, StepAnnounced)]
    assert shown == [when - timedelta(hours=24) for _, when in taken(facts)]
    said = [each.value("step_at") for each in decisions if each.kind == "announce_step"]
    assert said == [when.isoformat() for _, when in taken(facts)]


def test_a_step_that_the_counsellor_stopped_is_not_taken() -> None:
    letter = maya_writes(SATURDAY)
    stop = SilenceStepStopped("stop", SATURDAY + WEEK, letter.id, "note_of_concern", MAYA)
    facts, _ = lived(AGREED, [letter, stop], SATURDAY + 9 * WEEK)
    assert taken(facts) == [
        ("notice_again", at("2025-06-14 22:00")),
        ("last_note", at("2025-06-28 22:00")),
    ]


def test_a_letter_in_the_same_instant_stops_the_step() -> None:
    facts, _ = lived(AGREED, [maya_writes(SATURDAY), robin_writes(SATURDAY + WEEK)], END)
    assert taken(facts) == []


def test_a_keeper_that_slept_for_weeks_shows_the_first_step_first_and_keeps_the_distances() -> (
    None
):
    letter, awake = maya_writes(SATURDAY), SATURDAY + 6 * WEEK
    facts, decisions = carried_out(AGREED, [letter], awake)
    assert [each.kind for each in decisions] == ["announce_step"]
    assert decisions[0].value("step_at") == (awake + timedelta(days=1)).isoformat()
    played = play(AGREED, facts, awake + 6 * WEEK, awake)
    assert taken([each.fact for each in played]) == [
        ("notice_again", awake + timedelta(days=1)),
        ("note_of_concern", awake + timedelta(days=4)),
        ("last_note", awake + timedelta(days=15)),
    ]


def test_after_a_step_that_was_taken_late_the_next_one_keeps_its_distance() -> None:
    letter, late = maya_writes(SATURDAY), SATURDAY + timedelta(days=9)
    shown = StepAnnounced("shown", SATURDAY + timedelta(days=6), letter.id, "notice_again", "d")
    played = play(AGREED, [letter, shown], SATURDAY + 2 * WEEK, late)
    assert taken([each.fact for each in played]) == [
        ("notice_again", late),
        ("note_of_concern", late + timedelta(days=3)),
    ]


def test_what_follows_in_the_same_instant_is_played_in_it() -> None:
    hasty = replace(TERMS, silence=replace(TERMS.silence, apologise_after_hours=0))
    due = at("2025-06-12 11:00")
    played = play((InForce(1, SINCE, hasty),), [robin_writes(SATURDAY)], due)
    assert [each.decision.kind for each in played][-2:] == ["show_miss", "apologise"]


def test_after_a_pause_the_silence_begins_anew() -> None:
    pause = PauseBegan("pause", SATURDAY + timedelta(days=5), ROBIN)
    resume = PauseEnded("resume", SATURDAY + 3 * WEEK, ROBIN)
    facts, _ = lived(AGREED, [maya_writes(SATURDAY), pause, resume], SATURDAY + 4 * WEEK)
    assert taken(facts) == [("notice_again", SATURDAY + 4 * WEEK)]


def test_nobody_is_told_they_were_not_heard_while_their_letter_lies_unopened() -> None:
    crossing = [robin_writes(SATURDAY), maya_writes(SATURDAY + timedelta(hours=1))]
    facts, _ = lived(AGREED, crossing, SATURDAY + 9 * WEEK)
    assert taken(facts) == []
    opened = maya_opens(SATURDAY + WEEK)
    facts, _ = lived(AGREED, [*crossing, opened], SATURDAY + 2 * WEEK)
    assert taken(facts) == [("notice_again", SATURDAY + 2 * WEEK)]


def test_a_new_agreement_after_the_end_begins_again() -> None:
    end = AgreementEnded("end", SATURDAY - WEEK, ROBIN)
    again = AgreementCameIntoForce("again", SATURDAY - timedelta(days=1), 1)
    assert kinds(end, again, robin_writes(SATURDAY), now=SATURDAY) == ["acknowledge"]


def test_nothing_happens_by_itself_after_the_end() -> None:
    end = AgreementEnded("end", SATURDAY + timedelta(minutes=1), ROBIN)
    facts = (maya_writes(SATURDAY), robin_writes(SATURDAY, "late"), end)
    assert decide(AGREED, facts, END) == ()
    assert next_look(AGREED, facts, end.at) is None


def test_a_missed_promise_is_shown_to_the_counsellor_first_and_apologised_for_later() -> None:
    _, decisions = lived(AGREED, [robin_writes(SATURDAY)], at("2025-06-13 12:00"))
    missed = [(each.kind, each.due) for each in decisions[2:]]
    assert missed == [
        ("show_miss", at("2025-06-12 11:00")),
        ("apologise", at("2025-06-12 23:00")),
    ]
    assert decisions[2].value("promise") == "read"
    assert decisions[2].value("apology_at") == decisions[3].due.isoformat()


def test_a_late_answer_stops_an_apology_that_was_not_made_yet() -> None:
    opened = maya_opens(at("2025-06-12 15:00"))
    facts, _ = lived(AGREED, [robin_writes(SATURDAY), opened], at("2025-06-13 12:00"))
    assert not [fact for fact in facts if isinstance(fact, Apologised)]


def test_one_apology_speaks_for_all_letters_that_were_missed() -> None:
    letters = [robin_writes(SATURDAY + timedelta(hours=n), f"letter-{n}") for n in range(5)]
    facts, _ = lived(AGREED, letters, at("2025-06-13 12:00"))
    assert len([fact for fact in facts if isinstance(fact, Apologised)]) == 1


def test_no_apology_is_made_before_the_miss_was_shown() -> None:
    long_after = at("2025-06-20 12:00")
    _, decisions = carried_out(AGREED, [robin_writes(SATURDAY)], long_after)
    assert {each.kind for each in decisions} == {"release", "show_miss"}


def test_a_clients_silence_is_never_a_miss() -> None:
    _, decisions = lived(AGREED, [maya_writes(SATURDAY)], END)
    assert {each.kind for each in decisions} == {"announce_step", "take_step"}


def test_a_record_names_its_decision() -> None:
    (decision,) = decide(AGREED, (robin_writes(SATURDAY),), SATURDAY)
    fact = record(decision, SATURDAY)
    assert isinstance(fact, LetterAcknowledged)
    assert (fact.letter, fact.decision) == ("robins-letter", decision.id)
    assert fact.id == record(decision, THURSDAY).id


instants = st.integers(0, 2 * DAYS * 24 * 60).map(
    lambda minutes: BEGIN + timedelta(minutes=minutes)
)
naps = st.sampled_from(
    (timedelta(0), timedelta(minutes=1), timedelta(hours=30), timedelta(days=9))
)


@quick
@given(acts, endings, instants)
def test_a_decision_taken_twice_is_the_same(
    some: list[Act], ending: int | None, now: datetime
) -> None:
    facts = told(some, ending)
    first, second = decide(AGREED, facts, now), decide(AGREED, facts, now)
    assert first == second
    assert len({each.id for each in first}) == len(first)
    later = {each.id: each for each in decide(AGREED, facts, now + timedelta(minutes=1))}
    shared = [each for each in first if each.id in later]
    assert all(replace(later[each.id], values=each.values) == each for each in shared)


@quick
@given(acts, endings, instants)
def test_what_was_recorded_is_not_decided_again(
    some: list[Act], ending: int | None, now: datetime
) -> None:
    facts = told(some, ending)
    for decision in decide(AGREED, facts, now):
        after = decide(AGREED, (*facts, record(decision, now)), now)
        assert decision.id not in {each.id for each in after}


@quick
@given(acts, endings, instants, st.randoms(use_true_random=False))
def test_the_order_of_simultaneous_facts_changes_no_decision(
    some: list[Act], ending: int | None, now: datetime, dice: Random
) -> None:
    one_hour = [(act, hour // 48 * 48, which) for act, hour, which in some]
    facts, _ = carried_out(AGREED, told(one_hour, ending), now)
    shuffled = dice.sample(facts, len(facts))
    assert decide(AGREED, shuffled, END) == decide(AGREED, facts, END)
    assert next_look(AGREED, shuffled, now) == next_look(AGREED, facts, now)


@quick
@given(acts, endings, instants, st.floats(0, 1))
def test_nothing_new_is_decided_before_the_next_look(
    some: list[Act], ending: int | None, now: datetime, part: float
) -> None:
    facts = told(some, ending)
    known = {each.id for each in decide(AGREED, facts, now)}
    ahead = next_look(AGREED, facts, now)
    before = now + ((ahead or END) - now) * part * 0.999
    assert {each.id for each in decide(AGREED, facts, before)} <= known
    assert look(AGREED, facts, now) == (decide(AGREED, facts, now), ahead)
    if ahead:
        assert ahead > now
        assert not {each.id for each in decide(AGREED, facts, ahead)} <= known


@quick
@given(acts, endings, naps)
def test_however_the_keeper_sleeps_nothing_is_done_twice_and_no_two_steps_come_together(
    some: list[Act], ending: int | None, nap: timedelta
) -> None:
    facts, decisions = lived(AGREED, told(some, ending), END, nap)
    assert len({each.id for each in decisions}) == len(decisions)
    assert len({fact.id for fact in facts}) == len(facts)
    by_contact: dict[str, list[datetime]] = {}
    for fact in facts:
        if isinstance(fact, SilenceStepTaken):
            by_contact.setdefault(fact.contact, []).append(fact.at)
    for times in by_contact.values():
        apart = [later - sooner for sooner, later in pairwise(times)]
        assert all(each >= timedelta(days=3) - timedelta(hours=1) for each in apart)


@quick
@given(acts, endings, naps)
def test_no_step_is_taken_unannounced_or_after_the_client_wrote(
    some: list[Act], ending: int | None, nap: timedelta
) -> None:
    facts, _ = lived(AGREED, told(some, ending), END, nap)
    shown = {
        (fact.contact, fact.step): fact.at for fact in facts if isinstance(fact, StepAnnounced)
    }
    begun = {fact.id: fact.at for fact in facts}
    heard = [
        fact.at for fact in facts if getattr(fact, "by", None) is ROBIN and hasattr(fact, "letter")
    ]
    for fact in facts:
        if isinstance(fact, SilenceStepTaken):
            assert fact.at - shown[fact.contact, fact.step] >= timedelta(hours=24)
            assert not any(begun[fact.contact] < when <= fact.at for when in heard)


@quick
@given(acts, endings, naps)
def test_no_step_is_taken_while_a_letter_of_the_client_lies_unopened(
    some: list[Act], ending: int | None, nap: timedelta
) -> None:
    facts, _ = lived(AGREED, told(some, ending), END, nap)
    for step in (fact for fact in facts if isinstance(fact, SilenceStepTaken)):
        assert unopened(AGREED, [fact for fact in facts if fact.at <= step.at], step.at) == ()


@quick
@given(acts, endings, naps)
def test_what_the_software_does_changes_no_promise(
    some: list[Act], ending: int | None, nap: timedelta
) -> None:
    human = told(some, ending)
    facts, _ = lived(AGREED, human, END, nap)
    assert promises(AGREED, facts, END) == promises(AGREED, human, END)


def test_four_times_as_many_facts_take_no_more_than_twice_four_times_as_long() -> None:
    """Side by side in one run: a course that went back over the facts would take sixteen times as long."""
    few, many = _years_of_facts(250), _years_of_facts(1000)
    assert min(_seconds(many) for _ in range(5)) < 8 * min(_seconds(few) for _ in range(5))


def _years_of_facts(letters: int) -> list[Fact]:
    facts: list[Fact] = []
    for n in range(letters):
        sent = BEGIN + timedelta(days=2 * n)
        facts += [robin_writes(sent, f"r{n}"), maya_opens(sent + WEEK, f"r{n}")]
        facts += [LetterAcknowledged(f"a{n}", sent, f"r{n}", "d"), maya_writes(sent, f"m{n}")]
    return facts


def _seconds(facts: list[Fact]) -> float:
    begin = process_time()
    look(AGREED, facts, END)
    return process_time() - begin


def test_a_letter_is_apologised_for_once_though_reading_and_answering_were_both_late() -> None:
    _, decisions = lived(AGREED, [robin_writes(SATURDAY)], END)
    kinds = [each.kind for each in decisions]
    assert (kinds.count("show_miss"), kinds.count("apologise")) == (2, 1)
