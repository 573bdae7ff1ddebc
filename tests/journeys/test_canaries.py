"""Canaries planted in everything that only two people may read are found nowhere else: not in the tables, not in what
the house logs, mails, files or is called with, and not in what a browser keeps once it is locked."""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Playwright

from consultingroom.client.room import Room
from tests.cast import TERMS
from tests.journeys.canary import canary, forms, found
from tests.journeys.engines import CHROMIUM_ARGUMENTS, PlaywrightPage
from tests.journeys.two_people import WORDS, TwoPeople, Who, saturday_night
from tests.plumbing.sinks import MailServer, mail_server
from tests.site.open_house import ROOT, answers, free_port

pytestmark = [pytest.mark.journey, pytest.mark.requirement("J9")]

# A house that tells everything it can: every statement to the database, every request, every header.
TALKATIVE = """
import logging, sys
from consultingroom.site.asgi import application
from django.db.backends.signals import connection_created
import uvicorn
def tell(connection, **_):
    connection.force_debug_cursor = True
connection_created.connect(tell)
logging.getLogger("django.db.backends").setLevel(logging.DEBUG)
uvicorn.run(application, port=int(sys.argv[1]), log_level="debug")
"""
KEPT = """(async () => {
  const bytes = (_key, value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
    ? { bytes: [...new Uint8Array(value.buffer ?? value)].join(",") } : value;
  const asked = (request) => new Promise((go, no) => { request.onsuccess = () => go(request.result); request.onerror = no; });
  const told = [{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state, location.href, window.name];
  for (const { name } of await indexedDB.databases()) {
    const database = await asked(indexedDB.open(name));
    for (const store of database.objectStoreNames) {
      const all = database.transaction(store).objectStore(store);
      told.push(name, store, await asked(all.getAllKeys()), await asked(all.getAll()));
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) told.push(request.url, await (await cache.match(request)).text());
  }
  told.push(document.documentElement.outerHTML);
  told.push([...document.querySelectorAll("input, textarea")].map(({ value }) => value));
  return JSON.stringify(told, bytes);
})()"""


@dataclass
class Watched:
    """A house whose every word is written down."""

    address: str
    var: Path
    log: Path
    mails: MailServer
    called_with: set[bytes] = field(default_factory=set)

    def places(self) -> dict[str, bytes]:
        files = {
            str(one.relative_to(self.var)): one for one in self.var.rglob("*") if one.is_file()
        }
        sent = [envelope.content for envelope in self.mails.envelopes]
        return {name: one.read_bytes() for name, one in files.items()} | {
            "log": self.log.read_bytes(),
            "mails": b"\n".join(one for one in sent if isinstance(one, bytes)),
            "arguments": b"\n".join(self.called_with),
            "redis": in_redis(),
        }

    def watch(self, process: int, until: threading.Event) -> None:
        """What the house and whatever it starts are called with."""
        while not until.wait(0.05):
            for one in family(process):
                for what in ("cmdline", "environ"):
                    try:
                        self.called_with.add(Path(f"/proc/{one}/{what}").read_bytes())
                    except OSError:
                        continue


