"""A new counsellor who has read no documentation: from an empty practice to the agreement in her hand.

She goes by what the pages offer her, and so does her client, on a telephone.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from consultingroom.client.__main__ import main
from tests.cast import DETAILS
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.test_agreement import (
    go,
    maya_offers_it,
    robin_opens_every_limit_before_signing,
    shows,
)
from tests.journeys.test_agreement_together import is_tagged
from tests.journeys.test_canaries import comes_in
from tests.journeys.test_diary import at, on, send
from tests.journeys.test_tasks import field, near
from tests.journeys.two_people import (
    PASSPHRASE,
    TwoPeople,
    _comes_in,
    _invited_by_the_house,
    saturday_night,
)
from tests.site.open_house import open_house

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

LETTER = "The first week was long."
ANSWER = "Thank you for telling me."


@pytest.fixture
def practice(tmp_path: Path) -> Iterator[TwoPeople]:
    """Maya has an account, and nobody to work with. It is the Thursday before a Saturday night."""
    ahead = int((saturday_night() - timedelta(days=2) - datetime.now(UTC)).total_seconds())
    (tmp_path / "demonstration-clock").write_text(str(max(ahead, 0)), "ascii")
    with open_house(tmp_path, DEMONSTRATION="1") as address:
        maya = _comes_in(address, _invited_by_the_house(tmp_path), "maya", "Maya Lindqvist")
        yield TwoPeople(address, tmp_path, maya, maya, "")


@pytest.fixture
def maya(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    page.size(1280, 900)
    yield page
    page.close()


@pytest.fixture
def robin(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    page.size(390, 844)
    yield page
    page.close()


@pytest.mark.requirement("J10", "J12", "J14", "J20", "J22", "J23")
def test_from_an_empty_practice_to_the_agreement_in_her_hand(
    practice: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage, tmp_path: Path
) -> None:
    comes_in(robin, her_home_leads_to_an_invitation(practice, maya), {"called": "Robin", "passphrase": PASSPHRASE})  # fmt: skip
    her_home_leads_to_a_mixed_agreement(practice, maya)
    his_home_leads_to_signing_it(robin)
    she_says_when_she_can_be_booked(maya)
    she_books_a_series(practice, maya, robin)
    she_announces_a_break(practice, maya, robin)
    her_reading_slot_is_kept(practice, maya, robin)
    a_task_comes_back(practice, maya, robin)
    a_week_of_silence_is_cared_for(practice, robin)
    the_agreement_is_in_her_hand(practice, maya, tmp_path)


def her_home_leads_to_an_invitation(practice: TwoPeople, maya: PlaywrightPage) -> str:
    practice.enter(maya, practice.maya, "/home/")
    shows(maya, ".first-steps [aria-current=step]", "Invite a client")
    maya.click(".first-steps [role=button]")
    maya.wait_for("invite-client h1")
    maya.click("invite-client form button:not([type=button])")
    maya.wait_for("#link")
    return str(maya.evaluate("document.querySelector('#link').value"))


def her_home_leads_to_a_mixed_agreement(practice: TwoPeople, maya: PlaywrightPage) -> None:
    (room,) = practice.maya.room.relationships()
    practice.relationship = room.id
    maya.click("nav a[href='/home/']")
    shows(maya, ".first-steps [aria-current=step]", "Prepare the agreement")
    maya.click(".first-steps [role=button]")
    maya.click("[data-template=mixed]")
    maya.click("[data-is=form] [type=submit]")
    shows(maya, "[data-is=problems]", "13 things are not right yet.")
    for clause, said in DETAILS.items():
        for name, words in said.items():
            if clause != "in_person":
                maya.fill(f"[data-detail='details.{clause}.{name}']", words)
    maya_offers_it(maya)


def his_home_leads_to_signing_it(robin: PlaywrightPage) -> None:
    robin.click("[data-step=done] a[role=button]")
    robin.click("main a[href$='/agreement/']")
    robin_opens_every_limit_before_signing(robin)
    robin.press("[data-does=sign]", "Enter")
    shows(robin, "[data-is=state]", "This has been in force since")


def she_says_when_she_can_be_booked(maya: PlaywrightPage) -> None:
    maya.click("nav a[href='/home/']")
    maya.click("nav a[href='/diary/']")
    maya.click("main .notice a[href='/diary/hours/']")
    maya.click("[value=add-opening]")
    maya.evaluate("document.querySelector('[data-field=weekday]').value = '2'")
    maya.fill("[data-list=opening] [data-field=start]", "09:00")
    maya.fill("[data-list=opening] [data-field=end]", "17:00")
    send(maya, "opening-hours")
    shows(maya, "opening-hours [data-done]", "Kept")


def she_books_a_series(practice: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage) -> None:
    go(practice, maya, "sessions/")
    maya.fill("#set-date", on(0, 4).isoformat())
    maya.fill("#set-time", "15:00")
    maya.click("[name=repeat]")
    maya.fill("#set-count", "2")
    send(maya, "session-setting")
    maya.click("session-setting [value=book]")
    shows(maya, "session-setting [data-fill=done]", "2 sessions are booked")
    go(practice, robin, "sessions/")
    shows(robin, ".next-session", "15:00–15:50")


def she_announces_a_break(
    practice: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage
) -> None:
    maya.goto(practice.address + "/diary/breaks/")
    practice.unlock(maya)
    maya.fill("#break-first", on(6, 0).isoformat())
    maya.fill("#break-last", on(6, 6).isoformat())
    send(maya, "my-breaks")
    shows(maya, "[data-told] sealed-name", "Robin")
    maya.click("my-breaks [value=announce]")
    maya.wait_for("my-breaks [data-list] > *")
    robin.click("nav a[href='/home/']")
    shows(robin, "main", "Maya Lindqvist is away from")


def her_reading_slot_is_kept(
    practice: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage
) -> None:
    writes(practice, robin, LETTER)
    shows(robin, "[data-show=sent]", "Thursday")
    practice.move_to(at(on(0, 3), 10, 5))
    go(practice, maya, "")
    maya.click(".letter.waiting button[value=open]")
    shows(maya, ".letter-text", LETTER)
    writes(practice, maya, ANSWER)


def writes(practice: TwoPeople, page: PlaywrightPage, words: str) -> None:
    go(practice, page, "write/")
    page.fill("#letter-text", words)
    page.click("letter-writing button[type=submit]")
    page.click("once-more button[value=send]")
    page.wait_for("[data-show=sent]")


def a_task_comes_back(practice: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage) -> None:
    go(practice, maya, "tasks/set/")
    maya.fill("#task-title", "A moment of this week")
    maya.fill("#task-words", "Write it down the same evening.")
    maya.playwright.select_option("#task-worksheet", label="A thought diary")
    maya.click("task-setting button[type=submit]")
    maya.wait_for("one-task")
    go(practice, robin, "tasks/")
    robin.click("[data-part=open] li a")
    robin.wait_for(".sheet-fields")
    field(robin, "What happened?", "The telephone rang.")
    near(robin, "How strong was the feeling?", 7)
    field(robin, "What went through your mind?", "That something was wrong.")
    robin.click("task-answer button[type=submit]")
    shows(robin, "[data-course] article", "The telephone rang.")
    go(practice, maya, "tasks/")
    shows(maya, "[data-part=done] li", "Something new")


def a_week_of_silence_is_cared_for(practice: TwoPeople, robin: PlaywrightPage) -> None:
    """It is counted from the end of the last session."""
    for moment in (at(on(1, 5), 9), at(on(2, 3), 16), at(on(2, 4), 17)):
        practice.move_to(moment)
    go(practice, robin, "")
    shows(robin, ".timeline li", "You were reminded that a letter is here")


def the_agreement_is_in_her_hand(
    practice: TwoPeople, maya: PlaywrightPage, tmp_path: Path
) -> None:
    go(practice, maya, "agreement/")
    shows(maya, "[data-is=state]", "This has been in force since")
    with maya.playwright.expect_download() as coming:
        maya.click("[data-does=pdf]")
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    is_tagged(file)
    assert main(["verify", str(file)]) == 0
