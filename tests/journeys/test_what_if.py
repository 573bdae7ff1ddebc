"""What happens if: Robin asks on a phone, Maya sees the same from her side, and the coming month stands below."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.journeys import axe
from tests.journeys.engines import Chromium, Page
from tests.journeys.two_people import TwoPeople, saturday_night, two_people

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house")) as people:
        yield people


@pytest.fixture(scope="module")
def robin(chromium: Chromium) -> Iterator[Page]:
    page = chromium.person()
    page.playwright.set_viewport_size({"width": 360, "height": 740})
    yield page
    page.close()


@pytest.fixture(scope="module")
def maya(chromium: Chromium) -> Iterator[Page]:
    page = chromium.person()
    yield page
    page.close()


def on(weeks: int, weekday: int) -> date:
    """A day after the Saturday night: Monday is 0."""
    return (saturday_night() + timedelta(days=2 + weekday, weeks=weeks)).date()


def told(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def shows(page: Page, selector: str, words: str) -> None:
    inside = (
        f"[...document.querySelectorAll({selector!r})].some(e => e.innerText.includes({words!r}))"
    )
    page.wait_until(inside)


def asks(page: Page, name: str) -> str:
    """Opens a question and gives the place of its answer."""
    page.click(f"#ask-{name} > summary")
    return f"[data-story={name}]"


def posts(page: Page, address: str, body: dict[str, Any]) -> None:
    page.evaluate(
        "import(new URL('api.js', document.querySelector('script[type=module]').src).href)"
        f".then(({{ post }}) => post({address!r}, {json.dumps(body)})).then(() => true)"
    )


@pytest.mark.requirement("J18")
@pytest.mark.requirement("J24")
def test_what_happens_if_is_asked_by_both_and_the_month_says_what_comes(
    two: TwoPeople, robin: Page, maya: Page
) -> None:
    maya_books_a_session_and_announces_a_break(two, maya)
    robin_asks_what_happens_to_a_letter(two, robin)
    robin_asks_about_silence_of_either_side(robin)
    robin_asks_about_sessions_and_what_they_cost(robin)
    robin_asks_about_disturbances(robin)
    robin_asks_about_the_break_that_was_announced(robin)
    robin_reads_the_coming_month(robin)
    maya_reads_the_same_from_her_side(maya, two)


def maya_books_a_session_and_announces_a_break(two: TwoPeople, maya: Page) -> None:
    two.enter(maya, two.maya, two.place("what-if/"))
    session = {"id": str(uuid4()), "start": f"{on(0, 2)}T15:00:00Z", "mode": "phone"}
    posts(maya, f"/api/relationships/{two.relationship}/sessions/", session)
    days = {"first": str(on(1, 0)), "last": str(on(1, 6))}
    posts(maya, "/api/diary/breaks/", {"id": str(uuid4()), "cover": True} | days)


def robin_asks_what_happens_to_a_letter(two: TwoPeople, robin: Page) -> None:
    two.enter(robin, two.robin, two.place("what-if/"))
    shows(robin, "[data-story=written]", "This is outside the agreed times.")
    shows(robin, "[data-story=written] agreed-words", "Your letter is safe with me.")
    robin.playwright.select_option("#day", "0")
    robin.fill("#time", "12:00")
    robin.click("#ask-written [type=submit]")
    shows(robin, "[data-story=written]", "This is one of the agreed times for letters.")
    shows(robin, "[data-story=written] .because", "Because of clause")


def robin_asks_about_silence_of_either_side(robin: Page) -> None:
    shows(robin, asks(robin, "quiet"), "You are reminded that a letter is here")
    missed = asks(robin, "missed")
    shows(robin, missed, "Maya Lindqvist is shown first that a promise was missed.")
    shows(robin, missed, "it is time for the named cover")
    shows(robin, f"{missed} agreed-words", "Somebody who steps in for me is there for you now.")


def robin_asks_about_sessions_and_what_they_cost(robin: Page) -> None:
    late = asks(robin, "late-client")
    shows(robin, late, f"{told(on(0, 2))}, 15:00")
    shows(robin, late, "waits for you for 15 minutes")
    shows(robin, late, "This costs you the whole session: £60.")
    shows(robin, asks(robin, "late-counsellor"), "This costs you nothing.")
    cancelled = asks(robin, "cancelled")
    shows(robin, cancelled, f"{told(on(0, 0))}, 15:00")
    shows(robin, cancelled, "This costs you half of the session: £30.")


def robin_asks_about_disturbances(robin: Page) -> None:
    dropped = asks(robin, "connection")
    lines = robin.playwright.locator(f"{dropped} > li").all_inner_texts()
    assert [line.split("\n")[0] for line in lines] == [
        "At once", "After 5 minutes", "After 10 minutes", "After 20 minutes"
    ]  # fmt: skip
    shows(robin, dropped, "You go on with sound only")
    for name in ("interrupted", "battery", "platform"):
        shows(robin, asks(robin, name), "You find another time together.")


def robin_asks_about_the_break_that_was_announced(robin: Page) -> None:
    story = asks(robin, "break")
    shows(robin, story, "No reminder and no note of care comes to you on these days.")
    shows(robin, story, f"{told(on(1, 0))}, 00:00")
    robin.fill("#first", str(on(4, 0)))
    robin.fill("#last", str(on(4, 1)))
    robin.click("#ask-break [type=submit]")
    shows(robin, story, f"{told(on(4, 0))}, 00:00")
    assert robin.playwright.locator("#ask-break").get_attribute("open") is not None


def robin_reads_the_coming_month(robin: Page) -> None:
    day = ".month > li:has(time[datetime='{}'])".format
    shows(robin, day(on(0, 1)), "Maya Lindqvist reads letters.")
    shows(robin, day(on(0, 2)), "15:00 to 15:50: session, by phone.")
    shows(robin, day(on(1, 1)), "Maya Lindqvist is away.")
    assert "reads letters" not in robin.text(day(on(1, 1)))
    assert not robin.playwright.locator(day(on(0, 0))).is_visible()
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    robin.wait_until(wide)
    assert axe.violations(robin) == []
    robin.click(f"{day(on(0, 2))} .because")
    shows(robin, "#clause-sessions", "session")


def maya_reads_the_same_from_her_side(maya: Page, two: TwoPeople) -> None:
    maya.goto(f"{two.address}{two.place('what-if/')}")
    two.unlock(maya)
    shows(maya, ".month", "15:00 to 15:50: session, by phone.")
    shows(maya, ".month", "You are away.")
    shows(maya, asks(maya, "late-client"), "You wait for your client for 15 minutes.")
    assert axe.violations(maya) == []
