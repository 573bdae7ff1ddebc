"""What the house rests on, in all three engines: one document from page to page, and the quick way out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.journeys.engines import Engine
from tests.site.open_house import open_house


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A house that thinks its own page of help is somewhere neutral: no engine here has another network."""
    var = tmp_path_factory.mktemp("house")
    with open_house(var, DEMONSTRATION="1", NEUTRAL_SITE="/help-now/?neutral") as address:
        yield address


def test_a_key_in_memory_survives_and_leaving_forgets_it(engine: Engine, house: str) -> None:
    page = engine.person()
    page.goto(house + "/")
    page.wait_for("demonstration-clock time:not(:empty)")
    page.evaluate("(globalThis.kept = 'a key in memory')")
    page.click(".help-now a")
    page.wait_for(".lines")
    assert page.evaluate("globalThis.kept") == "a key in memory"
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.evaluate("history.back()")
    page.wait_for(".front-opening")
    assert page.evaluate("globalThis.kept") == "a key in memory"
    page.click("[data-leave]")
    page.wait_for(".lines")
    assert page.address.endswith("/help-now/?neutral")
    assert page.evaluate("globalThis.kept") is None
    page.close()
