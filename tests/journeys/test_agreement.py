"""Maya prepares an agreement, Robin reads it, asks for a change, and both sign: each in a browser, at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cast import DETAILS
from tests.journeys import axe, html_valid
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import TwoPeople, _comes_in
from tests.rooms.agreement.newcomers import newcomers

pytestmark = pytest.mark.journey

QUESTION = "Could the reminder wait until the tenth day?"
OWN_WORDS = "We write in English, and slowly."


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with newcomers(tmp_path_factory.mktemp("house")) as people:
        yield people


@pytest.fixture(scope="module")
def maya(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    page.size(1280, 900)
    yield page
    page.close()


@pytest.fixture(scope="module")
def robin(chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    page.size(390, 844)
    yield page
    page.close()


@pytest.mark.requirement("J10", "J11", "J14", "J16", "J18", "J24", "J27", "T14")
def test_from_the_first_draft_to_an_agreement_in_force(
    two: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage, tmp_path: Path
) -> None:
    robin_is_told_that_there_is_nothing_yet(two, robin)
    maya_begins_with_a_template_and_chooses_how_they_work(two, maya)
    what_only_she_can_say_is_still_needed(maya)
    maya_sees_how_it_will_read_while_she_prepares_it(maya)
    what_cannot_be_kept_is_said_at_its_field(maya)
    she_keeps_it_as_a_template_of_her_own(maya)
    her_draft_is_there_after_the_page_was_closed(two, maya)
    maya_offers_it(maya)
    robin_reads_it_as_soon_as_it_is_there(robin)
    robin_finds_a_clause_for_each_subject(robin)
    robin_tries_out_what_would_happen(two, robin)
    robin_asks_for_a_change(two, robin, maya)
    maya_changes_it_and_robin_sees_what_has_changed(two, maya, robin)
    robin_opens_every_limit_before_signing(robin)
    with_both_signatures_it_is_in_force(maya, robin)
    earlier_versions_can_be_read_again(robin)
    what_is_in_force_can_be_tried_out_with_the_agreed_words(two, robin)
    it_can_be_kept_as_a_file(two, robin, tmp_path)
    nothing_of_its_words_is_in_the_house(two)
    every_page_can_be_used_by_everybody(two, maya, robin)
    in_another_language_it_is_told_anew_beside_the_words_that_were_signed(two, robin)
    her_next_client_needs_only_what_is_theirs(two, maya)


def shows(page: PlaywrightPage, selector: str, words: str) -> None:
    page.playwright.locator(selector).filter(has_text=words).first.wait_for()


def go(two: TwoPeople, page: PlaywrightPage, path: str) -> None:
    """By a link, as within the house: the keys stay in the memory of the page."""
    page.evaluate(
        "import(new URL('pages.js', document.querySelector('script[type=module]').src).href)"
        f".then(({{ visit }}) => visit({two.place(path)!r}))"
    )


def robin_is_told_that_there_is_nothing_yet(two: TwoPeople, robin: PlaywrightPage) -> None:
    two.enter(robin, two.robin, two.place("agreement/"))
    shows(robin, "main", "Maya Lindqvist has not offered an agreement yet.")


def opens(maya: PlaywrightPage, clause: str) -> None:
    maya.playwright.locator(f"#prepare-{clause}:not([open]) > summary").click()


def maya_begins_with_a_template_and_chooses_how_they_work(
    two: TwoPeople, maya: PlaywrightPage
) -> None:
    two.enter(maya, two.maya, two.place("agreement/prepare/"))
    shows(maya, "[data-is=begin]", "What do you begin with?")
    maya.click("[data-template=mixed]")
    shows(maya, "[data-is=form]", "You begin with ‘Mixed’.")
    shows(maya, "#prepare-modes .short", "We work in these ways: letters, live text, webcam and")
    shows(maya, "#prepare-contact .short", "Letters are read on Thursday and answered within 48")
    shows(maya, "#prepare-fees .short", "A session costs £60.")
    opens(maya, "phone")
    maya.playwright.select_option("#phone-who-calls", "client")
    opens(maya, "modes")
    assert not maya.playwright.locator("#phone-who-calls").is_visible()  # one at a time
    phone = maya.playwright.get_by_role("checkbox", name="Phone", exact=True)
    phone.uncheck()
    maya.playwright.locator("#prepare-phone").wait_for(state="hidden")
    phone.check()
    shows(maya, "#prepare-phone .short", "Robin calls Maya when the session begins.")


def what_only_she_can_say_is_still_needed(maya: PlaywrightPage) -> None:
    shows(maya, "#prepare-who .needed", "Still needed: Your training · Your professional body")
    maya.click("[data-is=form] [type=submit]")
    shows(maya, "[data-is=problems]", "13 things are not right yet.")
    shows(maya, "[data-path='details.who.number'] .problem", "Please fill this in.")
    for clause, said in DETAILS.items():
        for name, words in said.items():
            if clause != "in_person":
                maya.fill(f"[data-detail='details.{clause}.{name}']", words)
    assert maya.playwright.locator(".needed:visible").count() == 0
    shows(maya, "[data-clause=who] .preview", "Member of: Guild of Counsellors, number G 4711.")


def maya_sees_how_it_will_read_while_she_prepares_it(maya: PlaywrightPage) -> None:
    contact = "[data-clause=contact] .preview"
    maya.click("[data-does=open-all]")
    shows(maya, contact, "Maya reads letters at these times: Thursday from 10:00 to 12:00.")
    assert maya.evaluate("document.querySelector('#words-apology').value").startswith(
        "Dear Robin,"
    )
    maya.click("[data-path='contact.reading'] [data-does=add]")
    row = "[data-path='contact.reading'] [data-row]:last-child"
    maya.playwright.select_option(f"{row} [data-of=weekday]", "0")
    maya.fill(f"{row} [data-of=start]", "18:00")
    maya.fill(f"{row} [data-of=end]", "19:30")
    shows(maya, contact, "Monday from 18:00 to 19:30; Thursday from 10:00 to 12:00.")
    maya.fill("#answer", "24")
    shows(maya, contact, "Maya answers within 24 hours")
    maya.fill("#remark-contact", OWN_WORDS)
    shows(maya, contact, OWN_WORDS)
    maya.fill("#fees-session", "62.50")
    shows(maya, "[data-clause=fees] .preview", "A session costs £62.50.")
    battery = "[data-path='disturbance.battery']"
    maya.playwright.locator(f"{battery} [data-does=earlier]").last.click()
    plan = maya.playwright.locator("[data-clause=disturbance] .preview ol").nth(2)
    assert plan.locator("li").all_inner_texts()[0] == "We find another time."


def what_cannot_be_kept_is_said_at_its_field(maya: PlaywrightPage) -> None:
    maya.fill("#warn", "300")
    maya.click("[data-is=form] [type=submit]")
    shows(
        maya,
        "[data-path='silence.warn_hours'] .problem",
        "must not be longer than the time to the first step",
    )
    shows(maya, "[data-is=problems]", "One thing is not right yet.")
    assert maya.evaluate("document.querySelector('#warn').getAttribute('aria-invalid')") == "true"
    assert maya.evaluate("document.activeElement.dataset.is") == "problems"
    maya.fill("#warn", "48")
    shows(maya, "[data-says=draft]", "Your draft is saved.")


def she_keeps_it_as_a_template_of_her_own(maya: PlaywrightPage) -> None:
    maya.click(".keep summary")
    for name in ("Twice a week", "By mistake"):
        maya.fill("#template-name", name)
        maya.click("[data-does=keep-template]")
        shows(maya, ".keep", f"‘{name}’ is kept.")
    maya.click("[data-does=begin-again]")
    own = maya.playwright.locator("[data-is=own-list] > li")
    own.filter(has_text="By mistake").locator("[data-does=remove-own]").click()
    own.filter(has_text="By mistake").locator("[data-does=remove-own-now]").click()
    own.filter(has_text="By mistake").wait_for(state="detached")
    own.locator("[data-does=rename]").click()
    own.locator("input").fill("Letters and more")
    own.locator("[data-does=rename-now]").click()
    own.filter(has_text="Letters and more").wait_for()
    maya.click("[data-does=keep-draft]")
    assert maya.evaluate("document.querySelector('#warn').value") == "48"


def her_draft_is_there_after_the_page_was_closed(two: TwoPeople, maya: PlaywrightPage) -> None:
    maya.playwright.reload()
    two.unlock(maya)
    shows(maya, "main", "You go on with your draft.")
    assert maya.evaluate("document.querySelector('#warn').value") == "48"
    assert maya.evaluate("document.querySelector('#remark-contact').value") == OWN_WORDS


def maya_offers_it(maya: PlaywrightPage) -> None:
    maya.click("[data-is=form] [type=submit]")
    shows(
        maya,
        "[data-is=state]",
        "You have offered this to Robin. Nothing runs until Robin has signed too.",
    )


def robin_reads_it_as_soon_as_it_is_there(robin: PlaywrightPage) -> None:
    shows(
        robin,
        "[data-is=state]",
        "Maya Lindqvist has offered this. Nothing runs until both of you have signed.",
    )
    shows(
        robin,
        "#clause-contact",
        "Maya reads letters at these times: Monday from 18:00 to 19:30; Thursday",
    )
    shows(robin, "#clause-contact", "Nobody has to guess when a letter will be read.")
    shows(robin, "#clause-contact .remark", OWN_WORDS)
    shows(robin, "#clause-transcript", "Letters are kept for")
    shows(robin, "#clause-social", "You do not connect on social networks.")
    shows(robin, "#clause-privacy", "In a session each of you sits alone in a room")
    shows(robin, "#clause-silence", "Dear Robin,")
    robin.click("#clause-contact .does summary")
    shows(robin, "#clause-contact .does", "keeps it closed until the reading time")
    assert not robin.playwright.locator("[data-does=sign]").is_visible()


def robin_finds_a_clause_for_each_subject(robin: PlaywrightPage) -> None:
    assert not robin.playwright.locator("[data-is=lacking]").is_visible()
    for clause, words in {
        "who": "You can check this here: register.example/4711",
        "live_text": "We write short lines or longer pieces, as it suits the day.",
        "phone": "Robin calls Maya when the session begins.",
        "getting_ready": "To get ready: Make a cup of tea.",
        "disturbance": "Maya sends Robin a text message. We give this 15 minutes.",
        "privacy": "At the start of a session you both say if you are alone.",
        "social": "You do not connect on social networks.",
        "transcript": "Neither of you shows the other’s words to anybody",
        "fees": "A session costs £62.50.",
        "complaints": "says within 30 days that your complaint has come in",
    }.items():
        shows(robin, f"#clause-{clause}", words)


def robin_tries_out_what_would_happen(two: TwoPeople, robin: PlaywrightPage) -> None:
    go(two, robin, "what-if/")
    shows(
        robin, "main", "which is on offer. It would run like this once both of you have signed it."
    )
    robin.playwright.select_option("#day", "5")
    robin.fill("#time", "22:00")
    robin.click(".what-if [type=submit]")
    story = "[data-story=written]"
    shows(robin, story, "This is outside the agreed times.")
    shows(
        robin, f"{story} agreed-words", "Thank you for your letter. It has arrived and it is safe."
    )
    lines = robin.playwright.locator(f"{story} > li").all_inner_texts()
    assert lines[0].startswith("Saturday")
    assert "22:00" in lines[0]
    assert lines[1].startswith("Monday")
    assert "18:00" in lines[1]
    assert "You have an answer by now." in lines[3]
    assert lines[3].startswith("Tuesday")
    assert "18:00" in lines[3]
    robin.click("#ask-quiet > summary")
    shows(robin, "[data-story=quiet]", "You are reminded that a letter is here")
    robin.click("#ask-missed > summary")
    shows(robin, "[data-story=missed]", "Maya Lindqvist is shown first that a promise was missed.")
    robin.playwright.locator(f"{story} .because").first.click()
    shows(robin, "#clause-transcript", "Our letters afterwards")


def robin_asks_for_a_change(two: TwoPeople, robin: PlaywrightPage, maya: PlaywrightPage) -> None:
    robin.press("#clause-silence [data-does=ask]", "Enter")
    robin.press("#clause-silence form [type=submit]", "Enter")
    shows(robin, "#clause-silence .problem", "Please write a word or two first.")
    robin.fill("#ask-silence", QUESTION)
    robin.click("#clause-silence form [type=submit]")
    shows(robin, "#clause-silence .questions", QUESTION)
    shows(maya, "#clause-silence .questions", QUESTION)
    shows(maya, "#clause-silence .questions", "Robin asked, ")


def maya_changes_it_and_robin_sees_what_has_changed(
    two: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage
) -> None:
    go(two, maya, "agreement/prepare/")
    shows(maya, "[data-clause=silence] .questions", QUESTION)
    maya.click("[data-is=form] [type=submit]")
    shows(maya, "[data-is=problems]", "Nothing has changed since version 1.")
    maya.fill(
        "[data-step=notice_again] input[type=number]", "10"
    )  # its clause is open: it was asked about
    maya.click("[data-is=form] [type=submit]")
    shows(maya, "#clause-silence .changed", "Changed since version 1")
    # His focus is in the text, so it is left in peace until he asks for what is new.
    robin.click("[data-does=renew]")
    changed = "#clause-silence .changed"
    shows(robin, changed, "Changed since version 1")
    shows(robin, changed, "After 7 days without a letter, Robin is reminded")
    shows(robin, changed, "After 10 days without a letter, Robin is reminded")
    assert robin.playwright.locator(".changed:visible").count() == 1
    shows(robin, "main", "Nothing else has changed since version 1.")


def robin_opens_every_limit_before_signing(robin: PlaywrightPage) -> None:
    shows(robin, "[data-says=limits-left]", "Please open the 5 limits that are left")
    limits = robin.playwright.locator(".limit")
    for number in range(limits.count()):
        assert not robin.playwright.locator("[data-does=sign]").is_visible()
        limits.nth(number).locator("summary").press("Enter")
        limits.nth(number).locator("button").press("Enter")
        limits.nth(number).get_by_text("You have read this.").wait_for()
    robin.playwright.locator("[data-does=sign]").wait_for()


def with_both_signatures_it_is_in_force(maya: PlaywrightPage, robin: PlaywrightPage) -> None:
    shows(maya, ".signatures", "Robin has not signed yet.")
    robin.press("[data-does=sign]", "Enter")
    for page, other in ((robin, "Maya Lindqvist"), (maya, "Robin")):
        shows(page, "[data-is=state]", "This has been in force since")
        shows(page, ".signatures", "You signed on")
        shows(page, ".signatures", f"{other} signed on")
        shows(page, "main", "What happens next")
    assert not robin.playwright.locator("[data-does=sign]").is_visible()


def earlier_versions_can_be_read_again(robin: PlaywrightPage) -> None:
    robin.playwright.get_by_role("link", name="Version 1").click()
    shows(robin, "#clause-silence", "After 7 days without a letter, Robin is reminded")
    shows(robin, "[data-is=state]", "This was offered and never came into force.")
    robin.playwright.get_by_role("link", name="Go to the newest version").click()
    shows(robin, "#clause-silence", "After 10 days without a letter, Robin is reminded")


def what_is_in_force_can_be_tried_out_with_the_agreed_words(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    go(two, robin, "what-if/")
    shows(robin, "main", "This is version 2, which is in force.")
    robin.click("#ask-quiet > summary")
    shows(robin, "[data-story=quiet] agreed-words", "I wrote to you some days ago.")
    robin.click("#ask-missed > summary")
    shows(robin, "[data-story=missed] agreed-words", "I have not kept a time that I promised you.")


def it_can_be_kept_as_a_file(two: TwoPeople, robin: PlaywrightPage, tmp_path: Path) -> None:
    go(two, robin, "agreement/")
    shows(robin, "[data-is=state]", "This has been in force since")
    file = tmp_path / "agreement.pdf"
    robin.playwright.pdf(path=file)
    assert file.read_bytes().startswith(b"%PDF")
    assert robin.evaluate("[...document.querySelectorAll('.limit')].every(one => one.open)")


def nothing_of_its_words_is_in_the_house(two: TwoPeople) -> None:
    stored = two.stored()
    for words in (OWN_WORDS, QUESTION, "Dear Robin", "some days ago"):
        assert words.encode() not in stored


def every_page_can_be_used_by_everybody(
    two: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage
) -> None:
    pages = {}
    seen = ((robin, "agreement/"), (robin, "what-if/"), (maya, "agreement/"), (maya, "agreement/prepare/"))  # fmt: skip
    for page, path in seen:
        go(two, page, path)
        page.wait_until("!document.querySelector('[data-is=loading]:not([hidden])')")
        page.wait_until("!!document.querySelector('main h1')")
        page.size(360, 740)
        assert axe.violations(page) == [], path
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
        pages[f"{path} as it is"] = str(page.playwright.content())
        rendered = page.playwright.request.get(f"{two.address}{two.place(path)}")
        pages[f"{path} as it is sent"] = rendered.text()
    found = html_valid.problems(pages)
    assert found == [], "\n".join(found)


def in_another_language_it_is_told_anew_beside_the_words_that_were_signed(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    go(two, robin, "agreement/")
    robin.playwright.get_by_role("button", name="Deutsch").click()
    robin.wait_until("document.documentElement.lang === 'de'")
    if robin.playwright.locator("#unlock-passphrase").is_visible():
        two.unlock(robin)
    contact = "#clause-contact"
    shows(
        robin,
        contact,
        "Maya liest Briefe zu diesen Zeiten: Montag von 18:00 bis 19:30 Uhr; Donnerstag",
    )
    shows(robin, contact, "Niemand muss raten, wann ein Brief gelesen wird.")
    robin.click(f"{contact} [data-is=as-signed] summary")
    shows(robin, f"{contact} [data-is=as-signed]", "Maya reads letters at these times: Monday")


def her_next_client_needs_only_what_is_theirs(two: TwoPeople, maya: PlaywrightPage) -> None:
    relationship = next_client(two)
    go(two, maya, "agreement/")
    maya.evaluate(
        "import(new URL('pages.js', document.querySelector('script[type=module]').src).href)"
        f".then(({{ visit }}) => visit('/with/{relationship}/agreement/prepare/'))"
    )
    maya.playwright.get_by_role("button", name="Letters and more").first.click()
    shows(maya, "[data-is=form]", "You begin with ‘Letters and more’.")
    shows(maya, "#prepare-who .short", "The counsellor’s full name is Maya Lindqvist.")
    assert maya.evaluate("document.querySelector('#details-emergency-local').value") == ""
    assert maya.playwright.locator(".needed:visible").count() == 1


def next_client(two: TwoPeople) -> str:
    link = two.maya.room.invite()
    noor = _comes_in(two.address, link.split("/invitation/")[1].split("/")[0], "noor")
    return noor.room.accept(link, called="Noor")
