"""A task from its setting to its return and the words about it, with both people at once."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from consultingroom.people.notices import telling
from tests.journeys import axe
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import LONDON, TwoPeople, saturday_night, two_people
from tests.plumbing.sinks import MailServer, mail_server

pytestmark = pytest.mark.journey

MOMENT = "The canary fell silent in the tram."
THOUGHT = "Everybody looks at me."
COMMENT = "What would the canary have said?"
KEPT = ".saved[data-state=saved]"


@pytest.fixture(scope="module")
def mail() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory, mail: MailServer) -> Iterator[TwoPeople]:
    sink = {"SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(mail.port)}
    with two_people(tmp_path_factory.mktemp("house"), **sink) as people:
        people.robin.room._wire.put(
            "/api/notices/", {"email": "robin@example.org", "phone": "", "push": []}
        )
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


@pytest.mark.requirement("J12")
def test_a_worksheet_is_set_reminded_of_done_in_pieces_returned_and_spoken_of(
    two: TwoPeople, mail: MailServer, robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    task = maya_sets_a_worksheet_by_friday(two, maya)
    robin_is_reminded_once_on_thursday_morning(two, mail)
    robin_does_it_in_pieces_across_a_closed_window(two, robin, task)
    after_friday_nobody_is_blamed(two, robin)
    robin_returns_it(two, robin, task)
    maya_reads_it_and_comments(two, maya)
    robin_reads_the_comment_and_returns_it_once_more(two, robin, maya)
    assert b"canary" not in two.stored()


def friday() -> date:
    return saturday_night().astimezone(LONDON).date() + timedelta(days=6)


def shows(page: PlaywrightPage, selector: str, words: str) -> None:
    page.wait_until(
        f"[...document.querySelectorAll({selector!r})].some(e => e.textContent.includes({words!r}))"
    )


def field(page: PlaywrightPage, words: str, text: str) -> None:
    page.playwright.fill(f"label:has-text({words!r}) + textarea", text)


def near(page: PlaywrightPage, question: str, number: int) -> None:
    scale = page.playwright.locator(f".scale:has(legend:has-text({question!r}))")
    scale.locator(f"label:has(input[value='{number}'])").click()


def maya_sets_a_worksheet_by_friday(two: TwoPeople, maya: PlaywrightPage) -> str:
    two.enter(maya, two.maya, two.place("tasks/"))
    maya.wait_for("[data-none]:not([hidden])")
    maya.click("a[href$='/tasks/set/']")
    maya.wait_for("#task-title")
    maya.click("task-setting button[type=submit]")
    shows(maya, "#task-title-problem", "Please give it a name")

    maya.fill("#task-title", "A moment of this week")
    maya.fill("#task-words", "Think of the canary, and write it down the same evening.")
    maya.playwright.select_option("#task-worksheet", label="A thought diary")
    maya.fill("#task-due", friday().isoformat())
    assert axe.violations(maya) == []
    maya.click("task-setting button[type=submit]")
    shows(maya, "one-task [data-fill=due]", "Hoped for by Friday")
    return str(maya.evaluate("location.pathname"))


def robin_is_reminded_once_on_thursday_morning(two: TwoPeople, mail: MailServer) -> None:
    arrived(mail, 1)  # that there is something new
    thursday = datetime.combine(friday() - timedelta(days=1), datetime.min.time(), LONDON)
    two.move_to(thursday + timedelta(hours=9, minutes=55))
    assert len(mail.taken) == 1
    two.move_to(thursday + timedelta(hours=10, minutes=1))

    arrived(mail, 2)
    reminder = mail.taken[1]
    assert reminder["To"] == "robin@example.org"
    assert telling(reminder.get_content() + str(reminder["Subject"])) == []


def arrived(mail: MailServer, number: int) -> None:
    for _try in range(200):
        if len(mail.taken) >= number:
            break
        time.sleep(0.1)
    assert len(mail.taken) == number


def robin_does_it_in_pieces_across_a_closed_window(
    two: TwoPeople, robin: PlaywrightPage, task: str
) -> None:
    two.enter(robin, two.robin, two.place("tasks/"))
    shows(robin, "[data-part=open] li", "Hoped for by Friday")
    assert axe.violations(robin) == []
    robin.click("[data-part=open] li a")
    robin.wait_for(".sheet-fields")
    field(robin, "What happened?", MOMENT)
    near(robin, "How strong was the feeling?", 7)
    robin.wait_for(KEPT)

    robin.goto(two.address + task)
    two.unlock(robin)
    shows(robin, "task-answer [data-fill=restored]", "here again")
    assert MOMENT in robin.playwright.input_value("label:has-text('What happened?') + textarea")
    assert robin.playwright.locator(".scale input:checked").first.input_value() == "7"
    robin.size(360, 800)
    assert axe.violations(robin) == []
    assert robin.evaluate("document.documentElement.scrollWidth <= innerWidth")
    robin.size(1280, 800)


def after_friday_nobody_is_blamed(two: TwoPeople, robin: PlaywrightPage) -> None:
    saturday = datetime.combine(friday() + timedelta(days=1), datetime.min.time(), LONDON)
    two.move_to(saturday + timedelta(hours=12))
    robin.click("main a[href$='/tasks/']")
    shows(robin, "[data-part=open] li", "It was hoped for by Friday")
    shows(robin, "[data-part=open] li", "It can still be done.")
    robin.click("[data-part=open] li a")
    robin.wait_for(".sheet-fields")


def robin_returns_it(two: TwoPeople, robin: PlaywrightPage, task: str) -> None:
    robin.click("task-answer button[type=submit]")
    shows(robin, ".field .problem", "This is still needed")
    field(robin, "What went through your mind?", THOUGHT)
    robin.click("task-answer button[type=submit]")
    shows(robin, "[data-course] article", THOUGHT)
    shows(robin, "one-task [data-fill=due]", "Returned on Saturday")


def maya_reads_it_and_comments(two: TwoPeople, maya: PlaywrightPage) -> None:
    maya.click("main a[href$='/tasks/']")
    shows(maya, "[data-part=done] li", "Something new")
    maya.click("[data-part=done] li a")
    shows(maya, "[data-course] article", MOMENT)
    shows(maya, "[data-course] article", "7 / 10")
    maya.fill("#task-comment-words", COMMENT)
    maya.click("[data-comment] button")
    shows(maya, ".task-comment", COMMENT)
    assert axe.violations(maya) == []


def robin_reads_the_comment_and_returns_it_once_more(
    two: TwoPeople, robin: PlaywrightPage, maya: PlaywrightPage
) -> None:
    robin.click("main a[href$='/tasks/']")
    shows(robin, "[data-part=done] li", "Something new")
    robin.click("[data-part=done] li a")
    shows(robin, ".task-comment", COMMENT)
    robin.click("task-answer summary")
    near(robin, "And now: how strong is the feeling?", 3)
    near(robin, "How strong was the feeling?", 5)
    robin.click("task-answer button[type=submit]")
    robin.wait_until("document.querySelectorAll('[data-course] .letter').length === 2")

    maya.click("main a[href$='/tasks/']")
    maya.click(".series summary")
    maya.wait_for(".series .chart svg")
    shows(maya, ".series li", MOMENT)
