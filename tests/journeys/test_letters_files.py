"""Files that go with letters: sealed in pieces, taken up again after a cut, checked when they are fetched."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Route

from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import TwoPeople, two_people

pytestmark = pytest.mark.journey

MEGABYTE = 1024 * 1024
CHUNKS = re.compile(r".*/files/[^/]+/chunks/(\d+)/$")
STOPWATCH = """void (() => {
  const files = document.querySelector('letter-files');
  files.addEventListener('change', () => { globalThis.chosen = performance.now(); }, { capture: true });
  files.addEventListener('files-changed', () => {
    if (files.querySelector('[data-state=whole]')) globalThis.whole ??= performance.now();
  });
})()"""
ROW = "letter-files li[data-state={}]"


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house")) as people:
        yield people


@pytest.fixture
def robin(two: TwoPeople, chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    two.enter(page, two.robin, two.place("write/"))
    page.wait_for("#letter-text")
    while page.evaluate("!!document.querySelector('letter-files li')"):
        page.click("letter-files li button")
    yield page
    page.close()


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    file = tmp_path / "canary-in-the-rain.png"
    file.write_bytes(b"\x89PNG" + os.urandom(4 * MEGABYTE + 77))
    return file


class Wire:
    """Counts the pieces that are sent, and can be cut before one of them."""

    def __init__(self, page: PlaywrightPage) -> None:
        self.sent: list[int] = []
        self.cut_before: int | None = None
        page.context.route(CHUNKS, self._pass)

    def _pass(self, route: Route) -> None:
        found = CHUNKS.match(route.request.url)
        number = int(found[1]) if found else 0
        if self.cut_before is not None and number >= self.cut_before:
            route.abort()
        else:
            self.sent.append(number)
            route.continue_()


def attach(page: PlaywrightPage, file: Path) -> None:
    page.attach("letter-files input", file)


def is_saved(page: PlaywrightPage) -> None:
    page.wait_until("document.querySelector('.saved').dataset.state === 'saved'")


def send(page: PlaywrightPage, text: str) -> None:
    is_saved(page)
    page.fill("#letter-text", text)
    page.click("letter-writing button[type=submit]")
    page.wait_for("[data-show=sent]")


def test_a_cut_connection_is_waited_for(robin: PlaywrightPage, picture: Path) -> None:
    wire = Wire(robin)
    wire.cut_before = 2
    attach(robin, picture)
    robin.wait_for(ROW.format("waiting"))
    assert "goes on by itself" in robin.text(ROW.format("waiting"))
    wire.cut_before = None
    robin.wait_for(ROW.format("whole"))
    assert sorted(wire.sent) == [0, 1, 2, 3, 4]


def test_after_a_reload_the_same_file_goes_on_where_it_stopped(
    two: TwoPeople, robin: PlaywrightPage, picture: Path, chromium: Chromium, tmp_path: Path
) -> None:
    wire = Wire(robin)
    wire.cut_before = 3
    robin.fill("#letter-text", "Look at this.")
    attach(robin, picture)
    robin.wait_for(ROW.format("waiting"))
    is_saved(robin)
    robin.goto(two.address + two.place("write/"))
    two.unlock(robin)
    robin.wait_for(ROW.format("unchosen"))
    robin.click("letter-writing button[type=submit]")
    assert "not complete yet" in robin.text("[data-fill=not-sent]")

    wire.cut_before = None
    attach(robin, picture)
    robin.wait_for(ROW.format("whole"))
    assert sorted(wire.sent) == [0, 1, 2, 3, 4]
    is_saved(robin)
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("[data-show=sent]")

    fetched = tmp_path / "fetched"
    assert fetched_by_maya(two, chromium, picture.name, fetched) == picture.name
    assert fetched.read_bytes() == picture.read_bytes()
    assert b"canary" not in two.stored()


def fetched_by_maya(two: TwoPeople, chromium: Chromium, name: str, to: Path) -> str:
    """Maya opens the letter and saves its file: under which name it is offered to her."""
    maya = chromium.person()
    two.enter(maya, two.maya, two.place())
    maya.click("button[value=early]")
    with maya.playwright.expect_download() as download:
        save_file(maya, name)
    download.value.save_as(to)
    maya.close()
    return str(download.value.suggested_filename)


def test_an_altered_file_is_refused(
    two: TwoPeople, robin: PlaywrightPage, tmp_path: Path, chromium: Chromium
) -> None:
    note = tmp_path / "note.txt"
    note.write_text("rain")
    attach(robin, note)
    robin.wait_for(ROW.format("whole"))
    send(robin, "With a note.")
    chunk = newest(two.var)
    sealed = bytearray(chunk.read_bytes())
    sealed[-1] ^= 1
    chunk.write_bytes(sealed)
    maya = chromium.person()
    two.enter(maya, two.maya, two.place())
    maya.click("button[value=early]")
    save_file(maya, note.name)
    maya.wait_for("refused-notice[data-code=altered-file]")
    assert "not the file that was sent" in maya.text("refused-notice[data-code]")
    maya.close()


def save_file(page: PlaywrightPage, name: str) -> None:
    row = page.playwright.locator(".letter .files li", has_text=name).first
    row.locator("button[value=save]").click()


def newest(var: Path) -> Path:
    return max(var.glob("files/*/*/0"), key=lambda chunk: chunk.stat().st_mtime)


def test_a_file_can_be_taken_away_and_a_large_one_is_not_taken(
    robin: PlaywrightPage, picture: Path, tmp_path: Path
) -> None:
    attach(robin, picture)
    robin.wait_for(ROW.format("whole"))
    robin.click("letter-files li button")
    robin.wait_until("!document.querySelector('letter-files li')")
    is_saved(robin)

    large = tmp_path / "large.wav"
    with large.open("wb") as file:
        file.truncate(50 * MEGABYTE + 1)
    attach(robin, large)
    robin.wait_until("!document.querySelector('letter-files [data-fill=problem]').hidden")
    assert "larger than 50 MB" in robin.text("letter-files [data-fill=problem]")


@pytest.mark.long
def test_fifty_megabytes_are_sealed_and_sent_in_three_seconds(
    robin: PlaywrightPage, tmp_path: Path
) -> None:
    large = tmp_path / "large.wav"
    large.write_bytes(os.urandom(50 * MEGABYTE))
    robin.evaluate(STOPWATCH)
    attach(robin, large)
    robin.wait_for(ROW.format("whole"), 60)
    took = robin.evaluate("globalThis.whole - globalThis.chosen") / 1000
    assert took < 3, f"{took:.2f} s"
