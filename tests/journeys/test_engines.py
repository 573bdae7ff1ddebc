"""Each engine has what sealing rests on, under the house's own kind of Content-Security-Policy."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.journeys.engines import Engine, Page

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parents[2]
PAGE = """<!doctype html><html lang="en"><title>Probe</title><h1>Probe</h1>
<label>Name <input id="name"></label> <button disabled>Greet</button> <p id="greeting"></p>
<script type="module" src="/probe.js"></script></html>"""
SCRIPT = """
import { argon2id } from "/vendor/hash-wasm.js";
const name = document.querySelector("#name"), button = document.querySelector("button");
name.addEventListener("input", () => { button.disabled = !name.value; });
const greet = () => { document.querySelector("#greeting").textContent = `Hello ${name.value}`; };
button.addEventListener("click", greet);
window.probe = { argon2id };
"""
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; object-src 'none'; "
    "require-trusted-types-for 'script'"
)


class Probe(SimpleHTTPRequestHandler):
    made = {"/": ("text/html", PAGE), "/probe.js": ("text/javascript", SCRIPT)}

    def do_GET(self) -> None:
        if self.path not in self.made:
            super().do_GET()
            return
        kind, body = self.made[self.path]
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(body.encode())

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Probe, directory=ROOT / "browser")
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def page(engine: Engine, address: str) -> Iterator[Page]:
    found = engine.person()
    found.goto(address)
    yield found
    found.close()


def test_a_person_fills_clicks_and_reads(page: Page, tmp_path: Path) -> None:
    page.fill("#name", "Robin")
    page.click("button")
    assert page.text("#greeting") == "Hello Robin"
    page.screenshot(tmp_path / "page.png")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")


def test_two_people_share_nothing(page: Page, engine: Engine, address: str) -> None:
    page.evaluate("localStorage.setItem('mine', '1')")
    other = engine.person()
    other.goto(address)
    assert other.evaluate("localStorage.getItem('mine')") is None
    other.close()


def test_keys_of_both_kinds_can_be_made(page: Page) -> None:
    made = (
        """(await crypto.subtle.generateKey({ name: "%s" }, true, %s)).publicKey.algorithm.name"""
    )
    assert page.evaluate(made % ("X25519", '["deriveBits"]')) == "X25519"
    assert page.evaluate(made % ("Ed25519", '["sign", "verify"]')) == "Ed25519"


def test_a_passphrase_can_be_stretched(page: Page) -> None:
    page.wait_until("!!window.probe")
    cost = "parallelism: 1, iterations: 1, memorySize: 1024, hashLength: 8"
    options = f"{{ password: 'p', salt: new Uint8Array(16), {cost} }}"
    assert len(page.evaluate(f"await probe.argon2id({options})")) == 16


def test_a_draft_can_be_kept(page: Page) -> None:
    opened = """await new Promise((resolve, reject) => {
      const request = indexedDB.open("drafts", 1);
      request.onsuccess = () => resolve(request.result.version);
      request.onerror = () => reject(request.error);
    })"""
    assert page.evaluate(opened) == 1


def test_the_page_may_ask_for_a_passkey(page: Page, engine: Engine) -> None:
    """WebKitGTK has no passkeys: there a person unlocks with their passphrase."""
    assert page.evaluate("isSecureContext")
    assert page.evaluate("typeof PublicKeyCredential") == (
        "undefined" if engine.name == "webkit" else "function"
    )
