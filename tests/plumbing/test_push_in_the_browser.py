"""A browser asks for notices, shows one, and stops.

Chromium's own push service is far away: what it would deliver is delivered by the developer tools, and what it would
answer when a browser subscribes is answered in the page. The service worker, its notification and the policies are real.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, expect

from consultingroom.plumbing.channel import words
from tests.architecture.reading import ROOT
from tests.journeys.engines import Chromium
from tests.plumbing.test_notice_words import forbidden

pytestmark = [pytest.mark.journey, pytest.mark.requirement("J15")]

POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types page worker"
)
PAGE = """<!doctype html><html lang="en"><title>Account</title>
{fragment}
<script type="module" src="/account.js"></script></html>"""
SCRIPT = """
import * as push from "/house/push.js";
import "/people/push-here.js";
window.push = push;
"""
# What a push service makes of a subscription; the last one made is in the browser until it is ended.
PUSH_SERVICE = """
let made = 0, current = null;
PushManager.prototype.getSubscription = async function () { return current; };
PushManager.prototype.subscribe = async function (options) {
  const endpoint = `https://push.example.org/${++made}`;
  const ended = async () => { current = null; return true; };
  return current = { endpoint, options, unsubscribe: ended, toJSON: () => ({ endpoint, keys: options.applicationServerKey }) };
};
"""
SHOWN = """async () => {
  const registration = await navigator.serviceWorker.getRegistration("/push/");
  const shown = await registration.getNotifications();
  return shown.map(({ title, body, icon, tag, data }) => ({ title, body, icon, tag, data }));
}"""


class House(ThreadingHTTPServer):
    addresses: dict[str, Any]
    answers: int


class Rooms(SimpleHTTPRequestHandler):
    server: House

    @property
    def made(self) -> dict[str, tuple[str, str]]:
        fragment = render_to_string("people/push_here.html", {"push_key": "a-public-key"})
        return {
            "/": ("text/html", PAGE.format(fragment=fragment)),
            "/account.js": ("text/javascript", SCRIPT),
        }

    def do_GET(self) -> None:
        if self.path == "/api/notices/":
            self.say("application/json", json.dumps(self.server.addresses))
        elif self.path in self.made:
            self.say(*self.made[self.path])
        else:
            super().do_GET()

    def do_PUT(self) -> None:
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.server.answers == 200:
            self.server.addresses = said
        self.say("application/json", json.dumps(said), self.server.answers)

    def say(self, kind: str, text: str, status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def house() -> Iterator[House]:
    with House(("127.0.0.1", 0), partial(Rooms, directory=ROOT / "browser")) as server:
        server.addresses = {
            "email": "robin@example.net",
            "phone": "",
            "push": [{"endpoint": "https://push.example.org/telephone"}],
        }
        server.answers = 200
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def page(chromium: Chromium, house: House) -> Iterator[Page]:
    robin = chromium.person()
    address = f"http://127.0.0.1:{house.server_port}"
    robin.context.grant_permissions(["notifications"], origin=address)
    robin.playwright.add_init_script(PUSH_SERVICE)
    robin.goto(address)
    robin.wait_until("window.push !== undefined")
    yield robin.playwright
    robin.close()


def asked(page: Page, action: str) -> Any:
    """What came of it, or the words of why not."""
    return page.evaluate(f"{action}.then((value) => value, (problem) => problem.message)")


def endpoints(house: House) -> list[str]:
    return [one["endpoint"].rpartition("/")[2] for one in house.addresses["push"]]


def deliver(page: Page, text: str) -> None:
    session = page.context.new_cdp_session(page)
    found: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: found.extend(one["registrationId"] for one in event["registrations"]),
    )
    session.send("ServiceWorker.enable")
    while not found:
        page.wait_for_timeout(20)
    origin = page.evaluate("location.origin")
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": found[0], "data": text},
    )


def shown(page: Page) -> list[dict[str, Any]]:
    for _ in range(100):
        if found := page.evaluate(SHOWN):
            return list(found)
        page.wait_for_timeout(50)
    return []


def test_this_browser_is_added_to_the_others_and_taken_off_again(page: Page, house: House) -> None:
    assert page.evaluate("push.pushIsOn()") is False

    answer = asked(page, "push.askForPush('a-public-key')")
    assert answer == house.addresses
    assert house.addresses["push"][1]["keys"] == "a-public-key"
    assert endpoints(house) == ["telephone", "1"]
    assert house.addresses["email"] == "robin@example.net"
    assert page.evaluate("push.pushIsOn()") is True

    asked(page, "push.askForPush('a-public-key')")
    assert endpoints(house) == ["telephone", "2"]

    asked(page, "push.stopPush()")
    assert endpoints(house) == ["telephone"]
    assert page.evaluate("push.pushIsOn()") is False
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )


def test_the_worker_stands_between_nobody_and_the_house(page: Page) -> None:
    asked(page, "push.askForPush('a-public-key')")
    page.reload()

    assert page.evaluate("navigator.serviceWorker.controller") is None


def test_a_notice_shows_its_constant_words_once(page: Page) -> None:
    asked(page, "push.askForPush('a-public-key')")

    deliver(page, words("push", "de"))
    deliver(page, words("push", "en"))
    page.wait_for_function(
        "async () => (await (await navigator.serviceWorker.getRegistration('/push/'))"
        ".getNotifications()).some((one) => one.title.startsWith('You'))"
    )

    assert shown(page) == [
        {"title": "You have an update", "body": "", "icon": "", "tag": "update", "data": None}
    ]


def test_a_house_that_cannot_keep_it_ends_it_in_the_browser_too(page: Page, house: House) -> None:
    house.answers = 500

    assert asked(page, "push.askForPush('a-public-key')")
    assert page.evaluate("push.pushIsOn()") is False
    assert endpoints(house) == ["telephone"]


BROWSERS = {
    "delete window.PushManager": "not-possible",
    "Notification.requestPermission = async () => 'denied'": "refused",
    "PushManager.prototype.subscribe = async () => { throw new Error('unreachable') }": "not-done",
}


@pytest.mark.parametrize("browser", BROWSERS)
def test_a_browser_that_cannot_says_why(page: Page, house: House, browser: str) -> None:
    page.evaluate(f"() => {{ {browser} }}")

    why = "push.askForPush('a-public-key').catch((problem) => Promise.reject(new Error(problem.code)))"
    assert asked(page, why) == BROWSERS[browser]
    assert endpoints(house) == ["telephone"]


def test_a_practice_without_a_key_has_no_push(page: Page) -> None:
    assert "not-possible" in asked(page, "push.askForPush('')")


def test_a_person_turns_it_on_and_off_with_one_button(page: Page, house: House) -> None:
    page.get_by_role("button", name="Show it on this device").click()
    expect(page.get_by_role("status")).to_have_text(
        "This device now shows when there is an update."
    )
    assert endpoints(house) == ["telephone", "1"]

    page.get_by_role("button", name="No longer show it here").click()
    expect(page.get_by_role("status")).to_have_text("This device no longer shows anything.")
    assert endpoints(house) == ["telephone"]
    expect(page.get_by_role("button", name="Show it on this device")).to_be_visible()


def test_a_person_is_told_in_plain_words_why_not(page: Page) -> None:
    page.evaluate("() => { Notification.requestPermission = async () => 'denied' }")
    page.get_by_role("button", name="Show it on this device").click()

    expect(page.get_by_role("alert")).to_contain_text("You can change that in its settings.")


def test_a_browser_without_push_says_so_and_offers_no_button(
    chromium: Chromium, house: House
) -> None:
    robin = chromium.person()
    robin.playwright.add_init_script("delete window.PushManager")
    robin.goto(f"http://127.0.0.1:{house.server_port}")

    robin.wait_for("[data-impossible]")
    assert robin.playwright.get_by_role("button").count() == 0
    robin.close()


def test_a_worker_comes_from_this_house(page: Page) -> None:
    refused = (
        "import('/house/workers.js').then(({ script }) => script('https://example.org/worker.js'))"
    )
    assert asked(page, refused) == "A worker comes from this house."


def test_the_worker_tells_nothing() -> None:
    code = (ROOT / "browser/push-worker.js").read_text(encoding="utf-8")
    texts = re.findall(r'"([^"]*)"', code)
    assert set(texts) == {"push", "notificationclick", "window", "update", "/sign-in/", ""}
    assert forbidden(" ".join(texts)) == []
