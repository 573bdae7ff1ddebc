"""The house's clock, held in the hand, as in the room of letters."""

from __future__ import annotations

from tests.rooms.letters.conftest import time

__all__ = ["time"]
