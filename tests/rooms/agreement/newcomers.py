"""Maya and Robin before they have agreed on anything."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.journeys.two_people import TwoPeople, _comes_in, _invited_by_the_house, saturday_night
from tests.site.open_house import open_house


@contextmanager
def newcomers(var: Path) -> Iterator[TwoPeople]:
    """The house is open until the block ends. It is the Thursday before a Saturday night."""
    var.mkdir(parents=True, exist_ok=True)
    ahead = int((saturday_night() - timedelta(days=2) - datetime.now(UTC)).total_seconds())
    (var / "demonstration-clock").write_text(str(max(ahead, 0)), "ascii")
    with open_house(var, DEMONSTRATION="1") as address:
        maya = _comes_in(address, _invited_by_the_house(var), "maya", "Maya Lindqvist")
        link = maya.room.invite()
        robin = _comes_in(address, link.split("/invitation/")[1].split("/")[0], "robin")
        relationship = robin.room.accept(link, called="Robin")
        yield TwoPeople(address, var, maya, robin, relationship)