def family(process: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{process}/task").glob("*/children")
        children = [int(child) for task in tasks for child in task.read_text().split()]
    except OSError:
        return []
    return [process, *(one for child in children for one in family(child))]


def in_redis() -> bytes:
    """The other cache; where there is none, the cache lies in the database."""
    if not (address := os.environ.get("CONSULTINGROOM_REDIS")):
        return b""
    import redis

    keeps = redis.Redis.from_url(address)
    return b"\n".join(part for key in keeps.scan_iter() for part in (key, keeps.dump(key) or b""))


@contextmanager
def watched_house(var: Path, log: Path) -> Iterator[Watched]:
    var.mkdir()
    with mail_server() as mails, log.open("wb") as sink:
        env = os.environ | {
            "CONSULTINGROOM_VAR": str(var),
            "CONSULTINGROOM_SECRET": "of-this-test-only",
            "CONSULTINGROOM_DATABASE": f"sqlite:///{var / 'house.sqlite3'}",
            "CONSULTINGROOM_DEMONSTRATION": "1",
            "CONSULTINGROOM_SMTP_HOST": "127.0.0.1",
            "CONSULTINGROOM_SMTP_PORT": str(mails.port),
            "PYTHONUNBUFFERED": "1",
        }
        for command in ("migrate", "createcachetable"):
            subprocess.run(
                [sys.executable, "manage.py", command, "-v0"], cwd=ROOT, env=env, check=True
            )
        ahead = int((saturday_night() - timedelta(days=2) - datetime.now(UTC)).total_seconds())
        (var / "demonstration-clock").write_text(str(max(ahead, 0)), "ascii")
        port = free_port()
        command = [sys.executable, "-c", TALKATIVE, str(port)]
        with subprocess.Popen(command, cwd=ROOT, env=env, stdout=sink, stderr=sink) as process:
            house = Watched(f"http://127.0.0.1:{port}", var, log, mails)
            until = threading.Event()
            watching = threading.Thread(target=house.watch, args=(process.pid, until))
            watching.start()
            try:
                answers(f"{house.address}/help-now/")
                yield house
            finally:
                until.set()
                watching.join()
                process.terminate()


# The search itself can fail, or it would prove nothing.


@pytest.mark.parametrize("form", [name for name, _ in forms("any")])
def test_a_canary_is_found_in_each_form(form: str) -> None:
    word = canary("letter")
    log = b"INFO before " + dict(forms(word))[form] + b" behind"

    assert ("log", "letter", form) in found({"log": log, "mails": b""}, {"letter": word})


@pytest.mark.parametrize("before", range(7))
def test_a_canary_is_found_wherever_it_stands_in_what_was_encoded(before: int) -> None:
    word = canary("letter")
    whole = secrets.token_bytes(before) + word.encode() + secrets.token_bytes(5)

    for encoded in (
        base64.b64encode(whole),
        base64.urlsafe_b64encode(whole),
        whole.hex().encode(),
    ):
        assert found({"log": encoded}, {"letter": word})


def test_nothing_is_found_where_nothing_is() -> None:
    words = {"letter": canary("letter")}
    other = canary("letter").encode()

    assert (
        found({"log": other + secrets.token_bytes(10_000) + base64.b64encode(other)}, words) == []
    )


# The journey.


@dataclass
class Planted:
    house: Watched
    two: TwoPeople
    canaries: dict[str, str]
    browser: dict[str, bytes]
    sent: list[str]


def person(house: Watched, invitation: str, wish: str, passphrase: str, called: str = "") -> Who:
    room = Room(httpx.Client(base_url=house.address, timeout=60))
    account = room.open_account(
        invitation=invitation, wish=wish, passphrase=passphrase, called=called
    )
    return Who(room, account)


def invited(house: Watched) -> str:
    env = os.environ | {
        "CONSULTINGROOM_VAR": str(house.var),
        "CONSULTINGROOM_DATABASE": f"sqlite:///{house.var / 'house.sqlite3'}",
    }
    command = [sys.executable, "manage.py", "invite"]
    done = subprocess.run(command, cwd=ROOT, env=env, check=True, capture_output=True, text=True)
    return done.stdout.strip().rstrip("/").split("/")[-1]


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory, playwright: Playwright) -> Iterator[Planted]:
    """Robin comes in, asks, signs, writes, attaches, begins another letter and locks; all in one browser with a
    profile on the disk. Maya comes by the Python client."""
    folder = tmp_path_factory.mktemp("canaries")
    fields = ("passphrase", "called", "agreement", "particulars", "question", "letter", "draft", "file", "content",
              "sought", "answer", "own-passphrase")  # fmt: skip
    canaries = {name: canary(name) for name in fields}
    with watched_house(folder / "var", folder / "log") as house:
        maya = person(house, invited(house), "maya", canaries["own-passphrase"], "Maya Lindqvist")
        maya.room._wire.put(
            "/api/notices/", {"email": "maya@example.org", "phone": "", "push": []}
        )
        browser = playwright.chromium.launch_persistent_context(
            folder / "profile", executable_path="/usr/bin/chromium", args=CHROMIUM_ARGUMENTS
        )
        page = PlaywrightPage(browser)
        sent: list[str] = []
        browser.on(
            "request",
            lambda asked: sent.append(
                f"{asked.url} {(asked.post_data_buffer or b'').decode('latin-1')}"
            ),
        )
        two, robin_canaries = robin_lives(house, maya, page, canaries, folder)
        kept = {"browser": page.evaluate(KEPT).encode()}
        browser.close()
        profile = folder / "profile"
        kept |= {
            f"profile/{one.relative_to(profile)}": one.read_bytes()
            for one in profile.rglob("*")
            if one.is_file()
        }
        yield Planted(house, two, canaries | robin_canaries, kept, sent)


