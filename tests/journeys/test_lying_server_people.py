"""A house that lies about who somebody is: at the door, behind an invitation, and when two first meet."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest

from consultingroom.client.encodings import canonical_digest
from consultingroom.client.epoch import begin_epoch
from consultingroom.client.keyring import make_keyring
from consultingroom.client.statement import fingerprint, key_statement
from tests.journeys.engines import Chromium, PlaywrightPage
from tests.journeys.liar import JARGON, Change, Liar, refused
from tests.journeys.two_people import (
    PASSPHRASE,
    TwoPeople,
    Who,
    _comes_in,
    _invited_by_the_house,
    two_people,
)

pytestmark = [pytest.mark.journey, pytest.mark.requirement("J9"), pytest.mark.requirement("J17")]

MADE = "2026-11-21T19:00:00Z"
SESSION = """(await import(new URL('keys.js', document.querySelector('script[type=module]').src).href)).session() !== null"""


@dataclass
class Cast:
    two: TwoPeople
    jonas: Who
    lena: Who
    lenas: str


@pytest.fixture(scope="module")
def cast(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cast]:
    """Jonas is another counsellor. Lena has accepted Maya's invitation, and Maya has not looked yet."""
    with two_people(tmp_path_factory.mktemp("house")) as two:
        jonas = _comes_in(two.address, _invited_by_the_house(two.var), "jonas", "Jonas Ahlberg")
        link = two.maya.room.invite()
        lena = _comes_in(two.address, invitation_in(link), "lena")
        yield Cast(two, jonas, lena, lena.room.accept(link, called="Lena"))


def invitation_in(link: str) -> str:
    return link.split("/invitation/")[1].split("/", maxsplit=1)[0]


@pytest.fixture(scope="module")
def door(cast: Cast, chromium: Chromium) -> Iterator[Liar]:
    page = chromium.person()
    yield Liar(page)
    page.close()


@pytest.fixture
def at_the_door(cast: Cast, door: Liar) -> Liar:
    comes_as_a_stranger(door, cast, cast.two.place("letters/"))
    return door


def comes_as_a_stranger(door: Liar, cast: Cast, next_page: str) -> None:
    """Whoever is signed in still signs in twice: the house counts that."""
    door.page.context.clear_cookies()
    door.page.goto(f"{cast.two.address}/sign-in/?next={quote(next_page, safe='')}")
    door.page.wait_until("!!customElements.get('signing-in')")
    door.asked.clear()


def tries_to_enter(page: PlaywrightPage, who: Who) -> None:
    page.fill("#sign-in-name", who.account.name)
    page.fill("#sign-in-passphrase", PASSPHRASE)
    page.press("#sign-in-passphrase", "Enter")


def stays_outside(liar: Liar) -> None:
    assert liar.page.evaluate("location.pathname") == "/sign-in/"
    assert not liar.page.evaluate(SESSION)
    assert PASSPHRASE.encode() not in liar.everything_sent()


# What the passphrase is stretched with.

SALT = "AAAAAAAAAAAAAAAAAAAAAA"
GOOD: dict[str, Any] = {"kdf": "argon2id", "m": 65536, "t": 3, "p": 1, "salt": SALT}
WEAKER = [
    {"m": 65535},
    {"t": 2},
    {"t": 2.9},
    {"t": "3"},
    {"p": 4},
    {"kdf": "argon2i"},
    {"kdf": "pbkdf2"},
    {"salt": SALT[:10]},
    {"salt": None},
    {"m": 1 << 30},
]


@pytest.mark.parametrize("weaker", WEAKER, ids=str)
def test_a_passphrase_is_not_stretched_less_and_nothing_made_of_it_is_sent(
    at_the_door: Liar, cast: Cast, weaker: dict[str, Any]
) -> None:
    told = json.dumps({"params": GOOD | weaker})
    with at_the_door.says("/api/prelogin/", 200, told, "POST"):
        tries_to_enter(at_the_door.page, cast.two.robin)
        code, words = refused(at_the_door.page)

    assert code == "weak-stretch"
    assert "has not left it" in words
    assert at_the_door.sent("/auth/login") == []
    stays_outside(at_the_door)


# Whose keys the house hands over at the door. (More would be locked out for five minutes: it counts.)


def forged(person: str) -> Any:
    return key_statement(make_keyring(person), MADE)


def keys_of_another(cast: Cast) -> Change:
    other = cast.two.maya.room._wire.get("/api/keys/")
    return lambda told: told.update(other)


def an_altered_wrap(_cast: Cast) -> Change:
    def lie(told: Any) -> None:
        for wrap in told["wraps"]:
            wrap["sealed"] = wrap["sealed"][:-6] + wrap["sealed"][-6:][::-1]

    return lie


def other_public_keys(cast: Cast) -> Change:
    return lambda told: told.update(log=[forged(cast.two.robin.account.person)])


def a_reader_of_my_own_notes(cast: Cast) -> Change:
    def lie(told: Any) -> None:
        readers = told["own"]["statement"]["readers"]
        readers.append({"person": cast.two.maya.account.person, "fingerprint": "A" * 43})

    return lie


