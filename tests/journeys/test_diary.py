"""Sessions, with everybody at their own browser: hours opened, a time booked and raced for, moved and cancelled; a series
that a break falls into."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.journeys import axe
from tests.journeys.engines import Chromium, Page
from tests.journeys.two_people import LONDON, WORDS, TwoPeople, saturday_night, two_people

pytestmark = pytest.mark.journey

FREE = "document.querySelectorAll('session-booking [value=time]').length > 0"
LOOKED = "!!document.querySelector('[data-looking][hidden]') && " + FREE
PLANS = {"details": {"getting_ready": {"before": "Make tea.", "after": "Walk around the pond."}}}
PRESS = "document.querySelector('session-booking [value=book]').click()"
TOLD = """!document.querySelector('session-booking [data-fill=done]').hidden
  || !document.querySelector('session-booking [data-fill=trouble]').hidden"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house"), words=WORDS | PLANS) as people:
        yield people


@pytest.fixture(scope="module")
def robin(chromium: Chromium) -> Iterator[Page]:
    page = chromium.person()
    page.size(360, 800)
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


def shows(page: Page, selector: str, words: str) -> None:
    inside = f"[...document.querySelectorAll({selector!r})].some(e => e.textContent.includes({words!r}))"
    page.wait_until(inside)


def send(page: Page, form: str) -> None:
    page.click(f"{form} form button:not([type=button])")


@pytest.mark.requirement("J14")
@pytest.mark.requirement("J20")
@pytest.mark.requirement("J22")
@pytest.mark.requirement("T14")
def test_from_opened_hours_to_a_break_in_the_middle_of_a_series(
    two: TwoPeople, robin: Page, maya: Page, chromium: Chromium
) -> None:
    the_counsellor_opens_her_wednesday(two, maya)
    the_client_books_a_free_time_and_both_see_it(two, robin, maya)
    two_clients_want_the_same_hour_and_one_is_told_calmly(two, robin, chromium)
    moving_in_time_costs_nothing_and_this_is_said_before(robin)
    cancelling_late_costs_what_was_agreed_and_this_is_said_before(two, robin, maya)
    a_series_says_its_dates_and_what_collides_before_it_is_booked(maya)
    a_break_says_whom_it_concerns_before_it_is_announced(two, maya)
    the_client_reads_who_is_there_meanwhile(two, robin)
    before_and_after_the_session_the_plans_are_there(two, robin)
    assert robin.evaluate("document.documentElement.scrollWidth <= innerWidth")


def the_counsellor_opens_her_wednesday(two: TwoPeople, maya: Page) -> None:
    two.enter(maya, two.maya, "/diary/hours/")
    maya.click("[value=add-opening]")
    maya.evaluate("document.querySelector('[data-field=weekday]').value = '2'")
    maya.fill("[data-list=opening] [data-field=start]", "09:00")
    maya.fill("[data-list=opening] [data-field=end]", "17:00")
    send(maya, "opening-hours")
    shows(maya, "opening-hours [data-done]", "Kept")
    assert axe.violations(maya) == []


def the_client_books_a_free_time_and_both_see_it(two: TwoPeople, robin: Page, maya: Page) -> None:
    two.enter(robin, two.robin, two.place("sessions/"))
    choose(robin, on(0, 2), "10:30", "webcam")
    shows(robin, "[data-fill=tells]", "Maya Lindqvist sees it")
    assert robin.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert axe.violations(robin) == []
    robin.click("session-booking [value=book]")
    shows(robin, "[data-fill=done]", "Booked: Wednesday")
    shows(robin, ".next-session", "10:30–11:20")
    shows(robin, ".next-session", "From 10:20 on")

    maya.click(".diary-ways a[href='/diary/']")
    maya.wait_for(".diary-week")
    maya.click("[data-to=after]")
    shows(maya, ".entries, .diary-week", "Robin, Webcam")
    shows(maya, ".entries, .diary-week", "Kept free: 10:20–11:30")
    shows(maya, ".entries, .diary-week", "Reading: no letter waits")
    assert axe.violations(maya) == []


def two_clients_want_the_same_hour_and_one_is_told_calmly(
    two: TwoPeople, robin: Page, chromium: Chromium
) -> None:
    sam, place = two.another_client("sam")
    other = chromium.person()
    two.enter(other, sam, f"{place}sessions/")
    for page in (robin, other):
        choose(page, on(0, 2), "14:00", "phone")
    for page in (robin, other):
        page.evaluate(f"void {PRESS}")
    for page in (robin, other):
        page.wait_until(TOLD)

    booked = [page.evaluate("!document.querySelector('[data-fill=done]').hidden") for page in (robin, other)]  # fmt: skip
    assert sorted(booked) == [False, True]
    late = other if booked[0] else robin
    shows(late, "[data-fill=trouble]", "Somebody else took this time a moment ago")
    assert late.evaluate(FREE)
    assert axe.violations(late) == []
    other.close()


