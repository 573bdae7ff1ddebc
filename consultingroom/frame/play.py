from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from consultingroom.frame.course import Course, follow
from consultingroom.frame.decisions import Decision, due_now, look_again, record
from consultingroom.frame.facts import Fact
from consultingroom.frame.terms import InForce


@dataclass(frozen=True, slots=True)
class Happening:
    at: datetime
    decision: Decision
    fact: Fact


def play(
    agreements: Iterable[InForce],
    facts: Iterable[Fact],
    until: datetime,
    since: datetime | None = None,
) -> tuple[Happening, ...]:
    """What the software will do by itself if nobody does anything more: from the last fact on,
    or from `since`. It ends, because each decision is carried out once and makes no new promise.
    """
    told = tuple(facts)
    start = since or max((fact.at for fact in told), default=until)
    return tuple(_happenings(follow(agreements, told), start, until))


def _happenings(course: Course, now: datetime | None, until: datetime) -> Iterator[Happening]:
    while now is not None and now <= until:
        due = due_now(course, now)
        for decision in due:
            fact = record(decision, now)
            course.follow(fact)
            yield Happening(now, decision, fact)
        now = now if due else look_again(course, now)