def no_wraps(_cast: Cast) -> Change:
    return lambda told: told.update(wraps=[])


def nothing(_cast: Cast) -> Change:
    return lambda told: told.clear()


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (other_public_keys, "wrong-key"),
        (a_reader_of_my_own_notes, "hidden-reader"),
        (no_wraps, "missing"),
        (nothing, ""),
    ],
)
def test_a_lie_about_my_own_keys_is_refused_at_the_door(
    at_the_door: Liar, cast: Cast, lie: Callable[[Cast], Change], code: str
) -> None:
    with at_the_door.alters("/api/keys/", lie(cast)):
        tries_to_enter(at_the_door.page, cast.two.robin)
        assert refused(at_the_door.page)[0] == code

    stays_outside(at_the_door)


@pytest.mark.parametrize("lie", [keys_of_another, an_altered_wrap])
def test_keys_that_the_passphrase_does_not_open_stay_closed(
    at_the_door: Liar, cast: Cast, lie: Callable[[Cast], Change]
) -> None:
    with at_the_door.alters("/api/keys/", lie(cast)):
        tries_to_enter(at_the_door.page, cast.two.robin)
        problem = at_the_door.page.playwright.locator("signing-in .problem:visible").first
        problem.filter(has_text="passphrase").wait_for()
        assert not JARGON.search(problem.inner_text())

    stays_outside(at_the_door)


def test_without_a_lie_the_same_door_opens(at_the_door: Liar, cast: Cast) -> None:
    tries_to_enter(at_the_door.page, cast.two.robin)
    at_the_door.page.wait_until("location.pathname.endsWith('/letters/')")
    assert at_the_door.page.evaluate(SESSION)
    assert PASSPHRASE.encode() not in at_the_door.everything_sent()


@pytest.mark.parametrize(
    "next_page",
    [
        "//elsewhere.example/",
        "/.//elsewhere.example/",
        "/..//elsewhere.example/",
        "/\\elsewhere.example/",
        "https:elsewhere.example",
        "http://127.0.0.1.elsewhere.example/",
        "javascript:globalThis.pwned=1",
    ],
)
def test_a_link_to_the_door_leads_to_no_other_house(
    door: Liar, cast: Cast, next_page: str
) -> None:
    page = door.page
    comes_as_a_stranger(door, cast, next_page)

    tries_to_enter(page, cast.two.robin)
    page.wait_until("!location.pathname.startsWith('/sign-in')")

    assert page.address.startswith(cast.two.address)
    assert all(one.path.startswith((cast.two.address, "data:")) for one in door.asked)
    assert not page.evaluate("globalThis.pwned")


# Coming back by the kit.


def test_a_kit_opens_no_keys_but_ones_own(cast: Cast, door: Liar) -> None:
    page = door.page
    page.goto(f"{cast.two.address}/recovery/")
    page.wait_until("!!customElements.get('getting-back')")
    page.fill("#kit-name", cast.two.robin.account.name)
    page.fill("#kit-letters", cast.two.robin.account.kit)
    door.asked.clear()

    with door.alters("/api/recovery/$", other_public_keys(cast), "POST"):
        page.click("getting-back form[data-step=kit] button:not([type=button])")
        assert refused(page)[0] == "wrong-key"

    assert door.sent("/api/recovery/passphrase/") == []
    assert cast.two.robin.account.kit.encode() not in door.everything_sent()
    page.click("getting-back form[data-step=kit] button:not([type=button])")
    page.wait_for("#recovered")


# Behind a link.


@pytest.fixture(scope="module")
def link(cast: Cast) -> str:
    return cast.jonas.room.invite()


@pytest.fixture(scope="module")
def stranger(chromium: Chromium) -> Iterator[Liar]:
    page = chromium.person()
    yield Liar(page)
    page.close()


def swapped_inviter(cast: Cast, told: Any) -> None:
    told["inviter"]["log"] = [forged(cast.jonas.account.person)]


def another_inviter(cast: Cast, told: Any) -> None:
    maya = cast.two.maya
    log = maya.room._wire.get("/api/keys/")["log"]
    told["inviter"] = {"person": maya.account.person, "called": "Jonas Ahlberg", "log": log}


def a_counsellors_invitation(_cast: Cast, told: Any) -> None:
    """What a counsellor is called is public: this would draw a client's name out."""
    told["role"] = "counsellor"


def no_inviter(_cast: Cast, told: Any) -> None:
    told["inviter"] = None


LIES_ABOUT_AN_INVITATION = [
    swapped_inviter,
    another_inviter,
    a_counsellors_invitation,
    no_inviter,
]


