"""The main thread by keyboard alone: Tab, Enter, Space, arrows and typing, never a mouse.

At each step the focus can be seen, and after a page, a letter or a question it is where somebody would go on from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from consultingroom.site.demonstration.practice import MAYA, ROBIN, Player
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.test_main_thread import ANSWER, LETTER, furnish
from tests.site.open_house import open_house

pytestmark = [pytest.mark.journey, pytest.mark.timeout(400)]

# The accessible name as far as these pages need it, and whether somebody who looks can find the focus.
HERE = """(() => {
  const e = document.activeElement;
  const label = e.labels?.length ? [...e.labels].map((l) => l.textContent).join(" ") : "";
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  const writing = e.closest(".letter.writing");
  if (writing && e.tagName === "TEXTAREA") return { name: label.trim(), tag: e.tagName, id: e.id, inside: true, covered: false,
    ring: getComputedStyle(writing).boxShadow.includes("1px") };
  const shown = e.tagName === "INPUT" && e.type === "file" ? getComputedStyle(e.closest("label")) : style;
  return { name: (e.getAttribute("aria-label") || label || e.textContent || "").replace(/\\s+/g, " ").trim(),
    tag: e.tagName, id: e.id,
    ring: shown.outlineStyle !== "none" && parseFloat(shown.outlineWidth) >= 2,
    inside: box.bottom > 0 && box.top < innerHeight,
    covered: (() => {
      const line = e.getClientRects()[0] ?? box; // a link over two lines begins in the middle of the first
      const x = line.left + Math.min(line.width / 2, 40), y = Math.max(line.top, 0) + Math.min(line.height / 2, 12);
      const at = document.elementFromPoint(x, y);
      return at !== null && !e.contains(at) && !at.contains(e) && !e.closest("label")?.contains(at); })() };
})()"""


@dataclass
class Keyboard:
    page: PlaywrightPage
    address: str
    player: Player

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.playwright.keyboard.press(key)

    def type(self, words: str) -> None:
        self.page.playwright.keyboard.type(words)

    def here(self) -> dict[str, object]:
        found: dict[str, object] = self.page.evaluate(HERE)
        return found

    def tab_to(self, name: str, *, most: int = 60, back: bool = False) -> None:
        """On from stop to stop until one is called so. At each of them the focus must be seen."""
        passed = []
        for _stop in range(most):
            self.press("Shift+Tab" if back else "Tab")
            now = self.here()
            if now[
                "covered"
            ]:  # a sentence above was filled in meanwhile and moved everything down
                self.press(*(("Tab", "Shift+Tab") if back else ("Shift+Tab", "Tab")))
                now = self.here()
            passed.append(now["name"])
            if now["tag"] != "BODY":
                assert now["ring"], f"no focus to be seen on {now}"
                assert now["inside"], f"the focus is outside of the window on {now}"
                assert not now["covered"], f"something covers the focus on {now}"
            if str(now["name"]).startswith(name):
                return
        raise AssertionError(f"{name!r} was not among {passed}")

    def shows(self, selector: str, words: str) -> None:
        each = f"[...document.querySelectorAll({selector!r})]"
        self.page.wait_until(f"{each}.some(e => e.textContent.includes({words!r}))", seconds=40)

    def is_at(self, path: str) -> None:
        self.page.wait_until(f"location.pathname.endsWith({path!r})", seconds=40)

    def begins_at_the_heading(self) -> None:
        """After a page was swapped, reading and tabbing begin where the page does."""
        self.page.wait_until(
            "!!document.activeElement.closest('main') && !document.querySelector('main').hasAttribute('aria-busy')"
        )

    def is_on_the_open_letter(self) -> None:
        """The button that opened it is gone; the focus goes to what is to be read."""
        self.page.wait_until("document.activeElement.matches('article.letter')")

    def follow(self, name: str, path: str) -> None:
        """By the page's own navigation, back over everything that stands before."""
        self.tab_to(name, back=True, most=90)
        self.press("Enter")
        self.is_at(path)
        self.begins_at_the_heading()


@pytest.fixture
def keyboards(chromium: Chromium, tmp_path: Path) -> Iterator[tuple[Keyboard, Keyboard]]:
    furnish(tmp_path)
    with open_house(tmp_path, DEMONSTRATION="1") as address:
        pages = [chromium.person(), chromium.person()]
        for page in pages:
            page.size(1280, 720)
        yield Keyboard(pages[0], address, ROBIN), Keyboard(pages[1], address, MAYA)
        for page in pages:
            page.close()


def test_the_main_thread_by_keyboard_alone(keyboards: tuple[Keyboard, Keyboard]) -> None:
    robin, maya = keyboards
    signs_in(robin)
    reads_what_happens_if(robin)
    signs(robin)
    writes(robin)
    signs_in(maya)
    opens_and_answers(maya)
    reads_the_answer(robin)


