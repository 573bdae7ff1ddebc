"""Letters with all that helps to write them: read once more, taken back, answered between the lines, with a stock answer
and to the right person; with both people at once."""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from consultingroom.client.room import Answer
from tests.cast import TERMS
from tests.journeys import axe
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import TwoPeople, saturday_night, two_people

pytestmark = pytest.mark.journey

TUESDAY_AT_TEN = timedelta(days=2, hours=11, minutes=50)
WITH_UNDO = copy.deepcopy(TERMS) | {
    "letters": {"undo_minutes": 5, "read_once_more": True, "may_retract": True}
}
RAIN = "Dear Maya,\n\nIt rained all week.\n\nI stayed in with a canary."
FORGED = "It never rained."


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house"), WITH_UNDO) as people:
        yield people


@pytest.fixture
def robin(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    yield page
    page.close()


@pytest.fixture
def maya(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    yield page
    page.close()


def shows(page: PlaywrightPage, selector: str, words: str) -> None:
    inside = f"[...document.querySelectorAll({selector!r})].some(e => e.checkVisibility() && e.textContent.includes({words!r}))"
    page.wait_until(inside)


def text(page: PlaywrightPage, selector: str = "#letter-text") -> str:
    return str(page.evaluate(f"document.querySelector({selector!r}).value"))


@pytest.mark.requirement("J19")
@pytest.mark.requirement("J20")
def test_a_letter_is_read_once_more_answered_between_its_lines_and_taken_back(
    two: TwoPeople, robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    robin_reads_once_more(two, robin)
    robin_changes_his_mind_in_time(two, robin)
    maya_answers_between_the_lines(two, maya)
    maya_reads_her_answer_once_more(two, maya)
    nobody_sees_it_before_the_undo_time_is_over(two, robin)
    a_quotation_that_nobody_wrote_is_said_to_be_none(two, robin)
    what_was_read_can_be_taken_back_and_says_so(two, robin, maya)


def robin_reads_once_more(two: TwoPeople, robin: PlaywrightPage) -> None:
    two.enter(robin, two.robin, two.place("write/"))
    robin.wait_for("#letter-text")
    robin.fill("#letter-text", RAIN)
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("once-more .letter")
    shows(robin, "once-more", "This letter goes to Maya Lindqvist.")
    shows(robin, "once-more", "Maya Lindqvist reads it on Tuesday")
    shows(robin, "once-more .letter-text", "It rained all week.")
    assert axe.violations(robin) == []

    robin.press("once-more h2", "Escape")
    robin.wait_for("#letter-text")
    assert text(robin) == RAIN


def robin_changes_his_mind_in_time(two: TwoPeople, robin: PlaywrightPage) -> None:
    robin.click("letter-writing button[type=submit]")
    robin.click("once-more button[value=send]")
    robin.wait_for("[data-undo] button")
    robin.click("[data-undo] button")
    robin.wait_for("#letter-text")
    shows(robin, "[data-fill=news]", "Its words are here again")
    assert text(robin) == RAIN
    robin.click("letter-writing button[type=submit]")
    robin.click("once-more button[value=send]")
    robin.wait_for("[data-undo] button")

    gone, sent = two.maya.room.letters(two.relationship)
    assert (gone.taken_back, gone.body) == (True, None)
    assert (sent.taken_back, sent.held) == (False, True)
    robin.click("[data-show=sent] a")
    shows(robin, ".letter.taken-back", "was taken back by you")


def maya_answers_between_the_lines(two: TwoPeople, maya: PlaywrightPage) -> None:
    two.move_to(saturday_night() + TUESDAY_AT_TEN)
    two.enter(maya, two.maya, two.place())
    maya.wait_for(".letter.waiting button[value=open]")
    shows(maya, ".letter.taken-back", "was taken back by Robin")
    maya.click(".letter.waiting button[value=open]")
    maya.wait_for(".letter-tools button[value=answer]")
    maya.click(".letter-tools button[value=answer]")
    maya.wait_for(".choose input")
    assert axe.violations(maya) == []
    maya.press(".choose input >> nth=1", "Space")
    maya.press(".choose input >> nth=1", "Enter")

    maya.wait_for(".answer-here textarea")
    shows(maya, ".answer-here .quotation", "It rained all week.")
    maya.fill("#letter-text", "Dear Robin,")
    maya.fill(".answer-here textarea", "All week.")
    maya.press("tone-signs summary", "Enter")
    maya.wait_for("tone-signs button")
    maya.press("tone-signs button >> nth=0", "Enter")
    assert text(maya, ".answer-here textarea") == "All week. (said gently)"


def maya_reads_her_answer_once_more(two: TwoPeople, maya: PlaywrightPage) -> None:
    maya.wait_until("document.querySelector('.saved').dataset.state === 'saved'")
    maya.goto(two.address + two.place("write/"))
    two.unlock(maya)
    maya.wait_for(".answer-here textarea")
    assert text(maya, ".answer-here textarea") == "All week. (said gently)"

    maya.click("letter-writing button[type=submit]")
    shows(maya, "once-more", "The last letter between you came from Robin")
    shows(maya, "once-more .quotation", "Dear Maya,")
    assert axe.violations(maya) == []
    maya.click("once-more button[value=send]")
    maya.wait_for("[data-show=sent]")


def nobody_sees_it_before_the_undo_time_is_over(two: TwoPeople, robin: PlaywrightPage) -> None:
    robin.evaluate("document.querySelector('live-part').look()")
    shows(robin, ".letter.waiting", "can still take this letter back")
    assert not robin.evaluate("!!document.querySelector('.letter.waiting button:not([hidden])')")
    assert "said gently" not in robin.evaluate("document.documentElement.textContent")
    two.move_to(two.now() + timedelta(minutes=6))
    robin.evaluate("document.querySelector('live-part').look()")
    robin.wait_for(".letter.waiting button[value=open]")
    robin.click(".letter.waiting button[value=open]")
    shows(robin, ".answered .quotation", "It rained all week.")
    shows(robin, ".answered .quoted-from a", "From your letter of")
    shows(robin, ".answered .sign", "(said gently)")
    assert not robin.evaluate(
        "!!document.querySelector('.answered [data-fill=doubt]:not([hidden])')"
    )
    assert axe.violations(robin) == []
    robin.click(".answered .quoted-from a")
    robin.wait_until("document.activeElement.id.startsWith('letter-')")
    shows(robin, ".letter:focus .letter-text", "I stayed in with a canary.")


def a_quotation_that_nobody_wrote_is_said_to_be_none(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    letter = two.robin.room.letters(two.relationship)[1]
    forged = Answer(letter.id, 1, FORGED, "You wrote so.")
    two.maya.room.send_letter(two.relationship, "", answers=[forged])
    two.move_to(two.now() + timedelta(minutes=6))

    robin.goto(two.address + two.place("letters/"))
    two.unlock(robin)
    shows(robin, ".answered[data-doubted] strong", "These words are not in that letter.")
    robin.fill("#words-sought", "gently")
    robin.wait_until("document.querySelectorAll('letter-shelf .letter').length === 1")
    robin.wait_until("CSS.highlights.get('found')?.size === 1")


def what_was_read_can_be_taken_back_and_says_so(
    two: TwoPeople, robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    maya.goto(two.address + two.place("letters/"))
    two.unlock(maya)
    shows(maya, ".letter .sign", "(said gently)")
    which = "article:has(.sign) .letter-tools button[value=take-back]"
    maya.click(which)
    shows(maya, ".take-back", "Robin opened this letter on Tuesday")
    assert axe.violations(maya) == []
    maya.click(".take-back button[value=sure]")
    shows(maya, ".taken-back", "was taken back by you")
    assert not maya.evaluate("!!document.querySelector('.letter .sign')")
    robin.goto(two.address + two.place())
    two.unlock(robin)
    shows(robin, ".taken-back", "was taken back by Maya Lindqvist")
    assert not robin.evaluate("!!document.querySelector('.letter .sign')")


STOCK = "Dear {name},\n\nI read your letters on {reading_time}. We speak on {date}, canary.\n\n{my_name}"
LONG_ENOUGH_TO_COUNT = 6
FILLED = "Dear Robin,\n\nI read your letters on Tuesday"


@pytest.mark.requirement("J5")
@pytest.mark.requirement("J21")
def test_a_stock_answer_goes_to_the_right_person_and_the_time_is_counted_for_nobody_else(
    tmp_path: Path, robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    with two_people(tmp_path / "house") as two:
        lena, _where = two.another_client("lena")
        maya_writes_a_stock_answer(two, maya)
        what_is_not_filled_in_is_asked_for(two, maya)
        it_goes_to_robin_and_is_not_asked_again_today(two, maya)
        another_clients_name_is_noticed(two, maya)
        a_letter_is_left_until_tomorrow(two, maya)
        the_time_outside_agreed_hours_is_hers_to_see(two, robin, maya)
        assert lena.room.letters(lena.room.relationships()[0].id) == []
        assert b"canary" not in two.stored()


def maya_writes_a_stock_answer(two: TwoPeople, maya: PlaywrightPage) -> None:
    two.enter(maya, two.maya, "/home/")
    shows(maya, "sealed-name", "Robin")
    shows(maya, "sealed-name", "Lena")
    maya.playwright.locator("a[href='/stock-answers/']").first.click()
    maya.wait_for("stock-answers button[value=new]")
    maya.click("stock-answers button[value=new]")
    maya.click(".stock-form button[type=submit]")
    shows(maya, "#stock-problem", "Please write the words first.")
    maya.fill("#stock-title", "After a first letter")
    maya.fill("#stock-body", STOCK)
    maya.click(".stock-form button[type=submit]")
    shows(maya, ".stock-card h2", "After a first letter")
    maya.fill("#stock-words", "something else")
    shows(maya, "[data-fill=none]", "No stock answer has these words.")
    maya.fill("#stock-words", "CANARY")
    shows(maya, ".stock-card h2", "After a first letter")
    assert axe.violations(maya) == []


def what_is_not_filled_in_is_asked_for(two: TwoPeople, maya: PlaywrightPage) -> None:
    maya.goto(two.address + two.place("write/"))
    two.unlock(maya)
    maya.wait_for("#letter-text")
    maya.press("stock-shelf summary", "Enter")
    maya.wait_for("stock-shelf ul button")
    maya.press("stock-shelf ul button", "Enter")
    maya.wait_until(f"document.querySelector('#letter-text').value.startsWith({FILLED!r})")
    assert text(maya).endswith("We speak on {date}, canary.\n\nMaya Lindqvist")
    maya.click("letter-writing button[type=submit]")
    shows(maya, "once-more", "This is still to be filled in: {date}")
    shows(maya, "once-more", "It is the first letter between you.")
    assert axe.violations(maya) == []
    maya.press("once-more h2", "Escape")
    maya.wait_for("#letter-text")
    maya.playwright.keyboard.type("Friday")
    assert "We speak on Friday, canary." in text(maya)


def it_goes_to_robin_and_is_not_asked_again_today(two: TwoPeople, maya: PlaywrightPage) -> None:
    maya.click("letter-writing button[type=submit]")
    shows(maya, "once-more", "This letter goes to Robin.")
    maya.press("once-more h2", "Tab")
    maya.playwright.keyboard.press("Enter")
    maya.wait_for("[data-show=sent]")
    maya.goto(two.address + two.place("write/"))
    two.unlock(maya)
    maya.wait_for("#letter-text")
    maya.fill("#letter-text", "One more thing.")
    maya.click("letter-writing button[type=submit]")
    maya.wait_for("[data-show=sent]")
    bodies = [letter.body for letter in two.robin.room.letters(two.relationship)]
    assert [body and body[:11] for body in bodies] == ["Dear Robin,", "One more th"]


def another_clients_name_is_noticed(two: TwoPeople, maya: PlaywrightPage) -> None:
    maya.goto(two.address + two.place("write/"))
    two.unlock(maya)
    maya.wait_for("#letter-text")
    maya.fill("#letter-text", "Dear Lena, what a canary.")
    maya.click("letter-writing button[type=submit]")
    shows(maya, "once-more", "The name Lena stands in this letter, and Robin does not.")
    maya.click("once-more button[value=write]")
    maya.wait_for("#letter-text")


def a_letter_is_left_until_tomorrow(two: TwoPeople, maya: PlaywrightPage) -> None:
    maya.fill("#letter-text", "Dear Robin, I sleep on this.")
    maya.click("letter-writing button[value=once-more]")
    shows(maya, "once-more .letter-text", "I sleep on this.")
    time.sleep(LONG_ENOUGH_TO_COUNT)
    maya.click("once-more button[value=tomorrow]")
    maya.wait_for("letters-between .letter")
    two.move_to(two.now() + timedelta(hours=9))
    maya.goto(two.address + two.place("write/"))
    two.unlock(maya)
    shows(maya, "[data-fill=news]", "You left this letter until today.")
    assert text(maya) == "Dear Robin, I sleep on this."
    assert len(two.robin.room.letters(two.relationship)) == 2


def the_time_outside_agreed_hours_is_hers_to_see(
    two: TwoPeople, robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    maya.goto(two.address + "/time/")
    two.unlock(maya)
    shows(maya, "time-chart [data-fill=total]", "outside the agreed hours.")
    maya.wait_for("time-chart svg[role=img]")
    shows(maya, "time-chart tbody th", "Saturday")
    shows(maya, "time-chart sealed-name", "Robin")
    assert axe.violations(maya) == []
    two.enter(robin, two.robin, "/home/")
    assert robin.playwright.goto(two.address + "/time/").status == 404  # type: ignore[union-attr]
