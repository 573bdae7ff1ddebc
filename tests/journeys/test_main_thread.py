"""What somebody does who has only the README: the demonstration, in two windows, in each engine.

Read what happens if, sign, write on a Saturday night, be acknowledged, move the clock to the reading
slot, open, answer, and move on into silence until the note of concern comes.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from consultingroom.site.demonstration.practice import MAYA, ROBIN, Player
from tests.journeys.engines import Engine, Page
from tests.site.built_once import built_once
from tests.site.open_house import ROOT, open_house

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

LETTER = "I could not sleep, so I am writing to you."
ANSWER = "Thank you for writing in the night."
ACKNOWLEDGED = "Thank you for your letter. It has arrived and it is safe."
CONCERN = "I have not heard from you for a while, and I wonder how you are."


@dataclass
class Window:
    """One person's window on the demonstration."""

    page: Page
    address: str
    player: Player

    def sign_in(self) -> None:
        self.page.goto(f"{self.address}/sign-in/")
        self.page.wait_until("!document.querySelector('signing-in button').disabled")
        self.page.fill("#sign-in-name", self.player.name)
        self.page.fill("#sign-in-passphrase", self.player.passphrase)
        self.send_form("signing-in form", "#sign-in-passphrase")
        self.page.wait_until("location.pathname === '/home/'", seconds=60)

    def send_form(self, form: str, field: str) -> None:
        """A driver may lose a key. A form that took it is busy at once, and then moves on."""
        at = f"document.querySelector({form!r})"
        taken = f"{at}?.getAttribute('aria-busy') !== 'false'"
        self.page.evaluate(f"{at}.setAttribute('aria-busy', 'false')")
        self.page.press(field, "Enter")
        try:
            self.page.wait_until(taken, seconds=5)
        except TimeoutError:
            self.page.press(field, "Enter")

    def follow(self, path: str) -> None:
        """Go on by a link of the page, so that the keys stay where they are."""
        link = f"a[href$={path!r}]"
        self.page.wait_for(link)
        self.page.click(link)
        self.page.wait_until(f"location.pathname.endsWith({path!r})")

    def shows(self, selector: str, words: str) -> None:
        each = f"[...document.querySelectorAll({selector!r})]"
        self.page.wait_until(f"{each}.some(e => e.textContent.includes({words!r}))", seconds=40)

    def move_clock(self, to: str) -> None:
        if not self.page.evaluate("document.querySelector('#demonstration-clock').open"):
            self.page.click("#demonstration-clock > summary")
        before = self.page.evaluate("document.querySelector('demonstration-clock time').dateTime")
        self.page.click(f"demonstration-clock button[value={to}]")
        now = "document.querySelector('demonstration-clock time').dateTime"
        # On its way it stops wherever something is due; it has arrived when it can be pressed again.
        free = "!document.querySelector('demonstration-clock [aria-disabled=true]')"
        there = f"{free} && Date.parse({now}) - Date.parse({before!r}) > 3000000"
        self.page.wait_until(there, seconds=60)


@pytest.fixture(params=["chromium", "firefox", "webkit"])
def windows(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Window, Window]]:
    engine: Engine = request.getfixturevalue(request.param)
    furnish(tmp_path)
    with open_house(tmp_path, DEMONSTRATION="1") as address:
        robin, maya = engine.person(), engine.person()
        yield Window(robin, address, ROBIN), Window(maya, address, MAYA)
        robin.close()
        maya.close()


def furnish(var: Path) -> None:
    """The demonstration practice, as `make demo` finds it when it starts for the first time."""
    built_once("practice", furnished, var)


def furnished(var: Path) -> None:
    env = os.environ | {
        "CONSULTINGROOM_DEMONSTRATION": "1",
        "CONSULTINGROOM_VAR": str(var),
        "CONSULTINGROOM_SECRET": "of-this-test-only",
        "CONSULTINGROOM_DATABASE": f"sqlite:///{var / 'house.sqlite3'}",
        "CONSULTINGROOM_REDIS": "",
    }
    command = [sys.executable, "manage.py", "demonstration", "--furnish-only"]
    told = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    assert re.search(rf"{ROBIN.name} +{ROBIN.passphrase}", told.stdout)


