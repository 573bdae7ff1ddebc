"""A house that lies to one browser: it stands between a page and the true house, and alters what that one answers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Request, Route

from tests.journeys.engines import PlaywrightPage
from tests.journeys.two_people import TwoPeople

Change = Callable[[Any], object]

ANSWERS = re.compile(r"https?://[^/]+/(api|_allauth)/.*")
MODULE = "import(new URL({path!r}, document.querySelector('script[type=module]').src).href)"
REFRESH = MODULE.format(path="pages.js") + ".then(({ refresh }) => refresh())"
VISIT = MODULE.format(path="pages.js") + ".then(({{ visit }}) => visit({place!r}))"
# What a program says to programmers, and no page to a person.
JARGON = re.compile(
    r"undefined|null|NaN|\w*Error|exception|object Object|function|JSON|HTTP|digest|\bhash|[45]\d\d\b|[a-z]\.[a-z]"
)


@dataclass
class Asked:
    method: str
    path: str
    body: bytes


@dataclass
class Liar:
    """All that the browser sends is remembered; what it is answered is true, but where a lie is told."""

    page: PlaywrightPage
    asked: list[Asked] = field(default_factory=list)
    lies: dict[tuple[str, str], Callable[[Route], None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.page.context.set_default_timeout(30_000)
        self.page.context.route(ANSWERS, self._answer)
        self.page.context.on("request", self._note)

    @contextmanager
    def alters(self, path: str, change: Change, method: str = "GET") -> Iterator[None]:
        """Answers to this path (a regular expression) are altered in place."""

        def answer(route: Route) -> None:
            response = route.fetch()
            told = json.loads(response.text())
            change(told)
            route.fulfill(response=response, body=json.dumps(told))

        with self._lying(method, path, answer):
            yield

    @contextmanager
    def says(
        self, path: str, status: int, body: str | bytes, method: str = "GET", *, asks: bool = False
    ) -> Iterator[None]:
        """What is asked never reaches the house, but where it `asks` it all the same."""

        def answer(route: Route) -> None:
            if asks:
                route.fetch()
            route.fulfill(status=status, content_type="application/json", body=body)

        with self._lying(method, path, answer):
            yield

    @contextmanager
    def _lying(self, method: str, path: str, answer: Callable[[Route], None]) -> Iterator[None]:
        self.lies[method, path] = answer
        try:
            yield
        finally:
            del self.lies[method, path]

    def _answer(self, route: Route) -> None:
        for (method, path), answer in self.lies.items():
            if method == route.request.method and re.search(path, route.request.url):
                answer(route)
                return
        route.continue_()

    def _note(self, request: Request) -> None:
        asked = Asked(request.method, request.url, request.post_data_buffer or b"")
        self.asked.append(asked)

    def sent(self, path: str) -> list[Asked]:
        """What was sent there and could have changed something."""
        return [one for one in self.asked if one.method != "GET" and re.search(path, one.path)]

    def everything_sent(self) -> bytes:
        return b"\n".join(one.path.encode() + b"\n" + one.body for one in self.asked)

    def read_again(self) -> None:
        """The page once more, in the same document: the keys stay in its memory."""
        self.page.evaluate(REFRESH)

    def goes_to(self, place: str, shows: str) -> None:
        """Another page in the same document."""
        self.page.evaluate(VISIT.format(place=place))
        self.page.wait_for(shows)

    def come_again(self, two: TwoPeople, path: str) -> None:
        """The page in a new document: nothing is known but what this device remembers."""
        self.page.goto(two.address + path)
        two.unlock(self.page)


def refused(page: PlaywrightPage) -> tuple[str, str]:
    """The code of the refusal that the page shows, and its words. They are seen, and they are words for a person."""
    notice = page.playwright.locator("refused-notice:visible").first
    notice.wait_for()
    code, words = notice.get_attribute("data-code") or "", notice.inner_text()
    assert len(words) > (60 if code else 20), words
    assert not JARGON.search(words), words
    return code, words
