"""What is expected from whom by when: the one timeline that both people see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from consultingroom.frame.clauses import StepKind
from consultingroom.frame.course import Course, follow
from consultingroom.frame.facts import Fact
from consultingroom.frame.names import name_of
from consultingroom.frame.owed import Kind, Owed
from consultingroom.frame.parties import Doer, Party
from consultingroom.frame.silence import PlannedStep, Quiet
from consultingroom.frame.terms import InForce

Clause = Literal["contact", "silence"]


@dataclass(frozen=True, slots=True)
class Expectation:
    """`id` is the promise's, or that of the decision that will take the step."""

    id: str
    kind: Kind | StepKind
    by: Doer
    to: Party
    about: str
    begins: datetime
    due: datetime
    overdue: bool
    clause: Clause
    version: int


def expected(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime
) -> tuple[Expectation, ...]:
    course = follow(agreements, facts)
    found = [*_promised(course, now), *_steps(course.quiet, now)]
    return tuple(sorted(found, key=lambda each: (each.due, each.begins, each.id)))


def _promised(course: Course, now: datetime) -> Iterator[Expectation]:
    """What is missed is still expected. Only the client is never called overdue."""
    for owed in course.unsettled():
        yield _promise(owed, "contact", now)
    if course.quiet and course.quiet.owed and now < course.quiet.owed.due:
        yield _promise(course.quiet.owed, "silence", now)


def _promise(owed: Owed, clause: Clause, now: datetime) -> Expectation:
    return Expectation(
        id=owed.id,
        kind=owed.kind,
        by=owed.by,
        to=owed.by.other,
        about=owed.about,
        begins=owed.begins,
        due=owed.due,
        overdue=now >= owed.due,
        clause=clause,
        version=owed.agreement.version,
    )


def _steps(quiet: Quiet | None, now: datetime) -> Iterator[Expectation]:
    for step in quiet.planned() if quiet else ():
        if quiet and not step.over:
            yield _step(quiet, step, now)


def _step(quiet: Quiet, step: PlannedStep, now: datetime) -> Expectation:
    agreement = quiet.origin.agreement
    warn = timedelta(hours=agreement.terms.silence.warn_hours)
    return Expectation(
        id=name_of("take_step", quiet.origin.fact, step.kind),
        kind=step.kind,
        by="software",
        to=Party.CLIENT,
        about=quiet.origin.fact,
        begins=step.announce_at,
        due=step.at if step.announced else max(step.at, now + warn),
        overdue=False,
        clause="silence",
        version=agreement.version,
    )
