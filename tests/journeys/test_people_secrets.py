"""What opens anything never leaves the browser: not in a request, not in a table, not in a file."""

from __future__ import annotations

import base64
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.cast import PASSPHRASE, House, Person, house
from tests.journeys.engines import Chromium
from tests.journeys.test_people_account import add_passkey

pytestmark = pytest.mark.journey
ANOTHER = "willow harbour nine quiet lamps"
A_THIRD = "a third one, with seven small words"

# The page's own ceremony is overheard, as an extension of the browser could.
OVERHEAR = """
globalThis.overheard = [];
for (const how of ["get", "create"]) {
  const real = navigator.credentials[how].bind(navigator.credentials);
  navigator.credentials[how] = async (...asked) => {
    const given = await real(...asked);
    const first = given.getClientExtensionResults().prf?.results?.first;
    if (first) globalThis.overheard.push([...new Uint8Array(first)]);
    return given;
  };
}
"""


@pytest.fixture
def home(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path) as built:
        yield built


def forms(secret: bytes) -> set[bytes]:
    """How bytes may look on their way."""
    url = base64.urlsafe_b64encode(secret).rstrip(b"=")
    plain = base64.b64encode(secret).rstrip(b"=")
    listed = json.dumps(list(secret)).encode()
    return {secret, url, plain, secret.hex().encode(), listed, listed.replace(b" ", b"")}


def kit_bytes(kit: str) -> bytes:
    letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    bits = "".join(f"{letters.index(letter):05b}" for letter in kit.replace("-", "")[:32])
    return int(bits, 2).to_bytes(20, "big")


def tables(database: Path) -> bytes:
    with sqlite3.connect(database) as connection:
        return "\n".join(connection.iterdump()).encode()


def kept_on(person: Person) -> str:
    """What the browser itself keeps, beside its memory."""
    told: str = person.page.evaluate(
        "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    )
    return told


def with_passkey(maren: Person) -> list[list[int]]:
    """Adds one, signs in with it; what the authenticator evaluated meanwhile."""
    add_passkey(maren)
    prf: list[list[int]] = maren.page.evaluate("globalThis.overheard")
    maren.open("/sign-in/")
    maren.page.click("signing-in [data-passkey]")
    maren.is_in()
    return prf + maren.page.evaluate("globalThis.overheard")


def changes_passphrase(maren: Person, new: str) -> None:
    maren.to_account()
    maren.page.click("change-passphrase summary")
    maren.page.fill("#old-passphrase", maren.passphrase)
    maren.passphrase = new
    maren.make_up("changed")
    maren.send("change-passphrase form")
    maren.page.wait_until(
        "document.querySelector('change-passphrase > [data-done]').textContent !== ''"
    )


def recovers(maren: Person, new: str) -> None:
    maren.open("/recovery/")
    maren.page.fill("#kit-name", maren.name)
    maren.page.fill("#kit-letters", maren.kit)
    maren.send("getting-back form[data-step=kit]")
    maren.passphrase = new
    maren.make_up("recovered")
    maren.send("getting-back form[data-step=passphrase]")
    maren.is_in()


def what_opens(keyring: dict[str, str], kit: str, prf: list[list[int]]) -> set[bytes]:
    secrets = {form for one in (PASSPHRASE, ANOTHER, A_THIRD) for form in forms(one.encode())}
    secrets |= {keyring["age"].encode(), keyring["sign"].encode()}
    secrets |= forms(base64.urlsafe_b64decode(keyring["sign"] + "="))
    secrets |= {kit.encode(), kit.replace("-", "").encode(), kit[:19].encode()}
    secrets |= forms(kit_bytes(kit))
    return secrets | {form for one in prf for form in forms(bytes(one))}


def everything(maren: Person) -> dict[str, bytes]:
    """All that left the browser, all that the house keeps, all that the browser keeps."""
    database = maren.home.database
    files = {one.name: one.read_bytes() for one in database.parent.glob("consultingroom.sqlite3*")}
    sent = maren.sent.text().encode("latin-1", "replace")
    places = {"sent": sent, "tables": tables(database), "browser": kept_on(maren).encode()}
    return places | files


@pytest.mark.requirement("J9")
@pytest.mark.requirement("J17")
def test_nothing_that_opens_anything_is_sent_or_kept(chromium: Chromium, home: House) -> None:
    maren = Person(chromium, home)
    maren.web.add_init_script(OVERHEAR)
    maren.with_authenticator()
    maren.come_in(home.invitation(), "Maren Hollis", "maren")
    prf = with_passkey(maren)
    keyring = json.loads(maren.keys())
    changes_passphrase(maren, ANOTHER)
    recovers(maren, A_THIRD)

    places = everything(maren)

    assert prf, "the authenticator has evaluated its PRF"
    assert b"recovery_proof" in places["sent"], "bodies were recorded"
    assert b"stretched-before$" in places["tables"], "tables were read"
    secrets = what_opens(keyring, maren.kit, prf)
    assert [name for name, text in places.items() if any(one in text for one in secrets)] == []
