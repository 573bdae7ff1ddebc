"""When something gets in the way of a session: the agreed steps, and from when on each of them holds.

The browser climbs the same ladder without asking anybody, because it may be the connection that is
gone: browser/frame/ladder.js, held to this by tests/vectors/frame-ladder.json.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from consultingroom.frame.clauses import LadderStep, Rung


@dataclass(frozen=True, slots=True)
class Climbed:
    """A rung, and how many minutes after the disturbance it begins. The last one has no end."""

    rung: Rung
    begins: int
    ends: int | None


def climbed(ladder: tuple[LadderStep, ...]) -> tuple[Climbed, ...]:
    return tuple(_climbed(ladder))


def rung_after(ladder: tuple[LadderStep, ...], seconds: int) -> Climbed:
    """Where both stand so many seconds after the disturbance began."""
    reached = [each for each in climbed(ladder) if each.begins * 60 <= seconds]
    return reached[-1]


def _climbed(ladder: tuple[LadderStep, ...]) -> Iterator[Climbed]:
    begins = 0
    for step in ladder[:-1]:
        yield Climbed(step.rung, begins, begins + step.minutes)
        begins += step.minutes
    for last in ladder[-1:]:
        yield Climbed(last.rung, begins, None)
