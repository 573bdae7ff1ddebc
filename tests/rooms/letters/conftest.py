"""The house's clock, held in the hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from consultingroom.keeper.keep import keep_all
from consultingroom.plumbing import clock
from tests.cast import SATURDAY_NIGHT


class Time:
    def __init__(self) -> None:
        self.to(SATURDAY_NIGHT)

    def to(self, moment: datetime) -> None:
        self.moment = moment
        offset = moment - datetime.now(UTC)
        clock.move_on_by(lambda: offset)
        keep_all(moment)


@pytest.fixture
def time() -> Iterator[Time]:
    yield Time()
    clock.move_on_by(timedelta)
