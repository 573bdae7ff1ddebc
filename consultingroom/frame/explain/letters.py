"""A letter that somebody writes, and one that nobody answers.

A letter within the agreed times waits for its reading slot like any other, with the same promise;
the acknowledgement in the agreed words is only for one that comes outside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from consultingroom.frame.course import Course, follow
from consultingroom.frame.decisions import DecisionKind
from consultingroom.frame.explain.outcome import IMAGINED, Clause, Outcome
from consultingroom.frame.facts import (
    AgreementCameIntoForce,
    AgreementEnded,
    BreakAnnounced,
    BreakWithdrawn,
    Fact,
    LetterSent,
    PauseBegan,
    PauseEnded,
    SessionAgreed,
    SessionAsked,
    SessionCancelled,
    SessionDeclined,
    SessionHeld,
    SessionMissed,
    SessionMoved,
)
from consultingroom.frame.hours import is_away, with_breaks
from consultingroom.frame.owed import Kind, Owed
from consultingroom.frame.parties import Party
from consultingroom.frame.play import Happening, play
from consultingroom.frame.terms import InForce
from consultingroom.frame.waiting import Waiting

FRAMING = (
    AgreementCameIntoForce,
    PauseBegan,
    PauseEnded,
    AgreementEnded,
    BreakAnnounced,
    BreakWithdrawn,
    SessionAsked,
    SessionAgreed,
    SessionDeclined,
    SessionMoved,
    SessionCancelled,
    SessionMissed,
    SessionHeld,
)
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
    "call_cover": ("cover_called", "cover"),
}
MISSED = ("miss_shown", "apologised", "cover_called")
FAR = timedelta(days=800)


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
        *(_promised(owed) for owed in course.owed if owed.about == IMAGINED),
        *(_done(happening) for happening in played),
    ]
    return tuple(sorted(outcomes, key=lambda each: each.at))


def _received(course: Course, letter: LetterSent) -> Iterator[Outcome]:
    yield Outcome(letter.at, "letter_stored", "software", "transcript")
    if not course.owed:
        yield Outcome(letter.at, _why_nothing(course), "software", "contact")
    for waiting in course.waiting():
        values = (("version", str(waiting.agreement.version)),)
        key, clause = _times(course, waiting)
        yield Outcome(letter.at, key, letter.by, clause, values)


def _times(course: Course, waiting: Waiting) -> tuple[str, Clause]:
    contact = waiting.agreement.terms.contact
    if is_away(contact, waiting.sent):
        return "while_away", "contact"
    if is_away(with_breaks(contact, course.breaks()), waiting.sent):
        return "while_away", "breaks" if waiting.agreement.terms.breaks else "contact"
    return f"{'outside' if waiting.unexpected else 'within'}_agreed_times", "contact"


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