@pytest.mark.parametrize("lie", LIES_ABOUT_AN_INVITATION)
def test_a_lie_behind_an_invitation_is_refused_before_anything_is_asked(
    cast: Cast, stranger: Liar, link: str, lie: Callable[[Cast, Any], None]
) -> None:
    stranger.asked.clear()
    with stranger.alters("/api/invitations/", lambda told: lie(cast, told)):
        stranger.page.goto("about:blank")
        stranger.page.goto(link)
        code, _words = refused(stranger.page)

    assert code == "forged-invitation"
    assert not stranger.page.playwright.locator("[data-begin]:visible").count()
    assert stranger.sent(".*") == []


def test_a_link_that_lost_its_end_is_told_from_a_lie(stranger: Liar, link: str) -> None:
    stranger.page.goto("about:blank")
    stranger.page.goto(link[:-4])
    assert refused(stranger.page)[0] == "broken-link"

    stranger.page.goto("about:blank")
    stranger.page.goto(link)
    stranger.page.wait_for("[data-begin]")
    assert "Jonas Ahlberg" in stranger.page.text("coming-in")


def test_an_acceptance_that_is_answered_with_another_room_introduces_nobody_there(
    cast: Cast, stranger: Liar, link: str
) -> None:
    """Robin is somebody else to Jonas than to Maya, and neither learns of it by a lie."""
    page = stranger.page
    cast.two.enter(page, cast.two.robin, cast.two.place("letters/"))
    page.goto("about:blank")
    page.goto(link)
    cast.two.unlock(page)
    page.wait_for("#called")
    page.fill("#called", "Somebody Else")
    stranger.asked.clear()

    def another_room(told: Any) -> None:
        told["relationship"] = cast.two.relationship

    with stranger.alters("/acceptance/", another_room, "POST"):
        page.click("[data-step=names] button:not([type=button])")
        assert refused(page)[0] == "moved"

    assert stranger.sent("/items/") == []
    page.click("[data-step=names] button:not([type=button])")
    page.wait_for("[data-step=done]")
    assert "Somebody Else" not in cast.two.maya.room.names(cast.two.relationship).values()
    assert stranger.sent("/items/")


# When the one who invited first looks.


@pytest.fixture(scope="module")
def maya(cast: Cast, chromium: Chromium) -> Iterator[Liar]:
    page = chromium.person()
    liar = Liar(page)
    cast.two.enter(page, cast.two.maya, "/account/")
    yield liar
    page.close()


def newcomer(cast: Cast, told: Any) -> Any:
    return next(one for one in told["participants"] if one["person"] == cast.lena.account.person)


def other_keys(cast: Cast, told: Any) -> None:
    newcomer(cast, told)["log"] = [forged(cast.lena.account.person)]


def other_keys_that_fit(cast: Cast, told: Any) -> None:
    """The house puts itself in Lena's place as well as it can: all it lacks is the secret of the link."""
    keyring = make_keyring(cast.lena.account.person)
    entry = key_statement(keyring, MADE)
    maya = next(one for one in told["participants"] if one is not newcomer(cast, told))
    readers = {
        cast.lena.account.person: entry["statement"],
        maya["person"]: maya["log"][-1]["statement"],
    }
    record, epoch = begin_epoch(cast.lenas, keyring, readers)
    newcomer(cast, told)["log"] = [entry]
    told["epochs"] = [
        {
            "statement": record["statement"],
            "signature": record["signature"],
            "wrap": record["wraps"][maya["person"]],
        }
    ]
    told["acceptance"]["fingerprint"] = fingerprint(entry["statement"])
    told["acceptance"]["epoch"] = canonical_digest(epoch.statement)


def another_tag(_cast: Cast, told: Any) -> None:
    told["tag"] = told["tag"][::-1]


def another_invitation(cast: Cast, told: Any) -> None:
    told["invitation"] = invitation_in(cast.two.maya.room.invite())


def no_invitation(_cast: Cast, told: Any) -> None:
    told["invitation"] = "00000000-0000-4000-8000-000000000000"


def no_acceptance(_cast: Cast, told: Any) -> None:
    told["acceptance"] = told["tag"] = None


@pytest.mark.parametrize(
    ("lie", "code"),
    [
        (other_keys, "forged-invitation"),
        (other_keys_that_fit, "forged-invitation"),
        (another_tag, "forged-invitation"),
        (another_invitation, "forged-invitation"),
        (no_invitation, "wrong-key"),
        (no_acceptance, ""),
    ],
)
def test_nobody_steps_between_two_who_meet(
    cast: Cast, maya: Liar, lie: Callable[[Cast, Any], None], code: str
) -> None:
    maya.asked.clear()
    place = f"/with/{cast.lenas}/agreement/"
    with maya.alters(f"/api/relationships/{cast.lenas}/$", lambda told: lie(cast, told)):
        maya.goes_to(place, "main h1")
        maya.read_again()
        assert refused(maya.page)[0] == code

    assert maya.sent("/api/slots/pins") == maya.sent(f"/{cast.lenas}/") == []


def test_without_a_lie_the_newcomer_is_known_from_then_on(cast: Cast, maya: Liar) -> None:
    maya.asked.clear()
    maya.read_again()
    maya.page.wait_for("agreement-reader [data-is=empty]:not([hidden])")
    assert maya.sent("/api/slots/pins")
