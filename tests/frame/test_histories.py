from __future__ import annotations

import pytest

from tests.frame.histories import History

NORMALLY = 1_000
IN_THE_LONG_RUN = 100_000
PART = 10_000


def test_a_thousand_random_histories_hold() -> None:
    for seed in range(NORMALLY):
        History(seed).holds()


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("first", range(NORMALLY, NORMALLY + IN_THE_LONG_RUN, PART))
def test_a_hundred_thousand_random_histories_hold(first: int) -> None:
    for seed in range(first, first + PART):
        History(seed).holds()
