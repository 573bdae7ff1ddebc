"""Maya, a counsellor, and Robin, her client, at a house of their own, with an agreement that both have signed.

They come in through the Python client, which is quick; what a journey is about they then do in real browsers.
The house is a demonstration, so that its clock can be moved on.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from consultingroom.client.room import NewAccount, Room
from tests.cast import DETAILS, TERMS
from tests.journeys.engines import Page
from tests.site.open_house import ROOT, open_house

PASSPHRASE = "a lamp and a chair by the window"
LONDON = ZoneInfo("Europe/London")
WORDS: dict[str, Any] = {
    "acknowledgement": "Thank you, Robin. Your letter is safe with me. I read it in my next reading hour.",
    "notice_again": "There is a letter for you, in case it went astray.",
    "concern": "I have not heard from you, and I am thinking of you.",
    "last_note": "My door stays open.",
    "apology": "I did not keep my word in time. I am sorry.",
    "cover": "Somebody who steps in for me is there for you now.",
    "details": DETAILS,
}


@dataclass
class Who:
    room: Room
    account: NewAccount


@dataclass
class TwoPeople:
    address: str
    var: Path
    maya: Who
    robin: Who
    relationship: str

    def now(self) -> datetime:
        return datetime.now(UTC) + timedelta(seconds=self._moved_on())

    def move_to(self, moment: datetime) -> None:
        """Moves the clock of the house on and lets the keeper look at it."""
        seconds = int((moment - datetime.now(UTC)).total_seconds()) + 1
        draft = self.var / "demonstration-clock.draft"  # the house may look at it at any moment
        draft.write_text(str(max(seconds, self._moved_on())), "ascii")
        draft.replace(self.var / "demonstration-clock")
        time.sleep(1.6)

    def pass_days(self, days: int) -> None:
        for _ in range(days):
            self.move_to(self.now() + timedelta(days=1))

    def place(self, rest: str = "") -> str:
        return f"/with/{self.relationship}/{rest}"

    def enter(self, page: Page, who: Who, path: str) -> None:
        """Signs in as a person does, and goes to a page."""
        page.goto(f"{self.address}/sign-in/?next={path}")
        self.sign_in(page, who)

    def sign_in(self, page: Page, who: Who) -> None:
        page.wait_for("#sign-in-name")
        page.wait_until("!document.querySelector('signing-in button').disabled")
        page.fill("#sign-in-name", who.account.name)
        page.fill("#sign-in-passphrase", PASSPHRASE)
        page.press("#sign-in-passphrase", "Enter")
        page.wait_until("!location.pathname.startsWith('/sign-in')")

    def unlock(self, page: Page) -> None:
        page.wait_for("#unlock-passphrase")
        page.wait_until("!document.querySelector('unlock-first button').disabled")
        page.fill("#unlock-passphrase", PASSPHRASE)
        page.press("#unlock-passphrase", "Enter")
        page.wait_until("document.querySelector('unlock-first').hidden")

    def another_client(self, wish: str) -> tuple[Who, str]:
        """Somebody else who works with Maya under the same agreement, and where the two meet."""
        link = self.maya.room.invite()
        who = _comes_in(self.address, link.split("/invitation/")[1].split("/")[0], wish)
        relationship = who.room.accept(link, called=wish.capitalize())
        _agree(self.maya, who, relationship, TERMS, WORDS)
        return who, f"/with/{relationship}/"

    def stored(self) -> bytes:
        """Everything that the house has written down: database, write-ahead log, files."""
        return b"".join(file.read_bytes() for file in self.var.rglob("*") if file.is_file())

    def _moved_on(self) -> int:
        return int((self.var / "demonstration-clock").read_text("ascii"))


def saturday_night() -> datetime:
    """The next Saturday, 22:14 in London."""
    here = datetime.now(LONDON)
    night = (here + timedelta(days=(5 - here.weekday()) % 7)).replace(hour=22, minute=14, second=0)
    return (night if night > here else night + timedelta(days=7)).astimezone(UTC)


@contextmanager
def two_people(
    var: Path, terms: dict[str, Any] = TERMS, words: dict[str, Any] = WORDS, **settings: str
) -> Iterator[TwoPeople]:
    """The house is open until the block ends. It is a Saturday night."""
    var.mkdir(parents=True, exist_ok=True)
    ahead = int((saturday_night() - timedelta(days=2) - datetime.now(UTC)).total_seconds())
    (var / "demonstration-clock").write_text(str(max(ahead, 0)), "ascii")
    with open_house(var, DEMONSTRATION="1", **settings) as address:
        maya = _comes_in(address, _invited_by_the_house(var), "maya", "Maya Lindqvist")
        link = maya.room.invite()
        robin = _comes_in(address, link.split("/invitation/")[1].split("/")[0], "robin")
        relationship = robin.room.accept(link, called="Robin")
        _agree(maya, robin, relationship, terms, words)
        people = TwoPeople(address, var, maya, robin, relationship)
        people.move_to(saturday_night())
        yield people


def _comes_in(address: str, invitation: str, wish: str, called: str = "") -> Who:
    room = Room(httpx.Client(base_url=address, timeout=60))
    account = room.open_account(
        invitation=invitation, wish=wish, passphrase=PASSPHRASE, called=called
    )
    return Who(room, account)


def _invited_by_the_house(var: Path) -> str:
    env = os.environ | {
        "CONSULTINGROOM_VAR": str(var),
        "CONSULTINGROOM_DATABASE": f"sqlite:///{var / 'house.sqlite3'}",
    }
    command = [sys.executable, "manage.py", "invite"]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip().rstrip("/").split("/")[-1]


def _agree(
    maya: Who, robin: Who, relationship: str, terms: dict[str, Any], words: dict[str, Any]
) -> None:
    parties = {
        maya.account.person: {"called": "Maya Lindqvist", "role": "counsellor"},
        robin.account.person: {"called": "Robin", "role": "client"},
    }
    version = maya.room.offer_agreement(relationship, terms, words, parties)
    robin.room.sign_agreement(relationship, version)
