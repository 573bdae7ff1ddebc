"""Goals that two people share: both write, the client says how near they are, and both see it over time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.journeys import axe
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import TwoPeople, two_people

pytestmark = pytest.mark.journey

GOAL = "I take the tram again, with the canary"
HERS = "I take the tram again, as far as the canary"
NUMBERS = """[...document.querySelectorAll('.goal .chart tbody tr')].map(row => row.children[1].textContent)"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house")) as people:
        yield people


@pytest.fixture(scope="module")
def robin(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    yield page
    page.close()


@pytest.fixture(scope="module")
def maya(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    yield page
    page.close()


@pytest.mark.requirement("T9")
def test_both_write_a_goal_and_the_client_says_how_near_it_is_over_time(
    two: TwoPeople, robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    robin_writes_a_goal(two, robin)
    maya_writes_it_anew(two, maya)
    robin_says_how_near_it_is_on_three_days(two, robin)
    both_see_it_over_time(robin, maya)
    it_is_set_aside_and_taken_up_again_and_nothing_is_lost(robin, maya)
    assert b"canary" not in two.stored()


def shows(page: PlaywrightPage, selector: str, words: str) -> None:
    page.wait_until(
        f"[...document.querySelectorAll({selector!r})].some(e => e.textContent.includes({words!r}))"
    )


def look_again(page: PlaywrightPage) -> None:
    page.click(".house-nav a[href$='/tasks/']")
    page.wait_for("task-list")
    page.click(".house-nav a[href$='/goals/']")
    page.wait_for(".goal")


def robin_writes_a_goal(two: TwoPeople, robin: PlaywrightPage) -> None:
    two.enter(robin, two.robin, two.place("goals/"))
    robin.wait_for("[data-none]:not([hidden])")
    robin.click("[data-goal=new] form button")
    shows(robin, "[data-goal=new] .problem", "Please say in a few words")
    robin.fill("#goal-title", GOAL)
    robin.fill("#goal-words", "I would be at work by nine.")
    robin.click("[data-goal=new] form button")
    shows(robin, ".goal h2", GOAL)
    assert robin.playwright.input_value("#goal-title") == ""
    assert axe.violations(robin) == []


def maya_writes_it_anew(two: TwoPeople, maya: PlaywrightPage) -> None:
    two.enter(maya, two.maya, two.place("goals/"))
    shows(maya, "[data-changes] li", f"Robin: ‘{GOAL}’ is new.")
    assert not maya.evaluate("!!document.querySelector('[data-mark]')")
    maya.click(".goal button[value=edit]")
    maya.fill(".goal [data-write] input", HERS)
    maya.click(".goal [data-write] button:not([type])")
    shows(maya, ".goal h2", HERS)


def robin_says_how_near_it_is_on_three_days(two: TwoPeople, robin: PlaywrightPage) -> None:
    look_again(robin)
    shows(robin, "[data-changes] li", "has new words")
    robin.click(".goal [data-mark] button")
    shows(robin, ".goal [data-mark] .problem", "Please choose a number first")
    for number in (3, 5, 4):
        robin.click(f".goal .scale-steps label:has(input[value='{number}'])")
        robin.fill(".goal [name=mark-words]", f"{number} canaries")
        robin.click(".goal [data-mark] button")
        shows(robin, ".goal [data-fill=near]", f"{number} of 10")
        two.move_to(two.now() + timedelta(days=1))


def both_see_it_over_time(robin: PlaywrightPage, maya: PlaywrightPage) -> None:
    look_again(maya)
    shows(maya, "[data-changes] li", "is at 4 of 10")
    for page in (robin, maya):
        assert page.evaluate(NUMBERS) == ["4", "5", "3"]
        points = page.evaluate("document.querySelectorAll('.goal .chart circle').length")
        assert points == 3
        page.size(360, 800)
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.size(1280, 800)


def it_is_set_aside_and_taken_up_again_and_nothing_is_lost(
    robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    robin.click(".goal button[value=aside]")
    shows(robin, "[data-list=aside] h2", HERS)
    look_again(maya)
    shows(maya, "[data-changes] li", "is set aside")
    maya.click("[data-list=aside] button[value=aside]")
    shows(maya, "[data-list=open] h2", HERS)
    look_again(robin)
    history = robin.evaluate(
        "[...document.querySelectorAll('[data-history] li')].map(li => li.textContent)"
    )
    assert len(history) == 4
    assert GOAL in history[-1]
    assert robin.evaluate(NUMBERS) == ["4", "5", "3"]
