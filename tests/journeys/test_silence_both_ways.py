"""Silence of the client, answered in words that were chosen for this once; silence of the counsellor, noticed by her cover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import TERMS
from tests.journeys import axe
from tests.journeys.engines import Chromium, Page
from tests.journeys.test_letters import shows
from tests.journeys.two_people import (
    WORDS,
    TwoPeople,
    Who,
    _comes_in,
    _invited_by_the_house,
    two_people,
)

pytestmark = pytest.mark.journey

QUICK = TERMS | {
    "silence": {
        "steps": [
            {"after_days": 2, "kind": "notice_again"},
            {"after_days": 3, "kind": "note_of_concern"},
        ],
        "warn_hours": 24,
        "apologise_after_hours": 12,
    },
    "cover": {"after_hours": 24},
}
OWN_WORDS = "I think of the canary and of you. Write when it suits you."
LETTER = "It rained, and nobody sang."


@pytest.fixture
def two(tmp_path: Path) -> Iterator[TwoPeople]:
    with two_people(tmp_path / "house", QUICK) as people:
        yield people


@pytest.mark.requirement("J14")
@pytest.mark.requirement("J20")
@pytest.mark.requirement("J22")
@pytest.mark.requirement("J23")
def test_silence_is_cared_for_both_ways(two: TwoPeople, chromium: Chromium) -> None:
    jonas = _comes_in(two.address, _invited_by_the_house(two.var), "jonas", "Jonas Albrecht")
    maya, robin, colleague = (chromium.person() for _ in range(3))

    maya_asks_jonas_to_stand_in(two, maya, colleague, jonas)
    she_chooses_other_words_for_the_note_of_care(two, maya, robin)
    both_read_those_words_when_it_comes(two, maya, robin)
    she_is_silent_and_her_cover_is_told(two, colleague)
    robin_is_told_who_knows(two, robin)
    jonas_speaks_with_her_and_she_sees_it(two, maya, colleague)

    for page in (maya, robin, colleague):
        page.close()


def maya_asks_jonas_to_stand_in(two: TwoPeople, maya: Page, colleague: Page, jonas: Who) -> None:
    two.enter(maya, two.maya, "/cover/")
    maya.wait_until("!document.querySelector('cover-room form button').disabled")
    maya.click("cover-room form button")
    shows(maya, "#cover-name-problem", "Please write the sign-in name")
    maya.fill("#cover-name", jonas.account.name)
    maya.press("#cover-name", "Enter")
    shows(maya, "main", "Nobody has answered yet")

    two.enter(colleague, jonas, "/home/")
    shows(colleague, ".notice", "Maya Lindqvist asks you to stand in")
    colleague.click(".notice a[href='/cover/']")
    colleague.wait_for("[data-accept=true]")
    assert axe.violations(colleague) == []
    colleague.click("[data-accept=true]")
    shows(colleague, ".rows", "Maya Lindqvist")


def she_chooses_other_words_for_the_note_of_care(two: TwoPeople, maya: Page, robin: Page) -> None:
    two.maya.room.send_letter(two.relationship, "How was your week?")
    maya.goto(two.address + two.place())
    two.unlock(maya)
    maya.wait_for("#reword-note_of_concern")
    maya.click("#reword-note_of_concern")
    shows(maya, "agreed-words blockquote", WORDS["concern"])
    maya.wait_until("!document.querySelector('reword-step button').disabled")
    maya.click("reword-step button[value=agreed]")
    maya.wait_until(f"document.querySelector('#step-words').value === {WORDS['concern']!r}")
    maya.fill("#step-words", OWN_WORDS)
    shows(maya, "#step-words-saved", "Saved")
    assert axe.violations(maya) == []
    maya.goto(maya.evaluate("location.href"))
    two.unlock(maya)
    maya.wait_until(f"document.querySelector('#step-words').value === {OWN_WORDS!r}")
    maya.click("reword-step form button:not([type=button])")
    maya.wait_until(f"location.pathname === {two.place()!r}")
    shows(maya, "#reword-note_of_concern", "Your words for this once")

    two.enter(robin, two.robin, two.place())
    shows(robin, "#timeline", "or choose other words for it")
    assert OWN_WORDS not in robin.evaluate("document.documentElement.textContent")
    assert OWN_WORDS.encode() not in two.stored()


def both_read_those_words_when_it_comes(two: TwoPeople, maya: Page, robin: Page) -> None:
    two.pass_days(4)
    for page in (robin, maya):
        page.evaluate("document.querySelector('#timeline').look()")
        shows(page, ".timeline step-words blockquote", OWN_WORDS)
        shows(page, ".timeline step-words blockquote", WORDS["notice_again"])
        assert WORDS["concern"] not in page.evaluate("document.body.innerText")
    shows(robin, ".timeline li", "Nothing was sent twice")


def she_is_silent_and_her_cover_is_told(two: TwoPeople, colleague: Page) -> None:
    two.robin.room.send_letter(two.relationship, LETTER)
    for _ in range(8):
        two.pass_days(1)
    colleague.goto(f"{two.address}/home/")
    two.unlock(colleague)
    shows(colleague, ".notice-care", "Maya Lindqvist has not answered a letter since")
    everything = colleague.evaluate("document.documentElement.outerHTML")
    assert "Robin" not in everything
    assert two.relationship not in everything


def robin_is_told_who_knows(two: TwoPeople, robin: Page) -> None:
    robin.evaluate("document.querySelector('#timeline').look()")
    shows(robin, ".timeline li", "Jonas Albrecht was told that Maya Lindqvist has not answered")
    shows(robin, ".timeline blockquote", WORDS["apology"])
    robin.size(360, 800)
    assert axe.violations(robin) == []
    assert robin.evaluate("document.documentElement.scrollWidth <= innerWidth")


def jonas_speaks_with_her_and_she_sees_it(two: TwoPeople, maya: Page, colleague: Page) -> None:
    colleague.click(".notice-care a[href='/cover/']")
    colleague.wait_for("[data-says='cover.spoken']")
    colleague.click("[data-says='cover.spoken']")
    shows(colleague, ".cover-call", "You spoke with Maya Lindqvist")

    maya.goto(f"{two.address}/home/")
    two.unlock(maya)
    shows(maya, ".notice-care", "noted on")
    shows(maya, ".notice-care", "Promised, and still open")
    two.maya.room.send_letter(two.relationship, "I was ill. I am here again.")
    colleague.goto(f"{two.address}/home/")
    colleague.wait_until("!document.querySelector('[id^=cover-]')")
