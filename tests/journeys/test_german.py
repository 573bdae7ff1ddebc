"""The main thread in German: nothing English is left on any page, but what two people wrote to each other in English."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from consultingroom.rooms.agreement import template
from consultingroom.site.demonstration.practice import (
    LENA,
    MAYA,
    ROBIN,
    RUTH,
    Player,
    details_of,
)
from tests.journeys.engines import Chromium
from tests.journeys.test_main_thread import ANSWER, LETTER, Window, furnish
from tests.site.open_house import ROOT, open_house

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]

ENGLISH = re.compile(
    r"\b(the|and|you|your|is|are|this|that|with|of|to|for|from|when|it|what|if|by|letter|open|"
    r"(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|December|January|October)\b",
    re.I,
)

# Everything that is to be read or heard: texts, and what stands for a text in an attribute. What people wrote to each
# other is in their language; what a service is called, or where it was read, in its own.
TEXTS = """(() => {
  const written = "blockquote, .letter-text, .remark, .said, textarea, script, style, "
    + "[lang]:not(html), .lines h3, details:has([href^=http]) li";
  const seen = (e) => e && !e.closest(written) && e.checkVisibility({ visibilityProperty: true });
  const found = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (seen(walker.currentNode.parentElement)) found.push(walker.currentNode.textContent);
  }
  for (const e of document.querySelectorAll("[aria-label], [placeholder], [title]"))
    for (const name of ["aria-label", "placeholder", "title"])
      if (e.checkVisibility() && !e.closest("[lang]:not(html)")) found.push(e.getAttribute(name) ?? "");
  return found.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
})()"""

OURS = {"Consulting Room"}


def msgids() -> set[str]:
    """What would be said in English, where German says something else."""
    return {
        " ".join(entry.msgid.split())
        for path in (ROOT / "consultingroom").rglob("de/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
        if entry.msgid != entry.msgstr
    } | (of_clauses("en") - of_clauses("de"))


def of_clauses(language: str) -> set[str]:
    return set(
        prose(tomllib.loads((Path(template.__file__).parent / f"{language}.toml").read_text()))
    )


def prose(words: object) -> Iterator[str]:
    if isinstance(words, dict):
        for each in words.values():
            yield from prose(each)
    elif isinstance(words, str):
        yield words


def english(texts: list[str], known: set[str]) -> list[str]:
    theirs = [without_what_she_wrote(text) for text in texts]
    return [
        text for text in theirs if text not in OURS and (text in known or ENGLISH.search(text))
    ]


def without_what_she_wrote(text: str) -> str:
    """A clause says some things in the counsellor's own words; Maya wrote hers in English."""
    for words in prose({**template.starting_details("en"), **details_of(MAYA)}):
        text = text.replace(words, "")
    return text


class Reader(Window):
    """A window that is read from top to bottom on every page."""

    def __init__(self, chromium: Chromium, address: str, player: Player) -> None:
        super().__init__(chromium.person(), address, player)
        self.known = msgids()
        self.left: list[str] = []

    def read(self) -> None:
        self.page.wait_until(
            "![...document.querySelectorAll('.loading')].some((e) => e.checkVisibility())", 30
        )
        where = self.page.evaluate("location.pathname")
        assert self.page.evaluate("document.documentElement.lang") == "de"
        found = english(self.page.evaluate(TEXTS), self.known)
        self.left += [f"{where}: {text}" for text in found]

    def turn_to_german(self) -> None:
        self.page.goto(f"{self.address}/")
        self.page.wait_until("!!customElements.get('live-part')")
        self.page.click("button[name=language][value=de]")
        self.page.wait_until("document.documentElement.lang === 'de'")

    def go(self, path: str) -> None:
        self.follow(path)
        self.read()

    def comes_in(self) -> None:
        self.turn_to_german()
        self.read()
        self.go("/help-now/")
        self.page.goto(f"{self.address}/recovery/")
        self.read()
        self.sign_in()
        self.read()


@pytest.fixture
def readers(chromium: Chromium, tmp_path: Path) -> Iterator[list[Reader]]:
    furnish(tmp_path)
    with open_house(tmp_path, DEMONSTRATION="1") as address:
        found = [Reader(chromium, address, player) for player in (ROBIN, MAYA, LENA, RUTH)]
        yield found
        for reader in found:
            reader.page.close()


