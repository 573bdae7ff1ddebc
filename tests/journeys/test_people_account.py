"""Ways in, devices, locking: what stands on the page of one's own account."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.cast import House, Person, house
from tests.journeys.engines import Chromium

pytestmark = pytest.mark.journey
ANOTHER = "willow harbour nine quiet lamps"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    var: Path = tmp_path_factory.mktemp("account")
    with house(var) as built:
        yield built


@pytest.fixture
def maren(chromium: Chromium, home: House) -> Iterator[Person]:
    person = Person(chromium, home).already_here(home.invitation(), "Maren Hollis", "maren")
    yield person
    person.page.close()


def add_passkey(person: Person) -> None:
    person.to_account()
    person.page.click("my-passkeys details summary")
    person.page.fill("#passkey-label", "My phone")
    person.page.fill("#passkey-passphrase", person.passphrase)
    person.send("my-passkeys details form")
    person.page.wait_for("my-passkeys .row")


@pytest.mark.requirement("J17")
def test_a_passkey_signs_in_and_unlocks_in_one_ceremony(maren: Person) -> None:
    maren.with_authenticator()
    add_passkey(maren)
    assert "Signs in and unlocks" in maren.page.text("my-passkeys .row")
    keyring = maren.keys()
    maren.page.click("button[data-everywhere]")
    maren.gone_from("/account/")

    maren.open("/sign-in/")
    maren.page.click("signing-in [data-passkey]")

    assert maren.is_in().keys() == keyring


def test_a_passkey_unlocks_a_page_that_was_locked(maren: Person) -> None:
    maren.with_authenticator()
    add_passkey(maren)
    maren.open("/account/")
    maren.page.wait_for("unlock-first form")
    before = len(maren.sent.requests)

    maren.page.click("unlock-first [data-passkey]")

    maren.page.wait_for(".account h1")
    assert maren.keys()
    assert not [one for one in maren.sent.requests[before:] if one.startswith("POST")]


def test_a_passkey_without_prf_signs_in_and_the_passphrase_unlocks(maren: Person) -> None:
    maren.with_authenticator(prf=False)
    add_passkey(maren)
    assert "your passphrase unlocks" in maren.page.text("my-passkeys .row")
    maren.page.click("button[data-here]")
    maren.gone_from("/account/")
    maren.open("/sign-in/?next=/account/")

    maren.page.click("signing-in [data-passkey]")

    maren.unlock()
    maren.page.wait_for(".account h1")


def test_a_removed_passkey_opens_nothing_and_the_passphrase_still_does(maren: Person) -> None:
    maren.with_authenticator()
    add_passkey(maren)
    maren.page.click("my-passkeys [data-remove]")
    maren.page.fill("#remove-passphrase", maren.passphrase)
    maren.send("my-passkeys dialog form")
    maren.page.wait_for("my-passkeys [data-none]")
    maren.open("/sign-in/")
    maren.page.click("signing-in [data-passkey]")
    maren.page.wait_until(
        "document.querySelector('signing-in form > .problem').textContent !== ''"
    )

    assert maren.sign_in().is_in().keys()


def code(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


@pytest.mark.requirement("J17")
def test_a_second_factor_is_asked_for_after_the_passphrase(
    chromium: Chromium, maren: Person
) -> None:
    maren.to_account()
    maren.page.click("second-factor details summary")
    maren.page.fill("#second-passphrase", maren.passphrase)
    maren.send("second-factor form[data-step=begin]")
    maren.page.wait_for("second-factor qr-code svg")
    secret = maren.page.text("[data-secret]").replace(" ", "")
    maren.page.fill("#second-code", code(secret))
    maren.send("second-factor form[data-step=scan]")
    maren.page.wait_for("second-factor [data-on]")
    telephone = maren.elsewhere(chromium).sign_in()
    telephone.page.wait_for("#sign-in-code")
    assert telephone.keys() is None

    for digits in ("000000", code(secret, 1)):
        telephone.page.fill("#sign-in-code", digits)
        telephone.send("signing-in form[data-step=code]")
        telephone.page.wait_until(
            "location.pathname !== '/sign-in/' ||"
            " document.querySelector('#sign-in-code-problem').textContent !== ''"
        )

    assert telephone.is_in().keys()


@pytest.mark.requirement("J17")
def test_a_new_passphrase_opens_and_the_old_one_does_not(
    chromium: Chromium, maren: Person
) -> None:
    telephone = maren.elsewhere(chromium).sign_in().is_in()
    maren.to_account()
    keyring = maren.keys()
    maren.page.click("change-passphrase summary")
    maren.page.fill("#old-passphrase", maren.passphrase)
    old, maren.passphrase = maren.passphrase, ANOTHER
    maren.make_up("changed")
    maren.send("change-passphrase form")
    maren.page.wait_until(
        "document.querySelector('change-passphrase > [data-done]').textContent !== ''"
    )

    assert maren.keys() == keyring
    telephone.open("/account/")
    assert "/sign-in/" in telephone.page.address
    telephone.sign_in(old)
    said = "document.querySelector('signing-in form > .problem').textContent"
    telephone.page.wait_until(f"{said} !== ''")
    assert telephone.sign_in(ANOTHER).is_in().keys() == keyring


@pytest.mark.requirement("J17")
def test_signing_out_from_afar_locks_the_other_browser(chromium: Chromium, maren: Person) -> None:
    telephone = maren.elsewhere(chromium).sign_in().is_in()
    maren.to_account()
    maren.page.click("my-devices [data-end]:visible")
    maren.page.wait_until("document.querySelectorAll('my-devices .row').length === 1")

    telephone.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    forgotten = (telephone.keys() is None or time.sleep(0.1) for _try in range(100))
    assert any(forgotten)


@pytest.mark.requirement("J17")
def test_a_page_that_nobody_touches_locks_itself_and_gives_itself_back(
    chromium: Chromium, maren: Person
) -> None:
    left = maren.elsewhere(chromium)
    left.web.clock.install()
    left.sign_in().is_in().to_account()
    left.page.fill("#told-email", "half written@")
    left.web.clock.fast_forward("04:50")
    assert left.keys() is not None

    left.web.clock.fast_forward("00:20")

    left.page.wait_for("unlock-first form")
    assert left.keys() is None
    assert not left.web.locator(".account h1").is_visible()
    left.unlock()
    left.page.wait_for(".account h1")
    assert left.web.input_value("#told-email") == "half written@"


def test_a_person_chooses_after_how_long_it_locks(chromium: Chromium, maren: Person) -> None:
    maren.to_account()
    maren.web.select_option("#lock-minutes", "1")
    maren.send("lock-after form")
    maren.page.wait_until("document.querySelector('lock-after [data-done]').textContent !== ''")
    other = maren.elsewhere(chromium)
    other.web.clock.install()
    other.sign_in().is_in()
    other.to_account()
    other.page.wait_until("document.querySelector('#lock-minutes').value === '1'")

    other.web.clock.fast_forward("01:10")

    other.page.wait_for("unlock-first form")
    assert other.keys() is None


def test_leaving_now_forgets_the_keys(maren: Person) -> None:
    maren.to_account()
    maren.web.route(re.compile("^https:"), lambda route: route.fulfill(body="weather"))

    maren.page.click("[data-leave]")

    maren.web.wait_for_url(re.compile("^https:"))
    maren.open("/account/")
    assert "/sign-in/" in maren.page.address


def test_a_new_kit_takes_the_place_of_the_old_one(maren: Person) -> None:
    maren.to_account()
    old = maren.kit
    maren.page.click("another-kit summary")
    maren.page.fill("#kit-passphrase", maren.passphrase)
    maren.send("another-kit form[data-step=begin]")
    maren.put_kit_on_paper("another-kit")
    maren.send("another-kit form[data-step=kit]")
    maren.page.wait_until("document.querySelector('another-kit > [data-done]').textContent !== ''")

    assert maren.kit != old
    maren.open("/recovery/")
    maren.page.fill("#kit-name", maren.name)
    maren.page.fill("#kit-letters", old)
    maren.send("getting-back form[data-step=kit]")
    maren.page.wait_until(
        "document.querySelector('getting-back .problem[data-problem=\"\"]').textContent !== ''"
    )
    maren.page.fill("#kit-letters", maren.kit)
    maren.send("getting-back form[data-step=kit]")
    maren.page.wait_for("#recovered")


def test_a_person_says_how_they_are_told(maren: Person) -> None:
    maren.to_account()
    maren.page.fill("#told-email", "m@example")
    maren.send("how-told form")
    maren.page.wait_until("document.querySelector('#told-email-problem').textContent !== ''")

    maren.page.fill("#told-email", "m@example.org")
    maren.send("how-told form")

    maren.page.wait_until("document.querySelector('how-told [data-done]').textContent !== ''")
    maren.to_account()
    maren.page.wait_until("document.querySelector('#told-email').value === 'm@example.org'")
