"""A draft outlives everything that happens to windows, sessions and connections, and is nowhere unsealed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Request, Route

from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import TwoPeople, two_people

pytestmark = pytest.mark.journey

CANARY = "canary"

STORED = """await (async () => {
  const found = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie, await caches.keys()];
  for (const { name } of await indexedDB.databases()) {
    const db = await new Promise(go => { const r = indexedDB.open(name); r.onsuccess = () => go(r.result); });
    const done = request => new Promise(go => { request.onsuccess = () => go(request.result); });
    for (const store of db.objectStoreNames) {
      const rows = await done(db.transaction(store).objectStore(store).getAll());
      const keys = await done(db.transaction(store).objectStore(store).getAllKeys());
      const letters = (_key, value) => value instanceof Uint8Array ? String.fromCharCode(...value) : value;
      found.push(JSON.stringify(keys), JSON.stringify(rows, letters));
    }
    db.close();
  }
  return found.join('\\n');
})()"""


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    with two_people(tmp_path_factory.mktemp("house")) as people:
        yield people


@pytest.fixture
def robin(two: TwoPeople, chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    two.enter(page, two.robin, two.place("write/"))
    page.wait_for("#letter-text")
    page.fill("#letter-text", "")
    yield page
    page.close()


@pytest.fixture
def sent(robin: PlaywrightPage) -> list[bytes]:
    """The body of every request that the page makes."""
    bodies: list[bytes] = []
    robin.context.on("request", lambda request: bodies.append(_body(request)))
    return bodies


def _body(request: Request) -> bytes:
    with suppress(Error):
        return (request.post_data_buffer or b"") + request.url.encode()
    return b""


def write(page: PlaywrightPage, text: str, state: str = "saved") -> None:
    page.fill("#letter-text", text)
    page.wait_until("document.querySelector('.saved').dataset.state !== 'empty'")
    is_in(page, state)


def is_in(page: PlaywrightPage, state: str) -> None:
    page.wait_until(f"document.querySelector('.saved').dataset.state === {state!r}")


def text(page: PlaywrightPage) -> str:
    page.wait_for("#letter-text")
    return str(page.evaluate("document.querySelector('#letter-text').value"))


def no_account(page: PlaywrightPage) -> None:
    """The account cannot be reached: what is saved is saved on this device."""
    page.context.route("**/api/slots/draft/**", lambda route: route.abort())


def another_window(two: TwoPeople, page: PlaywrightPage) -> PlaywrightPage:
    other = PlaywrightPage.__new__(PlaywrightPage)
    other.context = page.context
    other.playwright = page.context.new_page()
    other.goto(two.address + two.place("write/"))
    two.unlock(other)
    other.wait_for("#letter-text")
    return other


def base(page: PlaywrightPage, module: str) -> str:
    found = "new URL({!r}, document.querySelector('script[type=module][src]').src).href"
    return str(page.evaluate(found.format(f"../{module}")))


def test_it_is_there_after_a_reload_and_on_another_device(
    two: TwoPeople, robin: PlaywrightPage, chromium: Chromium
) -> None:
    write(robin, f"A {CANARY} in the rain.")
    robin.goto(two.address + two.place("write/"))
    two.unlock(robin)
    assert text(robin) == f"A {CANARY} in the rain."

    elsewhere = chromium.person()
    two.enter(elsewhere, two.robin, two.place("write/"))
    assert text(elsewhere) == f"A {CANARY} in the rain."
    elsewhere.close()


def test_it_is_there_after_the_page_has_crashed(two: TwoPeople, robin: PlaywrightPage) -> None:
    no_account(robin)
    robin.fill("#letter-text", f"Before the crash, a {CANARY}.")
    time.sleep(1.2)
    with suppress(Error):
        robin.playwright.goto("chrome://crash", timeout=3000)
    assert text(another_window(two, robin)) == f"Before the crash, a {CANARY}."


def test_it_is_there_when_the_session_was_lost(two: TwoPeople, robin: PlaywrightPage) -> None:
    robin.context.clear_cookies()
    robin.fill("#letter-text", f"While I was signed out, a {CANARY}.")
    robin.wait_for("unlock-first [data-again]")
    assert CANARY not in robin.evaluate("document.querySelector('letter-writing textarea').value")
    robin.click("unlock-first [data-again]")
    two.sign_in(robin, two.robin)
    assert text(robin) == f"While I was signed out, a {CANARY}."
    is_in(robin, "saved")


def test_when_the_room_locks_it_is_sealed_first_and_taken_off_the_page(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    robin.fill("#letter-text", f"Nobody is here any more, only a {CANARY}.")
    robin.evaluate(f"(await import({base(robin, 'house/keys.js')!r})).lock()")
    robin.wait_for("#unlock-passphrase")
    assert CANARY not in robin.evaluate(
        "[...document.querySelectorAll('textarea')].map(t => t.value).join()"
    )
    two.unlock(robin)
    assert text(robin) == f"Nobody is here any more, only a {CANARY}."


def test_without_a_connection_it_is_kept_here_and_goes_on_later(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    robin.context.set_offline(True)
    write(robin, f"In a tunnel with a {CANARY}.", "here")
    robin.context.set_offline(False)
    is_in(robin, "saved")


def test_two_windows_lose_nothing(two: TwoPeople, robin: PlaywrightPage) -> None:
    write(robin, "It rained.")
    other = another_window(two, robin)
    write(other, "It rained, and I went out.")
    write(robin, "It rained, and I stayed in.")
    robin.wait_for("[data-hand]")
    assert text(robin) == "It rained, and I stayed in."
    robin.click("[data-hand] summary")
    assert "and I went out" in robin.text("[data-hand]")
    robin.click("[data-hand] button[value=take]")
    assert text(robin) == "It rained, and I stayed in.\n\nIt rained, and I went out."
    is_in(robin, "saved")
    other.playwright.close()


def test_what_cannot_be_sealed_is_neither_stored_nor_sent(
    two: TwoPeople, robin: PlaywrightPage, sent: list[bytes]
) -> None:
    robin.evaluate("void (crypto.subtle.encrypt = () => Promise.reject(new Error('broken')))")
    write(robin, f"Never unsealed, the {CANARY}.", "not-yet")
    assert "could not be sealed" in robin.text(".saved")
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("refused-notice[data-code=cannot-seal]")
    assert text(robin) == f"Never unsealed, the {CANARY}."
    assert not any(CANARY.encode() in body for body in sent)
    assert CANARY not in robin.evaluate(STORED)


@pytest.mark.requirement("J9")
def test_nothing_readable_is_stored_or_sent_anywhere(
    two: TwoPeople, robin: PlaywrightPage, sent: list[bytes]
) -> None:
    write(robin, f"A {CANARY} that nobody hears.")
    stored = robin.evaluate(STORED)
    assert "draft/" in stored
    assert CANARY not in stored
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("[data-show=sent]")
    assert not any(CANARY.encode() in body for body in sent)
    assert CANARY.encode() not in two.stored()


def test_a_letter_whose_answer_was_lost_is_sent_once(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    before = len(two.robin.room.letters(two.relationship))
    arrived: list[int] = []

    def answer_is_lost(route: Route) -> None:
        arrived.append(route.fetch().status)
        route.abort()

    robin.context.route("**/letters/", answer_is_lost, times=1)
    write(robin, "Did this arrive?")
    robin.click("letter-writing button[type=submit]")
    robin.wait_until("!document.querySelector('[data-fill=not-sent]').hidden")
    assert arrived == [201]
    assert text(robin) == "Did this arrive?"
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("[data-show=sent]")
    letters = two.robin.room.letters(two.relationship)
    assert [letter.body for letter in letters[before:]] == ["Did this arrive?"]


def test_after_sending_no_draft_is_left(
    two: TwoPeople, robin: PlaywrightPage, chromium: Chromium
) -> None:
    write(robin, "This one goes.")
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("[data-show=sent]")
    assert text(another_window(two, robin)) == ""
    elsewhere = chromium.person()
    two.enter(elsewhere, two.robin, two.place("write/"))
    assert text(elsewhere) == ""
    elsewhere.close()


def test_a_window_that_stayed_open_learns_that_the_letter_was_sent(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    write(robin, "Begun here.")
    other = another_window(two, robin)
    other.click("letter-writing button[type=submit]")
    other.wait_for("[data-show=sent]")
    write(robin, "Begun here. And one thing more.")
    assert text(robin) == "Begun here. And one thing more."
    robin.click("letter-writing button[type=submit]")
    robin.wait_for("[data-show=sent]")
    bodies = [letter.body for letter in two.robin.room.letters(two.relationship)]
    assert bodies[-2:] == ["Begun here.", "Begun here. And one thing more."]
    other.playwright.close()
