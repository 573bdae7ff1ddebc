"""What goes over the wire to one page, as the browser itself counts it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from tests.journeys.engines import PlaywrightPage


class Wire:
    def __init__(self, page: PlaywrightPage) -> None:
        self.addresses: dict[str, str] = {}
        self.weights: dict[str, int] = {}
        devtools = page.context.new_cdp_session(page.playwright)
        devtools.send("Network.enable")
        devtools.on("Network.requestWillBeSent", self._asked)
        devtools.on("Network.loadingFinished", self._ended)

    def _asked(self, event: dict[str, Any]) -> None:
        self.addresses[event["requestId"]] = event["request"]["url"]

    def _ended(self, event: dict[str, Any]) -> None:
        self.weights[event["requestId"]] = int(event["encodedDataLength"])

    def weight(self) -> int:
        """Bytes, headers and all."""
        return sum(self.weights.values())

    def hosts(self) -> set[str]:
        """Those that were asked for something; what stands in the page itself has none."""
        return {host for one in self.addresses.values() if (host := urlsplit(one).netloc)}

    def heaviest(self, count: int) -> list[tuple[int, str]]:
        weighed = [(self.weights.get(one, 0), address) for one, address in self.addresses.items()]
        return sorted(weighed, reverse=True)[:count]
