"""What a first visit costs on a slow telephone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.journeys.engines import Chromium
from tests.site.open_house import open_house

LIGHT = 150_000  # bytes on the wire, headers and all


def test_the_sign_in_page_is_light_with_all_that_signing_in_needs(
    chromium: Chromium, tmp_path: Path
) -> None:
    with open_house(tmp_path, collected=True) as address:
        person = chromium.person()
        weights: dict[str, int] = {}
        addresses: dict[str, str] = {}
        wire = person.playwright.context.new_cdp_session(person.playwright)
        wire.send("Network.enable")

        def begun(event: dict[str, Any]) -> None:
            addresses[event["requestId"]] = event["response"]["url"]

        def ended(event: dict[str, Any]) -> None:
            weights[event["requestId"]] = int(event["encodedDataLength"])

        wire.on("Network.responseReceived", begun)
        wire.on("Network.loadingFinished", ended)
        person.goto(address + "/sign-in/")
        # Only asked for when the passphrase is given: it opens the keys.
        person.evaluate("(await import('age-encryption'), await import('hash-wasm'), true)")
        person.playwright.wait_for_timeout(500)
        person.close()
    assert any("age-encryption" in url for url in addresses.values())
    assert all(url.startswith((address, "data:")) for url in addresses.values())
    assert sum(weights.values()) < LIGHT, sorted(
        ((weights.get(one, 0), url) for one, url in addresses.items()), reverse=True
    )
