"""The one place that reads the clock. Everything else is given the time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

_moved_on: Callable[[], timedelta] = timedelta


def now() -> datetime:
    """The present moment, aware, in UTC, as this house counts it."""
    return datetime.now(UTC) + _moved_on()


def move_on_by(offset: Callable[[], timedelta]) -> None:
    """Let a demonstration tell how far its clock was moved on. Called once, at start, and nowhere else."""
    global _moved_on  # noqa: PLW0603 - the clock is the one thing of which a process has one
    _moved_on = offset