def moving_in_time_costs_nothing_and_this_is_said_before(robin: Page) -> None:
    robin.click(".next-session [value=move]")
    shows(robin, "session-booking [data-fill=moving]", "It stays booked until you have chosen")
    choose(robin, on(1, 2), "11:00")
    shows(robin, "[data-step=confirm] [data-fill=cost]", "moving it costs nothing")
    robin.click("session-booking [value=book]")
    shows(robin, "[data-fill=done]", "Moved to Wednesday")


def cancelling_late_costs_what_was_agreed_and_this_is_said_before(
    two: TwoPeople, robin: Page, maya: Page
) -> None:
    two.move_to(at(on(1, 0), 12))
    robin.evaluate("document.dispatchEvent(new CustomEvent('clock-moved'))")
    shows(robin, ".next-session", "11:00–11:50")
    robin.click(".next-session [value=cancel]")
    shows(robin, "dialog [data-fill=cost]", "half of the fee is due: £30.00")
    assert robin.evaluate("document.querySelector('dialog because-of a').hash") == "#clause-fees"
    assert axe.violations(robin) == []
    robin.click("dialog [value=cancel]")
    shows(robin, "[data-section=past]", "Cancelled late")
    maya.goto(two.address + two.place("sessions/"))
    two.unlock(maya)
    shows(maya, "[data-section=past]", "Cancelled late")


def a_series_says_its_dates_and_what_collides_before_it_is_booked(maya: Page) -> None:
    maya.fill("#set-date", on(3, 4).isoformat())
    maya.fill("#set-time", "15:00")
    send(maya, "session-setting")
    maya.click("session-setting [value=book]")
    shows(maya, "session-setting [data-fill=done]", "Booked: Friday")

    maya.fill("#set-date", on(2, 4).isoformat())
    maya.fill("#set-time", "15:00")
    maya.click("[name=repeat]")
    maya.fill("#set-count", "4")
    send(maya, "session-setting")
    shows(maya, "[data-dates] li", "taken, left out")
    assert maya.evaluate("document.querySelectorAll('[data-dates] li').length") == 4
    assert axe.violations(maya) == []
    maya.click("session-setting [value=book]")
    shows(maya, "session-setting [data-fill=done]", "3 sessions are booked")


def a_break_says_whom_it_concerns_before_it_is_announced(two: TwoPeople, maya: Page) -> None:
    maya.goto(two.address + "/diary/breaks/")
    two.unlock(maya)
    maya.fill("#break-first", on(4, 0).isoformat())
    maya.fill("#break-last", on(4, 6).isoformat())
    maya.click("[name=cover]")
    send(maya, "my-breaks")
    shows(maya, "[data-told] sealed-name", "Robin")
    shows(maya, "[data-hit] li", "Robin")
    shows(maya, "[data-fill=short]", "You agreed to say it 28 days before")
    assert axe.violations(maya) == []
    maya.click("my-breaks [value=announce]")
    shows(maya, "my-breaks [data-list]", "with cover")


def the_client_reads_who_is_there_meanwhile(two: TwoPeople, robin: Page) -> None:
    robin.goto(two.address + two.place("sessions/"))
    if robin.evaluate("!!document.querySelector('unlock-first')"):
        two.unlock(robin)
    shows(robin, "[data-section=breaks]", "Somebody is there for you meanwhile")
    shows(robin, "[data-section=past]", "Cancelled")
    coming = "document.querySelectorAll('[data-section=coming] li.session').length"
    assert robin.evaluate(coming) == 2
    assert axe.violations(robin) == []


def before_and_after_the_session_the_plans_are_there(two: TwoPeople, robin: Page) -> None:
    assert not robin.evaluate("document.querySelector('[data-when=before]').checkVisibility()")
    two.move_to(at(on(2, 4), 14, 52))
    robin.evaluate("document.dispatchEvent(new CustomEvent('clock-moved'))")
    shows(robin, ".next-session [data-when=before]:not([hidden])", "Make tea.")
    two.move_to(at(on(2, 4), 15, 52))
    robin.evaluate("document.dispatchEvent(new CustomEvent('clock-moved'))")
    shows(robin, ".next-session [data-when=after]:not([hidden])", "Walk around the pond.")


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def choose(page: Page, day: date, time: str, mode: str = "") -> None:
    """One of the free times, and how to meet."""
    page.wait_until(LOOKED)
    if mode:
        page.click(f"[name=mode][value={mode}]")
        page.wait_until(LOOKED)
    told = f"[aria-label^='Wednesday {day.day} '][aria-label$='{time}']"
    page.evaluate("document.querySelectorAll('details.free-day').forEach(d => { d.open = true })")
    page.click(told)
    page.wait_for("session-booking [data-step=confirm] h3")
