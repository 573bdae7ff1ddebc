"""What lies unopened on the counsellor's desk: that a letter waits, not what it says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consultingroom.frame.course import follow
from consultingroom.frame.facts import Fact
from consultingroom.frame.terms import InForce
from consultingroom.frame.waiting import Waiting


@dataclass(frozen=True, slots=True)
class Unopened:
    """`opens_at` is None in a pause, or when holidays leave no reading slot. To open the letter
    while it is not `readable` is early, and noted for both."""

    letter: str
    sent: datetime
    opens_at: datetime | None
    readable: bool


def unopened(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime
) -> tuple[Unopened, ...]:
    course = follow(agreements, facts)
    return tuple(
        _lying(waiting, letter in course.released, now)
        for letter, waiting in course.unopened.items()
    )


def _lying(waiting: Waiting, released: bool, now: datetime) -> Unopened:
    opens_at = waiting.read.begins if waiting.read else None
    readable = released or (opens_at is not None and opens_at <= now)
    return Unopened(waiting.letter, waiting.sent, opens_at, readable)