@pytest.mark.requirement("J18")
@pytest.mark.requirement("J20")
@pytest.mark.requirement("J22")
def test_the_agreement_is_kept_from_a_saturday_night_into_the_silence(
    windows: tuple[Window, Window],
) -> None:
    robin, maya = windows
    robin.sign_in()
    maya.sign_in()
    robin_reads_what_happens_if(robin)
    robin_signs(robin)
    robin_writes_on_saturday_night(robin)
    maya_sees_that_a_letter_waits_and_not_what_it_says(maya)
    in_the_reading_slot_she_opens_it_and_answers(maya)
    robin_reads_the_answer(robin)
    the_silence_passes_and_the_note_of_concern_comes(robin, maya)


def robin_reads_what_happens_if(robin: Window) -> None:
    robin.follow("/agreement/")
    robin.shows("#clause-contact", "Writing and answering")
    robin.follow("/what-if/")
    robin.shows("[data-story=written]", "agreed times")
    robin.shows("[data-story=quiet]", "reminded")


def robin_signs(robin: Window) -> None:
    robin.follow("/agreement/")
    robin.page.wait_for(".limit summary")
    count = robin.page.evaluate("document.querySelectorAll('.limit').length")
    for number in range(count):
        robin.page.evaluate(f"document.querySelectorAll('.limit summary')[{number}].click()")
        robin.page.evaluate(f"document.querySelectorAll('.limit button')[{number}].click()")
        robin.page.wait_until(
            f"!document.querySelectorAll('.limit')[{number}].querySelector('[data-is=opened]').hidden"
        )
    robin.page.wait_for("[data-does=sign]")
    robin.page.click("[data-does=sign]")
    robin.shows("[data-is=state]", "This has been in force since")


def robin_writes_on_saturday_night(robin: Window) -> None:
    robin.follow("/write/")
    robin.page.wait_for("#letter-text")
    robin.shows("#when-sent", "outside the agreed times")
    robin.page.fill("#letter-text", LETTER)
    robin.page.click("letter-writing button[type=submit]")
    robin.page.wait_for("once-more button[value=send]")
    robin.page.click("once-more button[value=send]")
    robin.shows("[data-show=sent] blockquote", ACKNOWLEDGED)
    robin.shows("[data-show=sent]", "Thursday")
    robin.shows("[data-show=sent]", "10:00")


def maya_sees_that_a_letter_waits_and_not_what_it_says(maya: Window) -> None:
    maya.follow("/home/")
    maya.shows(".people", "one letter waits")
    maya.page.click(".people a")
    maya.shows(".letter.waiting", "can still take this letter back")
    maya.move_clock("hour")
    maya.shows(".letter.waiting", "It can be read from Thursday")
    assert LETTER not in maya.page.evaluate("document.documentElement.textContent")


def in_the_reading_slot_she_opens_it_and_answers(maya: Window) -> None:
    maya.move_clock("next_slot")
    maya.page.wait_for(".letter.waiting button[value=open]", seconds=40)
    maya.page.click(".letter.waiting button[value=open]")
    maya.shows(".letter-text", LETTER)
    maya.follow("/write/")
    maya.page.wait_for("#letter-text")
    maya.page.fill("#letter-text", ANSWER)
    maya.page.click("letter-writing button[type=submit]")
    maya.page.wait_for("once-more button[value=send]")
    maya.page.click("once-more button[value=send]")
    maya.page.wait_for("[data-show=sent]")


def robin_reads_the_answer(robin: Window) -> None:
    robin.page.click("[data-show=sent] a")
    robin.shows(".letter.waiting", "can still take this letter back")
    robin.move_clock("hour")
    robin.page.wait_for(".letter.waiting button[value=open]", seconds=40)
    robin.page.click(".letter.waiting button[value=open]")
    robin.shows(".letter-text", ANSWER)


def the_silence_passes_and_the_note_of_concern_comes(robin: Window, maya: Window) -> None:
    robin.shows(".expected", "a note of care comes to you")
    robin.move_clock("week")
    robin.shows(".timeline li", "reminded")
    robin.move_clock("week")
    robin.shows(".timeline li", "A note of care came to you")
    robin.shows(".timeline blockquote", CONCERN)
    maya.page.click("[data-show=sent] a")
    maya.shows(".timeline li", "went to your client")