def signs_in(somebody: Keyboard) -> None:
    somebody.page.goto(f"{somebody.address}/sign-in/")
    somebody.page.wait_until("!!customElements.get('signing-in')")
    somebody.press("Tab")
    assert somebody.here()["name"] == "Skip to the content"
    somebody.press("Enter")
    somebody.tab_to("Your sign-in name")
    somebody.type(somebody.player.name)
    somebody.tab_to("Your passphrase", most=1)
    somebody.type(somebody.player.passphrase)
    somebody.tab_to("Show", most=1)
    somebody.tab_to("Sign in", most=1)
    somebody.press("Enter")
    somebody.is_at("/home/")
    somebody.begins_at_the_heading()


def reads_what_happens_if(robin: Keyboard) -> None:
    robin.tab_to("Read the agreement", most=3)
    robin.press("Enter")
    robin.is_at("/agreement/")
    robin.shows("#clause-contact", "Writing and answering")
    robin.begins_at_the_heading()
    robin.tab_to("What happens if", most=3)
    robin.press("Enter")
    robin.is_at("/what-if/")
    robin.begins_at_the_heading()
    robin.tab_to("On which day?")
    robin.press("ArrowDown")
    robin.tab_to("Show me")
    robin.press("Enter")
    robin.page.wait_until("location.search.includes('day=')")
    robin.shows("[data-story=written]", "The letter is stored at once")


def signs(robin: Keyboard) -> None:
    robin.follow("Agreement", "/agreement/")
    robin.page.wait_for(".limit summary")
    for number in range(robin.page.evaluate("document.querySelectorAll('.limit').length")):
        title = robin.page.evaluate(
            f"document.querySelectorAll('.limit summary')[{number}].textContent.trim()"
        )
        robin.tab_to(title)
        robin.press("Enter")
        robin.tab_to("I have read this", most=2)
        robin.press("Space")
        robin.page.wait_until(
            f"document.activeElement === document.querySelectorAll('.limit summary')[{number}]"
        )  # the button is gone, and the focus stays with what was read
    robin.tab_to("Sign this agreement")
    robin.press("Enter")
    robin.shows("[data-is=state]", "This has been in force since")
    robin.page.wait_until("document.activeElement.tagName !== 'BODY'")


def writes(robin: Keyboard) -> None:
    robin.follow("Write", "/write/")
    robin.page.wait_for("#letter-text")
    robin.tab_to("Your letter", most=4)
    robin.type(LETTER)
    robin.tab_to("Signs for tone", most=1)
    robin.tab_to("Add a file", most=2)
    robin.tab_to("Read it once more", most=2)
    robin.press("Enter")
    robin.page.wait_for("once-more button[value=send]")
    robin.tab_to("Send now", most=4)
    robin.press("Enter")
    robin.shows("[data-show=sent]", "Thursday")
    assert robin.here()["tag"] == "SECTION", "what came of it is read first"
    robin.tab_to("What happens next", most=3)
    robin.press("Enter")
    robin.shows(".letter", LETTER)


def opens_and_answers(maya: Keyboard) -> None:
    maya.shows(".people", "Robin")
    maya.tab_to("Robin", most=9)
    maya.press("Enter")
    maya.shows(".letter.waiting", "can still take this letter back")
    maya.tab_to("Demonstration")
    maya.press("Enter")
    maya.tab_to("An hour on", most=4)
    maya.press("Space")
    maya.shows(".letter.waiting", "It can be read from Thursday")
    maya.page.wait_until("!document.querySelector('demonstration-clock [aria-disabled=true]')")
    maya.tab_to("To the next reading slot", most=2, back=True)
    maya.press("Space")
    maya.page.wait_for(".letter.waiting button[value=open]", seconds=40)
    maya.tab_to("Open the letter", back=True)
    maya.press("Enter")
    maya.shows(".letter-text", LETTER)
    maya.is_on_the_open_letter()
    answers(maya)


def answers(maya: Keyboard) -> None:
    maya.follow("Write", "/write/")
    maya.page.wait_for("#letter-text")
    maya.tab_to("Your letter", most=4)
    maya.type(ANSWER)
    maya.tab_to("Read it once more", most=8)
    maya.press("Enter")
    maya.page.wait_for("once-more button[value=send]")
    maya.tab_to("Send now", most=4)
    maya.press("Enter")
    maya.page.wait_for("[data-show=sent]")
    maya.tab_to("An hour on")
    maya.press("Space")


def reads_the_answer(robin: Keyboard) -> None:
    robin.page.wait_for(".letter.waiting button[value=open]", seconds=40)
    robin.tab_to("Open the letter")
    robin.press("Enter")
    robin.shows(".letter-text", ANSWER)
    robin.is_on_the_open_letter()


def test_a_question_takes_the_focus_and_gives_it_back(
    keyboards: tuple[Keyboard, Keyboard],
) -> None:
    robin, _maya = keyboards
    signs_in(robin)
    robin.follow("Your account", "/account/")
    robin.page.wait_until("!!customElements.get('lock-after')")
    robin.tab_to("Lock now")
    robin.press("Enter")
    robin.page.wait_for("#unlock-passphrase")
    assert robin.here()["id"] == "unlock-passphrase", "the question is where the typing goes"
    robin.type(robin.player.passphrase)
    robin.press("Enter")
    robin.page.wait_for(".account h1")
    robin.page.wait_until("document.activeElement.textContent.trim() === 'Lock now'")