def robin_lives(
    house: Watched, maya: Who, page: PlaywrightPage, canaries: dict[str, str], folder: Path
) -> tuple[TwoPeople, dict[str, str]]:
    kit = comes_in(page, maya.room.invite(), canaries)
    (room,) = maya.room.relationships()
    two = TwoPeople(house.address, house.var, maya, maya, room.id)
    offers(maya, room.id, canaries)
    asks_and_signs(two, page, canaries)
    two.move_to(saturday_night())
    writes(two, page, canaries, folder)
    answers_robin(two, canaries)
    reads_and_locks(two, page, canaries)
    return two, kit


def comes_in(page: PlaywrightPage, link: str, canaries: dict[str, str]) -> dict[str, str]:
    send = "form[data-step={}] button:not([type=button])"
    page.goto(link)
    page.click("[data-begin]")
    page.fill("#called", canaries["called"])
    page.fill("#wish", "robin")
    page.click(send.format("names"))
    page.fill("#first", canaries["passphrase"])
    page.fill("#first-again", canaries["passphrase"])
    page.click(send.format("passphrase"))
    page.wait_for("#first-kit")
    kit = "-".join(page.playwright.locator("kit-sheet [data-kit] span").all_inner_texts())
    page.fill("#first-kit", kit[-9:])
    page.click(send.format("kit"))
    page.wait_for("[data-step=done]")
    assert re.fullmatch(r"(\w{4}-){8}\w{4}", kit)
    return {
        "kit": kit,
        "kit without lines": kit.replace("-", ""),
        "half a kit": kit[:19],
        "link": link.partition("#")[2],
    }


def offers(maya: Who, relationship: str, canaries: dict[str, str]) -> None:
    known = maya.room.known(relationship)
    robin = known.other(maya.account.person)
    parties = {
        maya.account.person: {"called": "Maya Lindqvist", "role": "counsellor"},
        robin: {"called": canaries["called"], "role": "client"},
    }
    words = WORDS | {"acknowledgement": canaries["agreement"], "own": canaries["particulars"]}
    maya.room.offer_agreement(relationship, TERMS, words, parties)


def asks_and_signs(two: TwoPeople, page: PlaywrightPage, canaries: dict[str, str]) -> None:
    goes_to(page, two.place("agreement/"), "#clause-contact")
    page.click("#clause-contact [data-does=ask]")
    page.fill("#clause-contact textarea", canaries["question"])
    page.click("#clause-contact form [type=submit]")
    page.playwright.locator("#clause-contact", has_text=canaries["question"]).wait_for()
    limits = page.playwright.locator(".limit")
    for number in range(limits.count()):
        if not limits.nth(number).evaluate("limit => limit.matches('details[open]')"):
            limits.nth(number).locator("summary").click()
        limits.nth(number).locator("button").click()
        limits.nth(number).get_by_text("You have read this.").wait_for()
    page.click("[data-does=sign]")
    page.wait_for("[data-is=next-in-force]")


