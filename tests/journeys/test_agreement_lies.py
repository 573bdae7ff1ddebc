"""A server that lies about an agreement: this device shows nothing of it, signs nothing, and says why in plain words."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Route

from consultingroom.plumbing.encodings import b64u, from_b64u
from consultingroom.rooms.agreement.template import starting_terms, starting_words
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.two_people import TwoPeople
from tests.rooms.agreement.newcomers import newcomers

pytestmark = pytest.mark.journey

REFRESH = """import(new URL('pages.js', document.querySelector('script[type=module]').src).href)
    .then(({ refresh }) => refresh())"""
Json = dict[str, Any]
Lie = Callable[[Json], None]


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TwoPeople]:
    """Maya has offered two versions; Robin has signed neither."""
    with newcomers(tmp_path_factory.mktemp("house")) as people:
        parties = {
            people.maya.account.person: {"called": "Maya", "role": "counsellor"},
            people.robin.account.person: {"called": "Robin", "role": "client"},
        }
        for hours in (48, 24):
            terms = starting_terms()
            terms["contact"]["answer_within_hours"] = hours
            words = starting_words("en", "Robin", "Maya")
            people.maya.room.offer_agreement(people.relationship, terms, words, parties)
        yield people


@pytest.fixture(scope="module")
def robin(two: TwoPeople, chromium: Chromium) -> Iterator[PlaywrightPage]:
    page = chromium.person()
    two.enter(page, two.robin, two.place("agreement/"))
    page.wait_for("#clause-contact")
    yield page
    page.close()


def reads_from_a_liar(
    two: TwoPeople, robin: PlaywrightPage, path: str, lie: Lie, robin_does: str = ""
) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        told = json.loads(response.text())
        lie(told)
        route.fulfill(response=response, body=json.dumps(told))

    address = f"{two.address}/api/relationships/{two.relationship}/{path}"
    robin.playwright.route(address, answer)
    try:
        if robin_does:
            robin.click(f"[data-does={robin_does}]")
        else:
            robin.evaluate(REFRESH)
        robin.playwright.locator("agreement-reader refused-notice:not([hidden])").wait_for()
    finally:
        robin.playwright.unroute(address)


def is_refused(robin: PlaywrightPage, code: str) -> None:
    notice = robin.playwright.locator("agreement-reader refused-notice")
    assert notice.get_attribute("data-code") == code
    assert len(notice.inner_text()) > 60
    assert robin.playwright.locator(".clause").count() == 0
    assert not robin.playwright.locator("[data-does=sign]").is_visible()


def altered_terms(told: Json) -> None:
    told["versions"][-1]["terms"]["contact"]["answer_within_hours"] = 900


def altered_statement(told: Json) -> None:
    told["versions"][-1]["statement"]["document"] = b64u(bytes(32))


def other_signature(told: Json) -> None:
    signatures = told["versions"][-1]["signatures"]
    for person, signature in signatures.items():
        forged = bytearray(from_b64u(signature))
        forged[7] ^= 1
        signatures[person] = b64u(bytes(forged))


def hidden_version(told: Json) -> None:
    told["versions"].pop()


def hidden_past(told: Json) -> None:
    told["versions"].pop(0)


def in_force_without_robin(told: Json) -> None:
    told["versions"][-1]["state"] = "in_force"
    told["versions"][-1]["since"] = told["versions"][-1]["offered_at"]


def swapped_versions(told: Json) -> None:
    first, second = told["versions"]
    first["item"], second["item"] = second["item"], first["item"]


def a_signature_of_nobody(told: Json) -> None:
    signatures = told["versions"][-1]["signatures"]
    signatures["00000000-0000-4000-8000-000000000000"] = next(iter(signatures.values()))


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (altered_terms, "altered-terms"),
        (altered_statement, "altered-agreement"),
        (other_signature, "not-genuine"),
        (hidden_version, "missing"),
        (hidden_past, "missing"),
        (in_force_without_robin, "not-genuine"),
        (swapped_versions, "reordered"),
        (a_signature_of_nobody, "wrong-key"),
    ],
)
def test_a_lie_about_a_version_is_refused(
    two: TwoPeople, robin: PlaywrightPage, lie: Lie, code: str
) -> None:
    reads_from_a_liar(two, robin, "agreements/", lie)
    is_refused(robin, code)


def test_altered_text_is_refused(two: TwoPeople, robin: PlaywrightPage) -> None:
    def alter(told: Json) -> None:
        for item in told["items"]:
            if item["context"]["kind"] == "agreement":
                sealed = bytearray(from_b64u(item["sealed"]))
                sealed[200] ^= 1
                item["sealed"] = b64u(bytes(sealed))

    reads_from_a_liar(two, robin, "items/", alter)
    is_refused(robin, "not-genuine")


def test_the_text_of_another_version_is_refused(two: TwoPeople, robin: PlaywrightPage) -> None:
    def exchange(told: Json) -> None:
        first, second = [one for one in told["items"] if one["context"]["kind"] == "agreement"]
        first["sealed"], second["sealed"] = second["sealed"], first["sealed"]

    reads_from_a_liar(two, robin, "items/", exchange)
    is_refused(robin, "not-genuine")


def opens_every_limit(robin: PlaywrightPage) -> None:
    limits = robin.playwright.locator(".limit")
    for number in range(limits.count()):
        limits.nth(number).locator("summary").click()
        limits.nth(number).locator("button").click()
        limits.nth(number).get_by_text("You have read this.").wait_for()


def test_what_is_altered_after_it_was_read_is_not_signed(
    two: TwoPeople, robin: PlaywrightPage
) -> None:
    """Everything is checked once more in the moment of signing."""
    robin.playwright.reload()
    two.unlock(robin)
    robin.wait_for("#clause-contact")
    opens_every_limit(robin)
    robin.playwright.locator("[data-does=sign]").wait_for()
    signing: list[str] = []
    robin.playwright.on(
        "request", lambda asked: signing.append(asked.url) if "/signatures/" in asked.url else None
    )
    reads_from_a_liar(two, robin, "agreements/", altered_terms, robin_does="sign")
    notice = robin.playwright.locator("agreement-reader refused-notice")
    assert notice.get_attribute("data-code") == "altered-terms"
    assert signing == []
    versions = two.robin.room.agreements(two.relationship)
    assert [one.state for one in versions] == ["superseded", "offered"]