def test_nothing_english_is_left(readers: list[Reader]) -> None:
    robin, maya, lena, ruth = readers
    robin.comes_in()
    robin.go("/agreement/")
    robin.go("/what-if/")
    robin.go("/agreement/")
    signs(robin)
    robin.go("/write/")
    robin.page.fill("#letter-text", LETTER)
    robin.page.click("letter-writing button[type=submit]")
    robin.page.wait_for("once-more button[value=send]")
    robin.read()
    robin.page.click("once-more button[value=send]")
    robin.page.wait_for("[data-show=sent] blockquote")
    robin.read()
    robin.page.click("[data-show=sent] a")
    robin.shows(".letter-text", LETTER)
    robin.read()
    robin.go("/letters/")
    maya_answers(maya)
    the_silence_passes(robin, maya)
    for reader in (lena, ruth):
        reader.comes_in()
    lena_reads_hers(lena)

    left = [line for reader in readers for line in reader.left]
    assert left == [], "\n".join(left)


def lena_reads_hers(lena: Reader) -> None:
    lena.page.click(".actions a")
    lena.page.wait_for(".letter")
    lena.read()


def signs(robin: Reader) -> None:
    robin.page.wait_for(".limit summary")
    for number in range(robin.page.evaluate("document.querySelectorAll('.limit').length")):
        limit = f"document.querySelectorAll('.limit')[{number}]"
        robin.page.evaluate(f"{limit}.querySelector('summary').click()")
        robin.page.evaluate(f"{limit}.querySelector('button').click()")
        robin.page.wait_until(f"!{limit}.querySelector('[data-is=opened]').hidden")
    robin.read()
    robin.page.wait_for("[data-does=sign]")
    robin.page.click("[data-does=sign]")
    robin.page.wait_for("[data-is=next-in-force]")
    robin.read()


def maya_looks_around(maya: Reader) -> None:
    maya.comes_in()
    maya.go("/invite/")
    maya.page.click("invite-client button:not([type=button])")
    maya.page.wait_for("invite-client #link")
    maya.read()
    maya.go("/account/")
    maya.page.evaluate("document.querySelectorAll('main details').forEach((d) => { d.open = true; })")  # fmt: skip
    maya.read()


def maya_answers(maya: Reader) -> None:
    maya_looks_around(maya)
    maya.go("/home/")
    maya.page.click(".people a")
    maya.page.wait_for(".letter.waiting")
    maya.read()
    maya.move_clock("next_slot")
    maya.page.wait_for(".letter.waiting button[value=open]", seconds=40)
    maya.page.click(".letter.waiting button[value=open]")
    maya.shows(".letter-text", LETTER)
    maya.read()
    maya.go("/agreement/")
    maya.page.click("[data-is=agreement] a[href$='/prepare/']")
    maya.page.click("[data-does=open-all]")
    maya.page.wait_for("[data-clause=contact] [data-is=preview] p")
    maya.read()
    maya.go("/write/")
    maya.page.fill("#letter-text", ANSWER)
    maya.page.click("letter-writing button[type=submit]")
    maya.page.wait_for("once-more button[value=send]")
    maya.read()
    maya.page.click("once-more button[value=send]")
    maya.page.wait_for("[data-show=sent]")
    maya.read()


def the_silence_passes(robin: Reader, maya: Reader) -> None:
    maya.page.click("[data-show=sent] a")
    maya.page.wait_for(".timeline .now")
    for _week in range(4):
        maya.move_clock("week")
    maya.page.wait_until("document.querySelectorAll('.timeline li').length > 5")
    maya.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    maya.read()
    robin.follow("/home/")
    robin.page.wait_for("main .actions a")
    robin.page.click("main .actions a")
    robin.page.wait_for(".timeline .now")
    robin.page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    robin.read()


def test_the_reader_notices_english() -> None:
    texts = ["Briefe", "Save", "Press the button", "Consulting Room"]

    assert english(texts, {"Save"}) == ["Save", "Press the button"]
