"""Every page of the house, as everybody who may see it and in every state that matters, on phone and desk, by day and night.

The pages are held against the URL table: a new one without an entry fails here. What each is asked stands in `FINDINGS`:
axe, HTML, width, targets, one heading, *Leave now*, no foreign host, nothing in the console, no loud word to a client.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from django.urls import get_resolver
from playwright.sync_api import ConsoleMessage, Request

from consultingroom.client.room import Room
from consultingroom.rooms.tasks.worksheets import worksheet
from consultingroom.site.demonstration.practice import JONAS, LENA, MAYA, ROBIN, RUTH
from tests.journeys import axe, html_valid
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.test_main_thread import furnish
from tests.journeys.two_people import _invited_by_the_house
from tests.site.open_house import open_house
from tests.site.test_permissions import addresses

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

NOT_PAGES = {
    "leave/", "display/", "push-worker.js", "kept-worker.js", "kept/files/", "demonstration/clock/",
    "feed/<str:secret>.ics",  # a calendar, for programs
    "home/now/", "with/<uuid:relationship>/timeline/",  # parts of pages, looked at within them
}  # fmt: skip
PHONE, LARGER_PHONE, DESK = 360, 390, 1280
VISIBLE = (
    "(e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1"
)

AT_REST = "(one) => one.playState !== 'running' || one.effect.getTiming().iterations === Infinity"
MAIN_TARGETS = ", ".join(
    (
        "main button:not(.quiet)", "main [role=button]", "main select", "main summary",
        "main input:not([type=checkbox], [type=radio], [type=file], [type=hidden])",
        "[data-leave]", ".house-nav a", ".help-now a",
    )
)  # fmt: skip

# What a client is never told: nobody rates them, and nobody shouts.
UNKIND = re.compile(r"!|\b(risks?|severity|severe|scores?|rating|patients?)\b", re.I)

PASSPHRASE = "a lamp and a chair by the window"


@dataclass
class Somebody:
    """A window whose owner has come in, and what happened in it."""

    page: PlaywrightPage
    address: str
    role: str
    complaints: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        web = self.page.playwright
        web.on("console", self._console)
        web.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        self.page.context.on("request", self._request)

    def go(self, path: str) -> None:
        """On within the document where there is one, so that the keys stay."""
        if self.page.address.startswith(self.address) and self.role != "stranger":
            base = "document.querySelector('script[type=module]').src"
            self.page.evaluate(
                f"(await import(new URL('../house/pages.js', {base}).href)).visit({path!r})"
            )
        else:
            self.page.goto(self.address + path)
        if path != "/style/":  # where every component stands as it is, that of waiting too
            self.page.wait_until(
                f"![...document.querySelectorAll('.loading')].some({VISIBLE})", 30
            )
        self.page.wait_until("!document.querySelector('main').hasAttribute('aria-busy')")

    def _console(self, said: ConsoleMessage) -> None:
        # A browser reports some answers of its own accord: a slot that holds nothing yet (404), one that was written
        # in the meantime and is read and written again (409), and the page that is not there.
        if said.type == "error" and not re.search("status of 4(04|09)", said.text):
            self.complaints.append(f"console: {said.text}")

    def _request(self, request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme in {"http", "https"} and there.hostname != "127.0.0.1":
            self.complaints.append(f"foreign host: {request.url}")


@dataclass
class World:
    address: str
    var: Path
    here: dict[str, Somebody]
    rooms: dict[str, str]

    def with_(self, room: str, rest: str = "") -> str:
        return f"/with/{self.rooms[room]}/{rest}"


Path_ = Callable[[World], str]


def at(path: str) -> Path_:
    return lambda world: path


def between(room: str, rest: str = "") -> Path_:
    return lambda world: world.with_(room, rest)


def each(rest: str, *who: tuple[str, str]) -> list[tuple[str, Path_]]:
    return [(name, between(room, rest)) for name, room in who]


# Robin has been offered an agreement; Lena and Jonas have one, and a letter each way; Noor and Maya have none yet;
# Ines and Ada have nobody.
BOTH = [("robin", "offered"), ("noor", "none"), ("lena", "agreed"), ("maya", "offered"), ("jonas", "agreed")]  # fmt: skip
COUNSELLORS = [("maya", "offered"), ("jonas", "agreed")]

PAGES: dict[str, list[tuple[str, Path_]]] = {
    "": [("stranger", at("/")), ("robin", at("/"))],
    "help-now/": [("stranger", at("/help-now/")), ("lena", at("/help-now/"))],
    "style/": [("stranger", at("/style/"))],
    "sign-in/": [("stranger", at("/sign-in/"))],
    "recovery/": [("stranger", at("/recovery/"))],
    "invitation/<uuid:invitation>/": [
        ("stranger", lambda world: world.rooms["invitation"]),
        ("stranger", at("/invitation/00000000-0000-4000-8000-000000000000/")),
    ],
    "account/": [("robin", at("/account/")), ("maya", at("/account/"))],
    "invite/": [("maya", at("/invite/"))],
    "stock-answers/": [("maya", at("/stock-answers/"))],
    "time/": [("maya", at("/time/"))],
    "home/": [(name, at("/home/")) for name in ("robin", "noor", "lena", "ines", "maya", "jonas", "ada", "ruth")],
    "with/<uuid:relationship>/": each("", *BOTH),
    "with/<uuid:relationship>/write/": each("write/", *BOTH),
    "with/<uuid:relationship>/letters/": each("letters/", *BOTH),
    "with/<uuid:relationship>/silence/<str:contact>/<step:step>/": [
        ("jonas", lambda world: world.with_("agreed", f"silence/{world.rooms['contact']}/note_of_concern/")),
    ],
    "cover/": [("maya", at("/cover/")), ("jonas", at("/cover/")), ("ruth", at("/cover/"))],
    "diary/": [("maya", at("/diary/?view=week")), ("jonas", at("/diary/?view=month")), ("ada", at("/diary/"))],
    "diary/hours/": [("jonas", at("/diary/hours/"))],
    "diary/breaks/": [("jonas", at("/diary/breaks/"))],
    "diary/calendar/": [("lena", at("/diary/calendar/")), ("jonas", at("/diary/calendar/"))],
    "diary/reminders/": [("lena", at("/diary/reminders/"))],
    "with/<uuid:relationship>/sessions/": each("sessions/", *BOTH),
    "worksheets/": [("maya", at("/worksheets/"))],
    "with/<uuid:relationship>/tasks/": each("tasks/", *BOTH),
    "with/<uuid:relationship>/tasks/set/": each("tasks/set/", *COUNSELLORS),
    "with/<uuid:relationship>/tasks/<uuid:task>/": [
        (name, lambda world: world.with_("agreed", f"tasks/{world.rooms['task']}/")) for name in ("lena", "jonas")
    ],
    "with/<uuid:relationship>/goals/": each("goals/", *BOTH),
    "with/<uuid:relationship>/agreement/": [*each("agreement/", *BOTH), ("maya", between("none", "agreement/"))],
    "with/<uuid:relationship>/agreement/prepare/": [
        *each("agreement/prepare/", *COUNSELLORS),
        ("maya", between("none", "agreement/prepare/")),
    ],
    "with/<uuid:relationship>/agreement/pause/": each("agreement/pause/", *BOTH),
    "with/<uuid:relationship>/particulars/": each("particulars/", ("lena", "agreed"), ("jonas", "agreed"), ("noor", "none")),
    "kept/": [("stranger", at("/kept/"))],
    "with/<uuid:relationship>/what-if/": each("what-if/", *BOTH),
    "no such page": [("stranger", at("/no-such-page/")), ("robin", at("/with/00000000-0000-4000-8000-000000000000/"))],
}  # fmt: skip

ROLES = {
    **dict.fromkeys(("robin", "noor", "lena", "ines"), "client"),
    **dict.fromkeys(("maya", "jonas", "ada"), "counsellor"),
    "ruth": "supervisor",
}


def test_every_page_has_its_entry() -> None:
    routes = {route for route, _pattern in addresses(get_resolver())}
    pages = {route for route in routes if not route.startswith(("api/", "_allauth/"))}
    assert pages - NOT_PAGES == set(PAGES) - {"no such page"}


@pytest.fixture(scope="module")
def world(chromium: Chromium, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    var = tmp_path_factory.mktemp("house")
    furnish(var)
    with open_house(var, DEMONSTRATION="1", NEUTRAL_SITE="/help-now/?neutral") as address:
        rooms = more_people(address, var)
        here = {"stranger": Somebody(chromium.person(), address, "stranger")}
        built = World(address, var, here, rooms)
        for name, passphrase in sign_ins(rooms).items():
            here[name] = signed_in(chromium, address, name, passphrase, rooms)
        yield built
        for somebody in here.values():
            somebody.page.close()


def sign_ins(rooms: dict[str, str]) -> dict[str, str]:
    cast = {player.name: player.passphrase for player in (ROBIN, LENA, MAYA, JONAS, RUTH)}
    return cast | dict.fromkeys(("noor", "ines", "ada"), PASSPHRASE)


def more_people(address: str, var: Path) -> dict[str, str]:
    """Those whom the demonstration does not need: without an agreement, and without anybody."""
    maya, lena, jonas = (_room(address) for _ in range(3))
    maya.sign_in(MAYA.name, MAYA.passphrase)
    lena.sign_in(LENA.name, LENA.passphrase)
    jonas.sign_in(JONAS.name, JONAS.passphrase)
    rooms = {"offered": maya.relationships()[0].id, "agreed": jonas.relationships()[0].id}
    for name in ("noor", "ines"):
        link = maya.invite()
        room = _room(address)
        account = room.open_account(invitation=_of(link), wish=name, passphrase=PASSPHRASE)
        rooms[f"name of {name}"] = account.name
        if name == "noor":
            rooms["none"] = room.accept(link, called="Noor")
    rooms["name of ada"] = _a_counsellor(address, var)
    rooms["invitation"] = "/invitation/" + maya.invite().split("/invitation/")[1]
    sent = [fact["id"] for fact in jonas.facts(rooms["agreed"]) if fact["kind"] == "letter_sent"]
    rooms["contact"] = sent[-1]
    lena.send_letter(rooms["agreed"], "It is late, and I write once more.")
    rooms["task"] = jonas.set_task(
        rooms["agreed"],
        "A moment",
        "Write down one moment.",
        worksheet=worksheet("thoughts", "en"),
    )
    lena.return_task(rooms["agreed"], rooms["task"], "It was on Monday.")
    lena.write_goal(rooms["agreed"], "I take the tram again", "I would be at work by nine.")
    return rooms


def _a_counsellor(address: str, var: Path) -> str:
    account = _room(address).open_account(
        invitation=_invited_by_the_house(var),
        wish="ada",
        passphrase=PASSPHRASE,
        called="Ada Brandt",
    )
    return account.name


def _room(address: str) -> Room:
    return Room(httpx.Client(base_url=address, timeout=60))


def _of(link: str) -> str:
    return link.split("/invitation/")[1].split("/", maxsplit=1)[0]


def signed_in(
    chromium: Chromium, address: str, name: str, passphrase: str, rooms: dict[str, str]
) -> Somebody:
    page = chromium.person()
    page.goto(f"{address}/sign-in/")
    page.wait_until("!!customElements.get('signing-in')")
    page.fill("#sign-in-name", rooms.get(f"name of {name}", name))
    page.fill("#sign-in-passphrase", passphrase)
    page.press("#sign-in-passphrase", "Enter")
    page.wait_until("location.pathname === '/home/'", seconds=40)
    return Somebody(page, address, ROLES[name])


@dataclass
class Finding:
    """What is wrong, by page; the HTML of all is checked in one go."""

    wrong: list[str] = field(default_factory=list)
    html: dict[str, str] = field(default_factory=dict)


def test_every_page(world: World) -> None:
    found = Finding()
    for route, seen_by in PAGES.items():
        for name, path in seen_by:
            look(world, found, name, route, path(world))
    the_long_silence(world, found)

    found.wrong += html_valid.problems(found.html)
    assert found.wrong == [], "\n".join(found.wrong)


def the_long_silence(world: World, found: Finding) -> None:
    """A week and a half in which the client says nothing, and everything has happened that was agreed."""
    clock = world.var / "demonstration-clock"
    for _week in range(3):
        clock.write_text(str(int(clock.read_text("ascii")) + 7 * 24 * 3600), "ascii")
        time.sleep(1.6)
    for name in ("lena", "jonas"):
        look(world, found, name, "silence", world.with_("agreed"))
        look(world, found, name, "silence at home", "/home/")


def look(world: World, found: Finding, name: str, route: str, path: str) -> None:
    who = world.here[name]
    where = f"{name} at {route or 'front'} ({path.split('#', maxsplit=1)[0][-24:]})"
    who.page.size(PHONE, 800)
    by_day(who)
    who.go(path)
    said = [
        *once(who),
        *who.complaints,
    ]  # before axe, which tries out styles that the policy forbids
    said += on_the_phone(who)
    said += [f"dark: {line}" for line in by_night(who)]
    served = who.page.context.request.get(world.address + path.partition("#")[0])
    shown = who.page.evaluate("document.documentElement.outerHTML")
    found.html[f"{where}, as served"] = served.text()
    found.html[f"{where}, as shown"] = "<!doctype html>" + shown
    who.complaints.clear()
    found.wrong += [f"{where}: {line}" for line in said]


def by_day(who: Somebody) -> None:
    who.page.playwright.emulate_media(color_scheme="light")


def once(who: Somebody) -> Iterator[str]:
    """What does not depend on the size of the window."""
    shown = who.page.evaluate(
        f"""({{ headings: [...document.querySelectorAll("h1, [aria-level='1']")].filter({VISIBLE}).length,
               title: document.title.trim(), lang: document.documentElement.lang,
               leave: [...document.querySelectorAll("[data-leave]")].filter({VISIBLE}).length,
               text: document.body.innerText }})"""
    )
    if shown["headings"] != 1:
        yield f"{shown['headings']} main headings"
    if not shown["title"]:
        yield "no title"
    if shown["lang"] != "en":
        yield f"in the language {shown['lang']!r}"
    if who.role in {"stranger", "client"}:
        if shown["leave"] != 1:
            yield "no way to leave"
        unkind = UNKIND.search(shown["text"])
        if unkind and not who.page.address.endswith("/style/"):
            yield f"says {unkind[0]!r}"


def on_the_phone(who: Somebody) -> Iterator[str]:
    yield from axe.violations(who.page, "target-size")
    yield from small(who)
    for width in (PHONE, LARGER_PHONE, DESK):
        who.page.size(width, 800)
        yield from wide(who, width)


def by_night(who: Somebody) -> Iterator[str]:
    who.page.playwright.emulate_media(color_scheme="dark")
    who.page.wait_until(f"document.getAnimations().every({AT_REST})")
    yield from axe.violations(who.page)
    who.page.size(LARGER_PHONE, 800)
    yield from wide(who, LARGER_PHONE)


def wide(who: Somebody, width: int) -> Iterator[str]:
    """Nothing reaches out of the window: nobody has to scroll sideways."""
    over = who.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    if over > 0:
        yield f"{over} px too wide at {width}"


def small(who: Somebody) -> Iterator[str]:
    """A thumb finds the main buttons, the way out and the ways on."""
    found = who.page.evaluate(
        f"""[...document.querySelectorAll({MAIN_TARGETS!r})].filter({VISIBLE})
          .map((e) => [e.textContent.trim().slice(0, 30) || e.id, Math.round(e.getBoundingClientRect().height)])
          .filter(([, high]) => high < 44)"""
    )
    yield from (f"{name!r} is {high} px high" for name, high in found)


LEFT = """(() => { document.querySelector("[data-leave]").click();
  return document.documentElement.hasAttribute("data-left") && document.body.innerText.trim() === ""; })()"""


def test_leaving_covers_every_page_at_once_and_back_shows_nothing(world: World) -> None:
    wrong = []
    for route, seen_by in PAGES.items():
        for name, path in seen_by:
            if world.here[name].role not in {"stranger", "client"}:
                continue
            with second_window(world, name) as page:
                page.goto(world.address + path(world))
                page.wait_until("document.readyState === 'complete'")
                page.wait_until("!!customElements.get('live-part')")
                kept = page.text("main")[:40]
                if not page.evaluate(LEFT):
                    wrong.append(f"{route}: still to be seen")
                page.playwright.wait_for_url("**/help-now/?neutral")
                page.playwright.go_back()
                if page.address.endswith("neutral") or page.address == "about:blank":
                    continue
                if kept in page.text("body"):
                    wrong.append(f"{route}: to be seen again by going back")
    assert wrong == []


@contextmanager
def second_window(world: World, name: str) -> Iterator[PlaywrightPage]:
    """Of the same browser. Who leaves is signed out on the way, so the house keeps the session for the next page."""
    page = PlaywrightPage(world.here[name].page.context)
    page.playwright.route("**/leave/", lambda route: route.fulfill(status=204))
    yield page
    page.playwright.close()
