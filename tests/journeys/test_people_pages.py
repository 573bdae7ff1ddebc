"""Each page of people and keys is sound HTML, passes axe, and fits a small telephone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.axe import violations
from tests.journeys.cast import PASSPHRASE, House, Person, house
from tests.journeys.engines import Chromium
from tests.journeys.html_valid import problems

pytestmark = pytest.mark.journey
WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    var: Path = tmp_path_factory.mktemp("pages")
    with house(var) as built:
        yield built


class Look:
    """What is wrong with pages, on a telephone of 360 px."""

    def __init__(self) -> None:
        self.wrong: dict[str, list[str]] = {}

    def at(self, name: str, person: Person) -> None:
        person.page.size(360, 740)
        found = violations(person.page)
        if (wide := person.page.evaluate(WIDE)) > 0:
            found.append(f"{wide} px too wide")
        if found:
            self.wrong[name] = found


def look_while_coming_in(look: Look, maren: Person) -> None:
    maren.page.wait_for("[data-begin]")
    look.at("welcome", maren)
    maren.page.click("[data-begin]:visible")
    look.at("names", maren)
    maren.page.fill("#called", "Maren Hollis")
    maren.page.fill("#wish", "maren")
    maren.send("form[data-step=names]")
    maren.passphrase = "short"
    maren.make_up("first")
    maren.send("form[data-step=passphrase]")
    maren.page.wait_until("document.querySelector('#first-problem').textContent !== ''")
    look.at("weak passphrase", maren)
    maren.passphrase = PASSPHRASE
    maren.make_up("first")
    maren.send("form[data-step=passphrase]")
    maren.page.wait_for("#first-kit")
    look.at("kit", maren)
    maren.put_kit_on_paper("first-kit")
    maren.send("form[data-step=kit]")
    maren.page.wait_for("[data-step=done]")
    look.at("done", maren)


def look_while_inviting(look: Look, maren: Person) -> None:
    maren.page.wait_for("unlock-first form")
    look.at("locked", maren)
    maren.unlock()
    maren.page.wait_for("invite-client h1")
    maren.send("invite-client form")
    maren.page.wait_for("#link")
    maren.page.click("invite-client summary")
    look.at("invite", maren)


def test_every_step_can_be_read_and_used_by_everybody(chromium: Chromium, home: House) -> None:
    look = Look()
    maren = Person(chromium, home)
    look.at("sign in", maren.open("/sign-in/"))
    look.at("recovery", maren.open("/recovery/"))
    look_while_coming_in(look, maren.open(home.invitation()))
    look_while_inviting(look, maren.open("/invite/"))
    maren.to_account()
    maren.page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true })"
    )
    look.at("account", maren)

    assert look.wrong == {}


def test_the_pages_are_valid_html(chromium: Chromium, home: House) -> None:
    maren = Person(chromium, home).already_here(home.invitation(), "Maren Hollis", "maren")
    paths = ["/sign-in/", "/recovery/", "/account/", "/invite/", home.invitation()]
    fetched = "(path) => fetch(path).then((answer) => answer.text())"

    pages = {path: str(maren.web.evaluate(fetched, path)) for path in paths}

    assert problems(pages) == []
