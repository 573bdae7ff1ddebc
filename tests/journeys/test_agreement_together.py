"""Maya and Robin go on with an agreement that they have: they talk about a clause, change it, pause, and carry it away."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from consultingroom.client.__main__ import main
from tests.journeys import axe, html_valid
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.test_agreement import go, shows
from tests.journeys.two_people import PASSPHRASE, WORDS, TwoPeople, Who, two_people

pytestmark = pytest.mark.journey

WISH = "Could the first reminder come after ten days?"
ANSWER = "Yes, ten days suit me as well."
NUMBER = "+44 20 7946 0958"
ANOTHER = "+44 20 7946 0000"
TOLD = "Only that I may be in danger."
SHORT = "An end is said fourteen days before."


class House:
    """Open until it is closed, which a test may do before the end."""

    def __init__(self, var: Path) -> None:
        self._open = ExitStack()
        words = WORDS | {"language": "en", "short": {"breaks": SHORT}}
        self.two = self._open.enter_context(two_people(var, words=words))

    def close(self) -> None:
        self._open.close()


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    opened = House(tmp_path_factory.mktemp("house"))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def two(house: House) -> TwoPeople:
    return house.two


def window(chromium: Chromium, two: TwoPeople, who: Who) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    page.size(390, 844)
    two.enter(page, who, two.place("agreement/"))
    shows(page, "[data-is=state]", "This has been in force since")
    yield page
    page.close()


@pytest.fixture(scope="module")
def maya(chromium: Chromium, two: TwoPeople) -> Iterator[PlaywrightPage]:
    yield from window(chromium, two, two.maya)


@pytest.fixture(scope="module")
def robin(chromium: Chromium, two: TwoPeople) -> Iterator[PlaywrightPage]:
    yield from window(chromium, two, two.robin)


@pytest.mark.requirement("J10")
def test_a_wish_is_answered_and_taken_up_and_the_difference_can_be_read(
    two: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage
) -> None:
    robin_begins_a_wish_and_finds_it_again(two, robin)
    maya_is_told_that_it_waits_for_her(maya, robin)
    maya_takes_it_up(maya, robin)
    the_difference_is_told_in_words(two, robin)
    any_two_versions_can_be_compared(robin)


def robin_begins_a_wish_and_finds_it_again(two: TwoPeople, robin: PlaywrightPage) -> None:
    robin.click("#clause-silence [data-does=ask]")
    robin.click("#clause-silence [value=wish]")
    robin.fill("#ask-silence", WISH)
    go(two, robin, "agreement/pause/")
    shows(robin, "main h1", "Pause or end")
    go(two, robin, "agreement/")
    robin.wait_until(f"document.querySelector('#ask-silence')?.value === {WISH!r}")
    assert robin.playwright.locator("#clause-silence [value=wish]").is_checked()
    robin.click("#clause-silence [data-is=asking] [type=submit]")
    shows(robin, "#clause-silence .thread", "Maya Lindqvist has not answered yet.")
    shows(robin, "[data-says=turn]", "Maya Lindqvist has not answered one question yet.")


def maya_is_told_that_it_waits_for_her(maya: PlaywrightPage, robin: PlaywrightPage) -> None:
    shows(maya, "[data-says=turn]", "One question waits for your answer.")
    shows(maya, "#clause-silence .thread", "Robin would like it to be different")
    shows(maya, "#clause-silence .thread", WISH)


def maya_takes_it_up(maya: PlaywrightPage, robin: PlaywrightPage) -> None:
    maya.click("#clause-silence .thread [data-does=ask]")
    maya.fill("#clause-silence .thread textarea", ANSWER)
    maya.click("#clause-silence .thread [value=taken_up]")
    maya.click("#clause-silence .thread [type=submit]")
    shows(maya, "[data-says=turn]", "You have promised one change for the next version.")
    # His focus is still where he sent it.
    robin.wait_for("[data-does=renew]")
    robin.click("[data-does=renew]")
    shows(robin, "#clause-silence .thread", ANSWER)
    shows(robin, "#clause-silence .thread", "This comes into the next version.")


def the_difference_is_told_in_words(two: TwoPeople, robin: PlaywrightPage) -> None:
    (version,) = two.maya.room.agreements(two.relationship)
    terms: Any = json.loads(json.dumps(version.document["terms"]))
    terms["silence"]["steps"][0]["after_days"] = 9
    document = version.document
    two.maya.room.offer_agreement(two.relationship, terms, document["words"], document["parties"])
    go(two, robin, "agreement/")
    shows(robin, "[data-is=changes]", "Changed since version 1")
    robin.click("[data-is=change-list] a")
    changed = "#clause-silence .changed"
    shows(robin, f"{changed} del", "After 7 days without a letter, Robin is reminded")
    shows(robin, f"{changed} ins", "After 9 days without a letter, Robin is reminded")
    assert robin.text(f"{changed} del .unseen").strip() == "Taken out:"
    assert robin.playwright.locator(".changed:visible").count() == 1
    shows(robin, "#clause-silence .thread", "This was taken up. The newest version is version 2.")


def any_two_versions_can_be_compared(robin: PlaywrightPage) -> None:
    robin.playwright.get_by_role("link", name="Version 1").click()
    shows(robin, "main", "You are reading an earlier version.")
    shows(robin, "[data-is=version-list] li:last-child", "You signed on")
    robin.playwright.select_option("#compare", "2")
    robin.playwright.select_option("#compared", "1")
    robin.click(".comparing [type=submit]")
    shows(robin, "#clause-silence .changed ins", "After 7 days without a letter")


@pytest.mark.requirement("J10")
def test_either_may_pause_and_the_other_sees_who_did(
    two: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage
) -> None:
    go(two, robin, "agreement/pause/")
    shows(robin, "main", "Letters arrive, and wait.")
    shows(robin, "because-of[clause=breaks] a", f"Because of clause 23: {SHORT}")
    robin.playwright.get_by_role("button", name="Begin a pause").click()
    shows(robin, "[data-is=standing]", "You began a pause.")

    go(two, maya, "agreement/")
    shows(maya, "[data-says=standing]", "Robin paused it on")
    go(two, maya, "agreement/pause/")
    shows(maya, "[data-is=standing]", "The other person began a pause.")
    maya.playwright.get_by_role("button", name="End the pause").click()
    shows(maya, "main", "Either of you may begin a pause")

    for page in (maya, robin):
        page.size(360, 740)
        assert axe.violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.requirement("J10")
def test_the_agreement_is_carried_away_as_a_pdf_that_holds_without_the_house(
    two: TwoPeople, robin: PlaywrightPage, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    go(two, robin, "agreement/?version=1")
    shows(robin, "main", "Version 1")
    with robin.playwright.expect_download() as coming:
        robin.click("[data-does=pdf]")
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)

    assert file.name == "agreement-version-1.pdf"
    is_tagged(file)
    read = "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    assert "Maya Lindqvist reads letters at these times" in " ".join(read.split())
    assert two.robin.room.me.keys.fingerprint in read.replace("\n", "")
    assert main(["verify", str(file), f"--key={two.maya.room.me.keys.fingerprint}"]) == 0
    assert "signed by both" in capsys.readouterr().out


def is_tagged(file: Path) -> None:
    """What PDF/UA asks for that a machine can look up."""
    with pikepdf.open(file) as pdf:
        root: Any = pdf.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo["/Title"]) == "Our agreement, version 1"
        tags = list(structure(root.StructTreeRoot.K))
        assert tags[:3] == ["/Document", "/H1", "/P"]
        assert tags.count("/H2") >= 8
        assert {"/L", "/LI", "/Lbl", "/LBody", "/BlockQuote"} <= set(tags)
        assert "/Figure" not in tags  # nothing is shown that would need to be described
        assert list(pdf.attachments) == ["agreement.json"]


def structure(node: Any) -> Iterator[str]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from structure(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S)
        if "/K" in node:
            yield from structure(node.K)


@pytest.mark.requirement("J10", "J25")
def test_whom_to_call_can_be_read_when_there_is_no_house_any_more(
    house: House, two: TwoPeople, maya: PlaywrightPage, robin: PlaywrightPage
) -> None:
    robin_writes_whom_to_call(two, robin)
    maya_reads_it_and_the_house_cannot(two, maya)
    robin_keeps_a_copy(robin)
    every_page_can_be_used_by_everybody(two, robin)

    house.close()

    robin_opens_it_with_the_passphrase(two, robin)


def robin_writes_whom_to_call(two: TwoPeople, robin: PlaywrightPage) -> None:
    go(two, robin, "particulars/")
    shows(robin, "main", "Maya Lindqvist has not written anything here yet.")
    robin.fill("#own-contact_phone", NUMBER)
    robin.fill("#own-contact_told", TOLD)
    robin.playwright.get_by_role("button", name="Seal and keep").click()
    shows(robin, "[data-says=my-time]", "As of")
    robin.fill("#own-contact_phone", ANOTHER)
    robin.playwright.get_by_role("button", name="Seal and keep").click()
    shows(robin, "[data-says=my-earlier]", "One earlier version")


def maya_reads_it_and_the_house_cannot(two: TwoPeople, maya: PlaywrightPage) -> None:
    go(two, maya, "particulars/")
    shows(maya, "[data-is=their-fields]", ANOTHER)
    shows(maya, "[data-is=their-fields]", TOLD)
    maya.click("[data-is=their-history] summary")
    shows(maya, "[data-is=their-earlier-list]", NUMBER)
    for words in (NUMBER, ANOTHER, TOLD, WISH, ANSWER):
        assert words.encode() not in two.stored()


def robin_keeps_a_copy(robin: PlaywrightPage) -> None:
    shows(robin, "[data-says=kept]", "There is no copy on this device.")
    robin.playwright.get_by_role("button", name="Keep a copy here").click()
    shows(robin, "[data-says=kept]", "A sealed copy is on this device")
    robin.wait_until(
        "navigator.serviceWorker.getRegistration('/kept/').then(one => !!one?.active)"
    )
    kept = robin.evaluate(
        "new Promise(go => { const asked = indexedDB.open('consultingroom'); asked.onsuccess = () => {"
        " const all = asked.result.transaction('memory').objectStore('memory').getAll();"
        " all.onsuccess = () => go(JSON.stringify(all.result)); }; })"
    )
    assert '"sealed"' in kept
    assert not re.search("7946|danger|Maya|letters", kept)


def every_page_can_be_used_by_everybody(two: TwoPeople, robin: PlaywrightPage) -> None:
    robin.size(360, 740)
    assert axe.violations(robin) == []
    assert robin.evaluate("document.documentElement.scrollWidth") <= 360
    pages = {}
    for path in (two.place("particulars/"), two.place("agreement/pause/"), "/kept/"):
        pages[path] = robin.playwright.request.get(two.address + path).text()
    found = html_valid.problems(pages)
    assert found == [], "\n".join(found)


def robin_opens_it_with_the_passphrase(two: TwoPeople, robin: PlaywrightPage) -> None:
    robin.goto(f"{two.address}/kept/")
    robin.wait_until("!document.querySelector('kept-reader button[disabled]')")
    robin.fill("#kept-passphrase", "not the passphrase")
    robin.press("#kept-passphrase", "Enter")
    shows(robin, "[data-problem=passphrase]", "That is not the passphrase.")
    robin.fill("#kept-passphrase", PASSPHRASE)
    robin.press("#kept-passphrase", "Enter")
    shows(robin, "kept-reader", ANOTHER)
    shows(robin, "kept-reader", "Maya Lindqvist reads letters at these times")
    assert axe.violations(robin) == []
    robin.playwright.get_by_role("button", name="Close").click()
    assert not robin.playwright.get_by_text(ANOTHER).is_visible()
    robin.click("kept-reader details summary")
    robin.playwright.get_by_role("button", name="Remove").click()
    shows(robin, "kept-reader", "The copies were removed from this device.")
