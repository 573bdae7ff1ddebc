"""How far the clock of a demonstration was moved on: one file, so that every process of the house agrees."""

from __future__ import annotations

import fcntl
import os
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from consultingroom.ledger.looks import bell
from consultingroom.plumbing import clock

# Dates end somewhere. A demonstration that was moved on for fifty years has shown enough.
FURTHEST = timedelta(days=50 * 365)


class TooFar(ValueError):
    """The clock cannot be moved on any further."""


def file() -> Path:
    return Path(settings.VAR) / "demonstration-clock"


def moved_on() -> timedelta:
    """Read anew each time: another process may have moved it."""
    try:
        return timedelta(seconds=int(file().read_text("ascii")))
    except FileNotFoundError:
        return timedelta()


def move_on(by: timedelta) -> datetime:
    """Moves the clock of the whole house on, never back, and wakes the keeper. Answers with the new time."""
    place = file()
    with place.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        after = moved_on() + max(by, timedelta())
        if after > FURTHEST:
            raise TooFar
        written = place.with_suffix(".new")
        written.write_text(str(int(after.total_seconds())), "ascii")
        os.replace(written, place)
    bell.set()
    return clock.now()


def move_on_to(moment: datetime) -> datetime:
    """To this moment, and a second over, so that what begins then has begun."""
    return move_on(moment - clock.now() + timedelta(seconds=1))


def wind() -> None:
    """Gives the house the moved clock. Called once, at start, and only for a demonstration."""
    if not settings.DEMONSTRATION:
        raise RuntimeError("Only a demonstration has a clock that can be moved.")
    clock.move_on_by(moved_on)
