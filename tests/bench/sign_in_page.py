"""What the first visit to the sign-in page costs on the wire, from a house whose files were compressed beforehand."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.bench.browser.measured import say
from tests.journeys.engines import Chromium, driving
from tests.journeys.wire import Wire
from tests.site.open_house import open_house

LIMIT = 150.0


def main() -> None:
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        open_house(Path(folder), collected=True) as address,
        driving() as playwright,
        Chromium(playwright) as chromium,
    ):
        page = chromium.person()
        wire = Wire(page)
        page.goto(f"{address}/sign-in/")
        page.wait_until("!!customElements.get('signing-in')")
        page.playwright.wait_for_timeout(1000)
        shown = wire.weight()
        asked = len(wire.addresses)
        page.evaluate("(await import('age-encryption'), await import('hash-wasm'), true)")
        page.playwright.wait_for_timeout(1000)
        say("until the page can be used, headers and all", shown / 1000, LIMIT, "kB")
        say(
            "with what opens the keys once the passphrase is given",
            wire.weight() / 1000,
            LIMIT,
            "kB",
        )
        print(f"{asked} requests until the page can be used, {len(wire.addresses)} in all")
        print(f"hosts: {', '.join(sorted(wire.hosts()))}")
        for weight, one in wire.heaviest(8):
            print(f"    {weight / 1000:7.1f} kB  {one}")


if __name__ == "__main__":
    main()
