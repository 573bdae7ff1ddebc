"""A letter on a Saturday night, from its writing to the silence after its answer, with both people at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.journeys import axe
from tests.journeys.engines import Chromium, Page
from tests.journeys.two_people import WORDS, TwoPeople, saturday_night, two_people

pytestmark = pytest.mark.journey

LETTER = "The canary sang in the rain, and I could not sleep."
ANSWER = "Thank you for telling me of the canary."
LINES = """[...document.querySelectorAll('.timeline > li[data-kind]')].map(
  li => [li.dataset.kind, li.dataset.about, li.querySelector('a.why')?.hash])"""
EVERY_LINE_SAYS_WHY = """[...document.querySelectorAll('.timeline .expected')].every(
  li => li.querySelector('a.why[href*="/agreement/#clause-"]'))"""
TUESDAY_AT_TEN = timedelta(days=2, hours=11, minutes=46)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house")) as people:
        yield people


@pytest.fixture(scope="module")
def robin(chromium: Chromium) -> Iterator[Page]:
    page = chromium.person()
    yield page
    page.close()


@pytest.fixture(scope="module")
def maya(chromium: Chromium) -> Iterator[Page]:
    page = chromium.person()
    yield page
    page.close()


@pytest.mark.requirement("J9")
@pytest.mark.requirement("J20")
@pytest.mark.requirement("J22")
@pytest.mark.requirement("J23")
def test_from_a_saturday_night_into_the_silence_after_the_answer(
    two: TwoPeople, robin: Page, maya: Page
) -> None:
    on_a_saturday_night_the_letter_is_acknowledged_and_waits(two, robin, maya)
    both_see_the_same_timeline(two, robin, maya)
    in_the_reading_slot_it_opens_and_is_answered(two, robin, maya)
    into_silence_the_agreed_steps_happen_by_themselves(two, robin, maya)
    opening_before_its_time_is_a_choice_that_both_see(two, robin, maya)
    every_page_of_the_room_can_be_read_by_everybody(two, robin, maya)


def shows(page: Page, selector: str, words: str) -> None:
    inside = f"[...document.querySelectorAll({selector!r})].some(e => e.textContent.includes({words!r}))"
    page.wait_until(inside)


def on_a_saturday_night_the_letter_is_acknowledged_and_waits(
    two: TwoPeople, robin: Page, maya: Page
) -> None:
    two.enter(robin, two.robin, two.place("write/"))
    robin.wait_for("#letter-text")
    assert "outside the agreed times" in robin.text("#when-sent")
    assert "10:00" in robin.text("#when-sent")
    robin.fill("#letter-text", LETTER)
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("[data-show=sent] blockquote")
    assert WORDS["acknowledgement"] in robin.text("[data-show=sent]")
    assert "Maya Lindqvist reads it on Tuesday" in robin.text("[data-show=sent]")

    two.enter(maya, two.maya, "/home/")
    shows(maya, ".people", "one letter waits")
    shows(maya, ".people sealed-name", "Robin")
    maya.click(".people a")
    maya.wait_for(".letter.waiting")
    shows(maya, ".letter.waiting", "It can be read from Tuesday")
    assert "canary" not in maya.evaluate("document.documentElement.textContent")
    assert axe.violations(maya) == []
    assert b"canary" not in two.stored()


def both_see_the_same_timeline(two: TwoPeople, robin: Page, maya: Page) -> None:
    robin.click("[data-show=sent] a")
    robin.wait_for(".timeline .expected")
    assert robin.evaluate(LINES) == maya.evaluate(LINES)
    shows(robin, ".letter footer", "It waits for the reading time: Tuesday")
    assert robin.evaluate(EVERY_LINE_SAYS_WHY)
    assert axe.violations(robin) == []


def in_the_reading_slot_it_opens_and_is_answered(two: TwoPeople, robin: Page, maya: Page) -> None:
    two.move_to(saturday_night() + TUESDAY_AT_TEN)
    maya.wait_for(".letter.waiting button[value=open]")
    maya.click(".letter.waiting button[value=open]")
    shows(maya, ".letter-text", LETTER)
    shows(robin, ".letter footer", "It was opened on Tuesday")

    maya.click(".between .actions a")
    maya.wait_for("#letter-text")
    maya.fill("#letter-text", ANSWER)
    maya.click("letter-writing button[type=submit]")
    shows(maya, "once-more", "The last letter between you came from Robin")
    maya.click("once-more button[value=send]")
    maya.wait_for("[data-show=sent]")

    robin.wait_for(".letter.waiting button[value=open]")
    assert ANSWER not in robin.evaluate("document.documentElement.textContent")
    robin.click(".letter.waiting button[value=open]")
    shows(robin, ".letter-text", ANSWER)
    maya.click("[data-show=sent] a")
    shows(maya, ".letter footer", "It was opened on Tuesday")


def into_silence_the_agreed_steps_happen_by_themselves(
    two: TwoPeople, robin: Page, maya: Page
) -> None:
    shows(maya, ".expected", "a note of care goes to your client")
    shows(robin, ".expected", "a note of care comes to you")
    two.pass_days(11)
    for page, words in ((robin, "A note of care came to you"), (maya, "went to your client")):
        page.evaluate("document.querySelector('live-part').look()")
        shows(page, ".timeline li", words)
        shows(page, ".timeline blockquote", WORDS["concern"])
    maya.click("#stop-last_note")
    shows(maya, ".timeline li", "You stopped the last note")
    robin.evaluate("document.querySelector('live-part').look()")
    shows(robin, ".timeline li", "Maya Lindqvist stopped the last note")
    assert not robin.evaluate("!!document.querySelector('.expected[data-kind=last_note]')")


def opening_before_its_time_is_a_choice_that_both_see(
    two: TwoPeople, robin: Page, maya: Page
) -> None:
    robin.goto(two.address + two.place("write/"))
    two.unlock(robin)
    robin.wait_for("#letter-text")
    robin.fill("#letter-text", "One more thing.")
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("[data-show=sent]")
    maya.wait_for("button[value=early]")
    shows(maya, ".letter.waiting", "noted for both of you")
    maya.click("button[value=early]")
    shows(maya, ".letter-text", "One more thing.")
    robin.click("[data-show=sent] a")
    shows(robin, ".timeline li", "before the reading time")
    shows(robin, ".letter footer", "before the reading time")


def every_page_of_the_room_can_be_read_by_everybody(
    two: TwoPeople, robin: Page, maya: Page
) -> None:
    for page, who in ((robin, two.robin), (maya, two.maya)):
        for path in ("/home/", two.place(), two.place("write/"), two.place("letters/")):
            page.goto(two.address + path)
            if page.evaluate("!!document.querySelector('unlock-first')"):
                two.unlock(page)
            page.wait_until("!document.querySelector('main [data-state]:not([hidden]).loading')")
            for width in (1280, 360):
                page.size(width, 800)
                assert axe.violations(page) == [], (who.account.name, path, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
            page.size(1280, 800)
