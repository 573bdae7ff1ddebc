"""From an invitation to an open room, and back in again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.cast import House, Person, house
from tests.journeys.engines import Chromium

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    var: Path = tmp_path_factory.mktemp("come-in")
    with house(var) as built:
        yield built


@pytest.fixture(scope="module")
def maren(chromium: Chromium, home: House) -> Person:
    return Person(chromium, home).come_in(home.invitation(), "Maren Hollis", "maren")


def invited(maren: Person) -> str:
    """The link that Maren hands over."""
    maren.open("/invite/").unlock()
    maren.page.wait_for("invite-client h1")
    maren.send("invite-client form")
    maren.page.wait_for("#link")
    link: str = maren.web.input_value("#link")
    return link


@pytest.fixture(scope="module")
def robin(chromium: Chromium, home: House, maren: Person) -> Person:
    return Person(chromium, home).come_in(invited(maren), "Robin", "robin")


@pytest.mark.requirement("J17")
def test_a_counsellor_comes_in_with_keys_and_a_kit_of_her_own(maren: Person) -> None:
    assert maren.name.startswith("maren-")
    assert '"age":"AGE-SECRET-KEY-1' in Person.keys(maren.sign_in().is_in())


@pytest.mark.requirement("J9")
def test_a_client_begins_a_relationship_that_both_can_open(maren: Person, robin: Person) -> None:
    read = """(async () => {
      const base = new URL('../', document.querySelector('script[type=module]').src);
      const { get } = await import(new URL('house/api.js', base).href);
      const { readItems } = await import(new URL('house/items.js', base).href);
      const { knowRelationship } = await import(new URL('house/known.js', base).href);
      const { relationships } = await get('/api/relationships/');
      const known = await knowRelationship(relationships.at(-1).id);
      return (await readItems(known)).map((item) => item.content.called);
    })()"""

    assert robin.sign_in().is_in().page.evaluate(read) == ["Robin"]
    assert maren.sign_in().is_in().page.evaluate(read) == ["Robin"]


def test_the_secret_of_the_link_does_not_stay_in_the_address(
    chromium: Chromium, home: House, maren: Person
) -> None:
    kim = Person(chromium, home).come_in(invited(maren), "Kim", "kim")

    assert "#" not in kim.page.address


def test_a_used_link_says_so_kindly(chromium: Chromium, home: House, maren: Person) -> None:
    link = invited(maren)
    Person(chromium, home).come_in(link, "Sam", "sam")

    late = Person(chromium, home).open(link)

    late.page.wait_for("[data-step=closed]")


@pytest.mark.requirement("J9")
def test_a_link_with_other_keys_in_it_is_refused(
    chromium: Chromium, home: House, maren: Person
) -> None:
    address, _, fragment = invited(maren).partition("#")
    swapped = fragment[:5] + ("A" if fragment[5] != "A" else "B") + fragment[6:]

    victim = Person(chromium, home).open(f"{address}#{swapped}")

    victim.page.wait_for("refused-notice")
    assert victim.web.get_attribute("refused-notice", "data-code") == "forged-invitation"


def test_a_link_that_was_cut_is_refused(chromium: Chromium, home: House, maren: Person) -> None:
    victim = Person(chromium, home).open(invited(maren)[:-4])

    victim.page.wait_for("refused-notice")
    assert victim.web.get_attribute("refused-notice", "data-code") == "broken-link"


def test_somebody_who_has_an_account_accepts_with_it(
    chromium: Chromium, home: House, maren: Person, robin: Person
) -> None:
    link = invited(maren)
    robin.open(link).unlock()
    robin.page.wait_for("#called")
    robin.page.fill("#called", "Robin B")
    robin.send("form[data-step=names]")

    robin.page.wait_for("[data-step=done]")


@pytest.mark.requirement("J17")
@pytest.mark.parametrize(
    ("weak", "why"),
    [
        ("too short", "Characters still missing: 7"),
        ("passwordpassword1", "guess"),
        ("qwertyuiopasdfghjkl", "thieves"),
        ("maren maren maren maren", "guess"),
        ("aaaaaaaaaaaaaaaaaaaaaaa", "Repeating"),
        ("12/05/1980 13/05/1981", "guessed early"),
    ],
)
def test_a_weak_passphrase_is_refused_with_a_reason(
    chromium: Chromium, home: House, weak: str, why: str
) -> None:
    new = Person(chromium, home).open(made_once(home))
    new.page.click("[data-begin]:visible")
    new.page.fill("#called", "Maren Hollis")
    new.page.fill("#wish", "maren")
    new.send("form[data-step=names]")
    new.passphrase = weak
    new.make_up("first")

    new.send("form[data-step=passphrase]")

    new.page.wait_until("document.querySelector('#first-problem').textContent !== ''")
    assert why in new.page.text("#first-problem")
    assert new.web.locator("#first").get_attribute("aria-invalid") == "true"
    new.page.close()


INVITATIONS: dict[str, str] = {}


def made_once(home: House) -> str:
    """An invitation that nobody uses up."""
    return INVITATIONS.setdefault(home.address, home.invitation())


def test_a_passphrase_can_be_pasted_and_looked_at(chromium: Chromium, home: House) -> None:
    new = Person(chromium, home).open("/sign-in/")
    new.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    new.page.evaluate("navigator.clipboard.writeText('correct horse')")
    field = new.web.locator("#sign-in-passphrase")
    field.press("Control+V")

    new.web.locator("signing-in passphrase-field button").click()

    assert (field.input_value(), field.get_attribute("type")) == ("correct horse", "text")


def test_the_kit_is_confirmed_from_paper(chromium: Chromium, home: House) -> None:
    new = Person(chromium, home).open(home.invitation())
    new.page.click("[data-begin]:visible")
    new.page.fill("#called", "Nia")
    new.page.fill("#wish", "nia")
    new.send("form[data-step=names]")
    new.make_up("first")
    new.send("form[data-step=passphrase]")
    new.page.wait_for("#first-kit")
    new.page.fill("#first-kit", "0000 0000")

    new.send("form[data-step=kit]")

    new.page.wait_until("document.querySelector('#first-kit-problem').textContent !== ''")
    assert "/api/accounts/" not in new.sent.text()


@pytest.mark.requirement("J17")
def test_a_wrong_passphrase_and_an_unknown_name_read_the_same(robin: Person) -> None:
    said = "document.querySelector('signing-in form > .problem').textContent"
    robin.sign_in("quite another passphrase")
    robin.page.wait_until(f"{said} !== ''")
    wrong = robin.page.evaluate(said)
    known, robin.name = robin.name, "nobody-1234"
    robin.sign_in()
    robin.page.wait_until(f"{said} !== ''")
    robin.name = known

    assert robin.page.evaluate(said) == wrong


@pytest.mark.requirement("J17")
def test_the_kit_brings_a_person_back_and_signs_the_others_out(
    chromium: Chromium, home: House, maren: Person
) -> None:
    lee = Person(chromium, home).come_in(invited(maren), "Lee", "lee")
    keyring = lee.sign_in().is_in().keys()
    lost = lee.elsewhere(chromium)
    lost.passphrase = "willow harbour nine quiet lamps"
    lost.open("/recovery/")
    lost.page.fill("#kit-name", lee.name)
    lost.page.fill("#kit-letters", lee.kit.lower().replace("-", " "))
    lost.send("getting-back form[data-step=kit]")
    lost.make_up("recovered")
    lost.send("getting-back form[data-step=passphrase]")

    assert lost.is_in().keys() == keyring
    lee.open("/account/")
    assert lee.page.address.endswith("/sign-in/?next=/account/")
    assert lost.sign_in().is_in()


def test_a_kit_with_a_slip_never_leaves_the_device(robin: Person) -> None:
    robin.open("/recovery/")
    before = len(robin.sent.requests)
    robin.page.fill("#kit-name", robin.name)
    wrong = ("A" if robin.kit[0] != "A" else "B") + robin.kit[1:]
    robin.page.fill("#kit-letters", wrong)

    robin.send("getting-back form[data-step=kit]")

    robin.page.wait_until("document.querySelector('#kit-letters-problem').textContent !== ''")
    assert [one for one in robin.sent.requests[before:] if "/api/recovery" in one] == []
