"""What is to be done now, and when to look again.

Both answers come from one list of what is coming, so that they cannot disagree. Carrying a
decision out leaves the fact that `record` gives; then the decision is not taken again. Some
decisions only follow from such a fact (a step is taken only after it was shown), so whoever
carries decisions out asks again until there is nothing to do, and then sleeps until `next_look`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal, get_args

from consultingroom.frame.course import Course, follow
from consultingroom.frame.facts import (
    Apologised,
    CoverCalled,
    Fact,
    LetterAcknowledged,
    LetterReleased,
    PromiseMissShown,
    SilenceStepTaken,
    StepAnnounced,
)
from consultingroom.frame.names import name_of
from consultingroom.frame.owed import Owed
from consultingroom.frame.silence import PlannedStep, Quiet
from consultingroom.frame.terms import InForce
from consultingroom.frame.waiting import Waiting

DecisionKind = Literal[
    "acknowledge", "release", "announce_step", "take_step", "show_miss", "apologise", "call_cover"
]
KINDS: tuple[DecisionKind, ...] = get_args(DecisionKind)


@dataclass(frozen=True, slots=True)
class Decision:
    id: str
    kind: DecisionKind
    about: str
    due: datetime
    values: tuple[tuple[str, str], ...]

    def value(self, name: str) -> str:
        return dict(self.values)[name]


def decide(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime
) -> tuple[Decision, ...]:
    return due_now(follow(agreements, facts), now)


def next_look(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime
) -> datetime | None:
    return look_again(follow(agreements, facts), now)


def look(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime
) -> tuple[tuple[Decision, ...], datetime | None]:
    """`decide` and `next_look` in one reading of the facts."""
    course = follow(agreements, facts)
    return due_now(course, now), look_again(course, now)


def due_now(course: Course, now: datetime) -> tuple[Decision, ...]:
    return tuple(each for each in coming(course, now) if each.due <= now)


def look_again(course: Course, now: datetime) -> datetime | None:
    return min((each.due for each in coming(course, now) if each.due > now), default=None)


def coming(course: Course, now: datetime) -> list[Decision]:
    found = [
        *_acknowledgements(course, now),
        *_releases(course),
        *_steps(course.quiet, now),
        *_misses(course, now),
        *_apologies(course),
        *_calls_of_cover(course),
    ]
    return sorted(found, key=lambda each: (each.due, KINDS.index(each.kind), each.about, each.id))


def record(decision: Decision, now: datetime) -> Fact:
    return RECORDS[decision.kind](decision, name_of("fact", decision.id), now)


RECORDS: dict[DecisionKind, Callable[[Decision, str, datetime], Fact]] = {
    "acknowledge": lambda d, fact, now: LetterAcknowledged(fact, now, d.about, d.id),
    "release": lambda d, fact, now: LetterReleased(fact, now, d.about, d.id),
    "announce_step": lambda d, fact, now: StepAnnounced(fact, now, d.about, d.value("step"), d.id),
    "take_step": lambda d, fact, now: SilenceStepTaken(fact, now, d.about, d.value("step"), d.id),
    "show_miss": lambda d, fact, now: PromiseMissShown(fact, now, d.about, d.id),
    "apologise": lambda d, fact, now: Apologised(fact, now, d.about, d.id),
    "call_cover": lambda d, fact, now: CoverCalled(fact, now, d.about, d.id),
}


def _acknowledgements(course: Course, now: datetime) -> Iterator[Decision]:
    for letter, waiting in course.unanswered.items():
        if letter not in course.acknowledged and _is_worth_acknowledging(waiting, now):
            yield _acknowledge(waiting)


def _is_worth_acknowledging(waiting: Waiting, now: datetime) -> bool:
    # 'I shall read it on Thursday' must not be said when Thursday is over.
    over = waiting.opened or (waiting.read is not None and waiting.read.due <= now)
    return waiting.unexpected and waiting.agreement.terms.contact.acknowledge and not over


def _acknowledge(waiting: Waiting) -> Decision:
    values = [("version", str(waiting.agreement.version))]
    if waiting.read:
        values += [("reads_at", _iso(waiting.read.begins)), ("read_by", _iso(waiting.read.due))]
    if waiting.answer:
        values += [("answer_by", _iso(waiting.answer.due))]
    return _decision("acknowledge", waiting.letter, waiting.sent, values)


def _releases(course: Course) -> Iterator[Decision]:
    for letter, waiting in course.unopened.items():
        if waiting.read and letter not in course.released:
            version = str(waiting.read.agreement.version)
            yield _decision("release", letter, waiting.read.begins, [("version", version)])


def _steps(quiet: Quiet | None, now: datetime) -> Iterator[Decision]:
    if not quiet:
        return
    ahead = [step for step in quiet.planned() if not step.over]
    if ahead and ahead[0].announced:
        yield _take(quiet, ahead[0], now)
    if unannounced := next((step for step in ahead if not step.announced), None):
        yield _announce(quiet, unannounced, now)


def _take(quiet: Quiet, step: PlannedStep, now: datetime) -> Decision:
    values = [*_of_step(quiet, step)]
    if step.item:
        values.append(("item", step.item))
    return _decision(
        "take_step", quiet.origin.fact, _there(quiet, step.at, now), values, step.kind
    )


def _announce(quiet: Quiet, step: PlannedStep, now: datetime) -> Decision:
    step_at = max(step.at, max(step.announce_at, now) + quiet.warn)
    values = [*_of_step(quiet, step), ("step_at", _iso(step_at))]
    # What was put off is shown once more, and that is another decision.
    turn = (quiet.turn,) if quiet.turn else ()
    due = _there(quiet, step.announce_at, now)
    return _decision("announce_step", quiet.origin.fact, due, values, step.kind, *turn)


def _there(quiet: Quiet, due: datetime, now: datetime) -> datetime:
    """A keeper that slept through the moment waits until the counsellor is there again."""
    return due if now < due else max(due, quiet.away_until(now) or due)


def _of_step(quiet: Quiet, step: PlannedStep) -> Iterator[tuple[str, str]]:
    yield "version", str(quiet.origin.agreement.version)
    yield "step", step.kind


def _misses(course: Course, now: datetime) -> Iterator[Decision]:
    for owed in course.unsettled():
        if owed.id not in course.missed.shown:
            apology = ("apology_at", _iso(max(owed.due, now) + _patience(owed)))
            yield _decision("show_miss", owed.id, owed.due, [*_miss(owed), apology])


def _apologies(course: Course) -> Iterator[Decision]:
    """One apology speaks for all that is missed when it is made, and once about each letter."""
    missed = ((course.missed.shown.get(owed.id), owed) for owed in course.unsettled())
    unspoken = [
        (shown + _patience(owed), owed)
        for shown, owed in missed
        if shown and owed.about not in course.missed.spoken_of
    ]
    for due, owed in sorted(unspoken, key=lambda each: (each[0], each[1].id))[:1]:
        yield _decision("apologise", owed.id, due, _miss(owed))


def _calls_of_cover(course: Course) -> Iterator[Decision]:
    """One call speaks for all that waits too long when it is made, and once for each letter."""
    if call := course.missed.next_call(course.unsettled()):
        due, owed = call
        yield _decision("call_cover", owed.id, due, _miss(owed))


def _patience(owed: Owed) -> timedelta:
    return timedelta(hours=owed.agreement.terms.silence.apologise_after_hours)


def _miss(owed: Owed) -> list[tuple[str, str]]:
    return [
        ("version", str(owed.agreement.version)),
        ("promise", owed.kind),
        ("letter", owed.about),
        ("was_due", _iso(owed.due)),
    ]


def _decision(
    kind: DecisionKind, about: str, due: datetime, values: list[tuple[str, str]], *more: str
) -> Decision:
    return Decision(name_of(kind, about, *more), kind, about, due, tuple(values))


def _iso(at: datetime) -> str:
    return at.isoformat()
