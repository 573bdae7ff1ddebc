"""The same rules, told: 'if you write on Saturday at 22:00…'.

Nothing is computed here that is not decided elsewhere. A letter is imagined, the decisions are
played forward as if nobody did anything more, and what happens is told as keys and values; the
words belong to the pages. The letter is imagined alone, so that the answer is the rule and not
the state of somebody's desk; whether the agreement runs, is paused or has ended still counts.

A letter within the agreed times waits for its reading slot like any other, with the same promise;
the acknowledgement in the agreed words is only for one that comes outside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultingroom.frame.course import Course, follow
from consultingroom.frame.decisions import DecisionKind
from consultingroom.frame.expected import Expectation, expected
from consultingroom.frame.facts import (
    AgreementCameIntoForce,
    AgreementEnded,
    Fact,
    LetterSent,
    PauseBegan,
    PauseEnded,
)
from consultingroom.frame.owed import Kind, Owed
from consultingroom.frame.parties import Doer, Party
from consultingroom.frame.play import Happening, play
from consultingroom.frame.terms import InForce

__all__ = [
    "Expectation",
    "Outcome",
    "expected",
    "if_counsellor_silent",
    "if_letter_sent",
    "if_silent",
    "play",
]

Clause = Literal["contact", "silence", "transcript"]
Values = tuple[tuple[str, str], ...]

IMAGINED = "imagined"
FRAMING = (AgreementCameIntoForce, PauseBegan, PauseEnded, AgreementEnded)
PROMISED: dict[Kind, tuple[str, Clause]] = {
    "read": ("read_by", "contact"),
    "answer": ("answered_by", "contact"),
    "write": ("written_by", "silence"),
}
DONE: dict[DecisionKind, tuple[str, Clause]] = {
    "acknowledge": ("acknowledged", "contact"),
    "release": ("released", "contact"),
    "announce_step": ("step_announced", "silence"),
    "show_miss": ("miss_shown", "silence"),
    "apologise": ("apologised", "silence"),
}
MISSED = ("miss_shown", "apologised")
FAR = timedelta(days=800)


@dataclass(frozen=True, slots=True)
class Outcome:
    at: datetime
    key: str
    who: Doer
    clause: Clause
    values: Values


def if_letter_sent(
    agreements: Iterable[InForce], facts: Iterable[Fact], at: datetime, by: Party
) -> tuple[Outcome, ...]:
    told = _tell(tuple(agreements), facts, LetterSent(IMAGINED, at, IMAGINED, by))
    return tuple(each for each in told if each.key not in MISSED)


def if_silent(
    agreements: Iterable[InForce], facts: Iterable[Fact], since: datetime
) -> tuple[Outcome, ...]:
    """The counsellor writes, and the client does not."""
    return if_letter_sent(agreements, facts, since, Party.COUNSELLOR)


def if_counsellor_silent(
    agreements: Iterable[InForce], facts: Iterable[Fact], at: datetime
) -> tuple[Outcome, ...]:
    """The client writes, and the counsellor neither reads nor answers."""
    return _tell(tuple(agreements), facts, LetterSent(IMAGINED, at, IMAGINED, Party.CLIENT))


def _tell(
    agreements: tuple[InForce, ...], facts: Iterable[Fact], letter: LetterSent
) -> tuple[Outcome, ...]:
    world = [
        *(fact for fact in facts if isinstance(fact, FRAMING) and fact.at <= letter.at),
        letter,
    ]
    course = follow(agreements, world)
    played = play(agreements, world, letter.at + FAR, letter.at)
    outcomes = [
        *_received(course, letter),
        *(_promised(owed) for owed in course.owed),
        *(_done(happening) for happening in played),
    ]
    return tuple(sorted(outcomes, key=lambda each: each.at))


def _received(course: Course, letter: LetterSent) -> Iterator[Outcome]:
    yield Outcome(letter.at, "letter_stored", "software", "transcript", ())
    if not course.owed:
        yield Outcome(letter.at, _why_nothing(course), "software", "contact", ())
    for waiting in course.waiting():
        times = "outside" if waiting.unexpected else "within"
        values = (("version", str(waiting.agreement.version)),)
        yield Outcome(letter.at, f"{times}_agreed_times", letter.by, "contact", values)


def _why_nothing(course: Course) -> str:
    if course.ended:
        return "agreement_ended"
    return "agreement_paused" if course.paused else "nothing_promised"


def _promised(owed: Owed) -> Outcome:
    key, clause = PROMISED[owed.kind]
    values = (("version", str(owed.agreement.version)), ("begins", owed.begins.isoformat()))
    return Outcome(owed.due, key, owed.by, clause, values)


def _done(happening: Happening) -> Outcome:
    decision = happening.decision
    if decision.kind == "take_step":
        return Outcome(
            happening.at, decision.value("step"), "software", "silence", decision.values
        )
    key, clause = DONE[decision.kind]
    return Outcome(happening.at, key, "software", clause, decision.values)