def writes(two: TwoPeople, page: PlaywrightPage, canaries: dict[str, str], folder: Path) -> None:
    goes_to(page, two.place("write/"), "#letter-text")
    file = folder / f"{canaries['file']}.txt"
    file.write_text(f"{canaries['content']}\n" * 40_000)
    page.attach("letter-files input", file)
    page.wait_for("letter-files li[data-state=whole]")
    page.fill("#letter-text", f"{canaries['letter']}\n{canaries['letter']}")
    page.click("letter-writing button[type=submit]")
    page.wait_for("[data-show=sent] blockquote")
    goes_to(page, two.place(), "letters-between .letter")
    goes_to(page, two.place("write/"), "#letter-text")
    page.fill("#letter-text", canaries["draft"])
    page.wait_until("document.querySelector('.saved').dataset.state === 'saved'")


def answers_robin(two: TwoPeople, canaries: dict[str, str]) -> None:
    (letter,) = two.maya.room.letters(two.relationship)
    assert canaries["letter"] in str(
        two.maya.room.open_letter(two.relationship, letter.id, early=True).body
    )
    two.maya.room.send_letter(two.relationship, canaries["answer"])


def reads_and_locks(two: TwoPeople, page: PlaywrightPage, canaries: dict[str, str]) -> None:
    goes_to(page, two.place("letters/"), ".letter-text")
    page.playwright.locator(".letter-text", has_text=canaries["answer"]).wait_for()
    page.fill("#words-sought", canaries["sought"])
    goes_to(page, two.place("letters/"), ".letter-text")
    two.pass_days(11)
    page.evaluate(
        "import(new URL('keys.js', document.querySelector('script[type=module]').src).href).then(({ lock }) => lock())"
    )
    page.wait_for("#unlock-passphrase")


def goes_to(page: PlaywrightPage, place: str, shows: str) -> None:
    page.evaluate(
        "import(new URL('pages.js', document.querySelector('script[type=module]').src).href)"
        f".then(({{ visit }}) => visit({place!r}))"
    )
    page.wait_for(shows)


def test_the_house_has_none_of_the_canaries(planted: Planted) -> None:
    places = planted.house.places()

    assert b"INSERT INTO" in places["log"], "statements were told"
    assert b"POST /api/accounts/" in places["log"], "requests were told"
    assert b"letter_sent" in places["house.sqlite3"] + places.get("house.sqlite3-wal", b"")
    assert b"maya@example.org" in places["mails"], "mails were taken"
    assert b"CONSULTINGROOM_SECRET" in places["arguments"]
    assert sum(name.startswith("files/") for name in places) >= 2
    assert found(places, planted.canaries) == []


def test_what_was_sent_had_none_of_them_either(planted: Planted) -> None:
    told = "\n".join(planted.sent)

    assert '"sealed"' in told
    assert found({"sent": told.encode()}, planted.canaries) == []


def test_over_the_whole_journey_no_other_host_was_asked_for_anything(planted: Planted) -> None:
    addresses = [one.partition(" ")[0] for one in planted.sent]

    assert len(addresses) > 100
    hosts = {urlsplit(one).netloc for one in addresses if not one.startswith(("data:", "blob:"))}
    assert hosts == {urlsplit(planted.house.address).netloc}


def test_a_locked_browser_keeps_none_of_them(planted: Planted) -> None:
    kept = json.loads(planted.browser["browser"])

    assert "consultingroom" in kept, "the memory of the device was read"
    assert len(planted.browser) > 20, "the profile was read"
    # The address of an invitation is in the browser's own history, which no page can keep it out of. It was used up.
    opens_nothing = {name: word for name, word in planted.canaries.items() if name != "link"}
    assert found(planted.browser, opens_nothing) == []
    assert found({"browser": planted.browser["browser"]}, planted.canaries) == []


def test_one_that_is_planted_in_the_log_of_the_same_house_is_found(planted: Planted) -> None:
    """Seen to fail, in the very places that were searched."""
    places: dict[str, bytes] = planted.house.places()
    slip = base64.urlsafe_b64encode(f"x{planted.canaries['letter']}".encode())
    places["log"] += b"\nDEBUG body was " + slip
    hits: list[Any] = found(places, planted.canaries)

    assert {(place, name) for place, name, _ in hits} == {("log", "letter")}
