"""What is expected from whom by when: the one timeline that both people see."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultingroom.frame.bookings import Booked
from consultingroom.frame.clauses import StepKind
from consultingroom.frame.course import Course, follow
from consultingroom.frame.facts import Fact, TaskSet
from consultingroom.frame.names import name_of
from consultingroom.frame.owed import Kind, Owed
from consultingroom.frame.parties import Doer, Party
from consultingroom.frame.silence import PlannedStep, Quiet
from consultingroom.frame.terms import InForce, in_force_at

Clause = Literal["contact", "silence", "cover", "sessions", "tasks"]
ExpectedKind = (
    Kind | StepKind | Literal["session", "session_asked", "task", "task_open", "call_cover"]
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """`id` is the promise's, that of the decision that will take the step, the session's or the
    task's. A session is expected from 'both', and an answer to one that was asked for from the
    party who did not ask. `mode` is a session's; `item` has the words that the counsellor wrote for
    a step in place of the agreed ones."""

    id: str
    kind: ExpectedKind
    by: Doer
    to: Party
    about: str
    begins: datetime
    due: datetime
    overdue: bool
    clause: Clause
    version: int
    mode: str = ""
    item: str = ""


def expected(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime
) -> tuple[Expectation, ...]:
    versions = tuple(agreements)
    return expected_of(follow(versions, facts), versions, now)


def expected_of(
    course: Course, agreements: tuple[InForce, ...], now: datetime
) -> tuple[Expectation, ...]:
    running = in_force_at(agreements, now)
    version = running.version if running else 0
    found = [
        *_promised(course, now),
        *_steps(course.quiet, now),
        *_cover(course, now),
        *(_session(each) for each in course.bookings if now < _over(each)),
        *(_task(each, version, now) for each in course.tasks.values() if not course.paused),
    ]
    told = [each for each in found if each is not None]
    return tuple(sorted(told, key=lambda each: (each.due, each.begins, each.id)))


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
    return Expectation(
        id=name_of("take_step", quiet.origin.fact, step.kind),
        kind=step.kind,
        by="software",
        to=Party.CLIENT,
        about=quiet.origin.fact,
        begins=step.announce_at,
        due=step.at if step.announced else max(step.at, now + quiet.warn),
        overdue=False,
        clause="silence",
        version=agreement.version,
        item=step.item,
    )


def _cover(course: Course, now: datetime) -> Iterator[Expectation]:
    """Only what has come to pass is said: while a promise can be kept, nobody speaks of cover."""
    if call := course.missed.next_call(course.unsettled()):
        due, owed = call
        yield Expectation(
            id=name_of("call_cover", owed.id),
            kind="call_cover",
            by="software",
            to=Party.CLIENT,
            about=owed.about,
            begins=owed.due,
            due=max(due, now),
            overdue=False,
            clause="cover",
            version=owed.agreement.version,
        )


def _over(booked: Booked) -> datetime:
    return booked.end if booked.agreed else booked.start


def _session(booked: Booked) -> Expectation:
    return Expectation(
        id=booked.session,
        kind="session" if booked.agreed else "session_asked",
        by="both" if booked.agreed else booked.by.other,
        to=Party.CLIENT if booked.agreed else booked.by,
        about=booked.session,
        begins=booked.start,
        due=_over(booked),
        overdue=False,
        clause="sessions",
        version=booked.version,
        mode=booked.mode,
    )


def _task(task: TaskSet, version: int, now: datetime) -> Expectation | None:
    """A task without a day is on the list of tasks and nowhere else. It is hoped for, never overdue."""
    if task.due is None:
        return None
    return Expectation(
        id=task.task,
        kind="task" if now < task.due else "task_open",
        by=task.by.other,
        to=task.by,
        about=task.task,
        begins=task.at,
        due=task.due,
        overdue=False,
        clause="tasks",
        version=version,
    )
