"""Both can read every letter again and search in them, on their own device; nobody learns what is sought."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.client.item import Place, Sealed, seal_item
from tests.journeys import axe
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import TwoPeople, two_people

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house")) as people:
        people.robin.room.send_letter(people.relationship, "The Café was closed; it rained.")
        people.maya.room.send_letter(people.relationship, "A closed café on a rainy day.")
        people.robin.room.send_letter(people.relationship, "Today the sun came out.\n\nRobin")
        yield people


@pytest.fixture
def robin(two: TwoPeople, chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    two.enter(page, two.robin, two.place("letters/"))
    page.wait_for(".shelf .letter")
    yield page
    page.close()


def texts(page: PlaywrightPage) -> list[str]:
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('.shelf .letter-text')].map(t => t.textContent)"
    )
    return found


@pytest.mark.requirement("J19")
def test_letters_are_read_again_in_either_order(robin: PlaywrightPage) -> None:
    assert texts(robin)[0].startswith("Today the sun")
    robin.playwright.select_option("#letters-order", "oldest")
    assert texts(robin)[0].startswith("The Café")
    assert len(texts(robin)) == 3
    assert axe.violations(robin) == []


@pytest.mark.requirement("J19")
def test_a_search_marks_what_it_finds_and_asks_nobody(robin: PlaywrightPage) -> None:
    asked: list[str] = []
    robin.playwright.on("request", lambda request: asked.append(request.url))
    robin.fill("#words-sought", "CAFE closed")
    robin.wait_until("document.querySelectorAll('.shelf .letter').length === 2")
    assert robin.text(".shelf-tools [data-fill=count]") == "2 letters have these words."
    marked = "[...CSS.highlights.get('found')].map(range => range.toString())"
    assert sorted(robin.evaluate(marked)) == ["Café", "café", "closed", "closed"]
    robin.fill("#words-sought", "umbrella")
    robin.wait_until("document.querySelectorAll('.shelf .letter').length === 0")
    assert "No letter" in robin.text(".shelf-tools [data-fill=count]")
    assert [url for url in asked if "/api/devices/" not in url] == []
    assert "umbrella" not in "".join(asked) + robin.address


@pytest.mark.requirement("J19")
def test_the_counsellor_does_not_find_what_still_waits(two: TwoPeople, chromium: Chromium) -> None:
    maya = chromium.person()
    two.enter(maya, two.maya, two.place("letters/"))
    maya.wait_for(".shelf .letter")
    assert texts(maya) == ["A closed café on a rainy day."]
    maya.close()


def test_when_the_room_locks_no_letter_stays_on_the_page(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    module = (
        "new URL('../house/keys.js', document.querySelector('script[type=module][src]').src).href"
    )
    robin.evaluate(f"(await import({module})).lock()")
    robin.wait_for("#unlock-passphrase")
    assert texts(robin) == []
    two.unlock(robin)
    robin.wait_for(".shelf .letter")


@pytest.mark.long
@pytest.mark.requirement("J19")
def test_a_thousand_letters_are_there_in_half_a_second(tmp_path: Path, chromium: Chromium) -> None:
    with two_people(tmp_path / "house") as two:
        first, every = times_of_a_thousand(two, chromium)
    assert first < 500, f"the first letter after {first:.0f} ms, all after {every:.0f} ms"


def times_of_a_thousand(two: TwoPeople, chromium: Chromium) -> tuple[float, float]:
    """Milliseconds from the moment the page is there to the first letter on it, and to the last."""
    two.robin.room.send_letter(two.relationship, "The first one.")
    write_thousand(two)
    page = chromium.person()
    two.enter(page, two.robin, "/home/")
    page.wait_for("h1")
    page.evaluate(
        """void document.addEventListener('page-shown', () => {
          globalThis.begun = performance.now();
          new MutationObserver(() => {
            if (!document.querySelector('.shelf .letter')) return;
            globalThis.first ??= performance.now();
            if (document.querySelectorAll('.shelf .letter').length > 1000) globalThis.all ??= performance.now();
          }).observe(document.body, { childList: true, subtree: true });
        })"""
    )
    visit = (
        "new URL('../house/pages.js', document.querySelector('script[type=module][src]').src).href"
    )
    page.evaluate(f"(await import({visit})).visit({two.place('letters/')!r})")
    page.wait_until("!!globalThis.all", 60)
    first = page.evaluate("globalThis.first - globalThis.begun")
    every = page.evaluate("globalThis.all - globalThis.begun")
    page.close()
    return first, every


def write_thousand(two: TwoPeople) -> None:
    """A long history, written straight into the table, sealed and chained as a browser would."""
    room = two.robin.room
    known = room.known(two.relationship)
    listed = room._wire.get(f"/api/relationships/{two.relationship}/items/")["items"]
    own = [one for one in listed if one["context"]["author"] == two.robin.account.person]
    n, previous = own[-1]["context"]["n"], own[-1]["digest"]
    rows: list[tuple[Any, ...]] = []
    now = two.now().astimezone(UTC).replace(tzinfo=None)
    for number in range(1000):
        body = f"Letter {number}. " + "It rained all week and I stayed in. " * 54
        place = Place(str(uuid4()), "letter", n + 1, previous)
        content = {"body": body, "files": [], "written": "2026-11-21T22:14:00Z", "seen": {}}
        letter = seal_item(known.epochs[1], room.me.keyring, place, content)
        n, previous = n + 1, letter.digest
        rows.append(row(letter, now))
    with sqlite3.connect(two.var / "house.sqlite3", timeout=20) as database:
        database.executemany(
            "insert into ledger_item (id, relationship_id, author_id, kind, epoch, n, previous, version, digest, sealed, at)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )


def row(letter: Sealed, at: datetime) -> tuple[Any, ...]:
    context = letter.context
    ids = (context["item"], context["relationship"], context["author"])
    own = (context["n"], context["previous"], 1, letter.digest, letter.sealed)
    return (*(name.replace("-", "") for name in ids), "letter", 1, *own, at.isoformat(sep=" "))
