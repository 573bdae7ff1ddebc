"""Whatever could be guessed can be tried only so often."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import override_settings

from tests.people.browser import LOGIN, Browser, house_invitation, passphrase_wrap, some


def first_refusal(browser: Browser, verb: str, path: str, bodies: Any, most: int = 100) -> int:
    """How many were let through before the first 429."""
    for n in range(most):
        if browser.ask(verb, path, bodies(n)).status_code == 429:
            return n
    raise AssertionError("never refused")


def recovery(n: int) -> dict[str, str]:
    return {"name": "robin-1234", "proof": some(32)}


def names(n: int) -> dict[str, str]:
    return {"wish": f"robin{n}"}


def one_name(n: int) -> dict[str, str]:
    return {"name": "robin-1234"}


@pytest.mark.requirement("J17")
@pytest.mark.parametrize(
    ("verb", "path", "bodies", "through"),
    [
        ("post", "/api/names/", names, 20),
        ("post", "/api/prelogin/", one_name, 20),
        ("post", "/api/recovery/", recovery, 5),
        ("put", "/api/recovery/passphrase/", lambda n: recovery(n) | new_passphrase(), 5),
    ],
)
def test_guessing_is_slow(verb: str, path: str, bodies: Any, through: int) -> None:
    assert first_refusal(Browser(), verb, path, bodies) == through


def new_passphrase() -> dict[str, Any]:
    return {"sign_in": some(32), "wrap": passphrase_wrap()}


@pytest.mark.requirement("J17")
def test_one_name_is_tried_five_times_from_wherever(counsellor: Browser) -> None:
    codes = []
    for n in range(6):
        elsewhere = Browser()
        elsewhere.client.defaults["REMOTE_ADDR"] = f"192.0.2.{n}"
        body = {"username": counsellor.name, "password": some(32)}
        answer = elsewhere.ask("post", LOGIN, body)
        codes.append(answer.json()["errors"][0]["code"])

    assert codes == ["username_password_mismatch"] * 5 + ["too_many_login_attempts"]


def test_a_name_that_does_not_exist_is_closed_after_as_many_tries() -> None:
    codes = []
    for n in range(6):
        elsewhere = Browser()
        elsewhere.client.defaults["REMOTE_ADDR"] = f"192.0.2.{n}"
        body = {"username": "nobody-1234", "password": some(32)}
        codes.append(elsewhere.ask("post", LOGIN, body).json()["errors"][0]["code"])

    assert codes == ["username_password_mismatch"] * 5 + ["too_many_login_attempts"]


def test_a_second_factor_is_tried_five_times(counsellor: Browser) -> None:
    from tests.people.test_second_factor import SECOND, with_app

    with_app(counsellor)
    telephone = Browser()
    telephone.ask("post", LOGIN, {"username": counsellor.name, "password": counsellor.sign_in})

    codes = [
        telephone.ask("post", SECOND, {"code": "000000"}).json()["errors"][0]["code"]
        for _ in range(6)
    ]

    assert codes == ["incorrect_code"] * 5 + ["too_many_login_attempts"]


def test_the_passphrase_is_not_guessed_from_an_open_account(counsellor: Browser) -> None:
    def wrong(_n: int) -> dict[str, Any]:
        return {"current": some(32), **new_passphrase()}

    assert first_refusal(counsellor, "put", "/api/keys/passphrase/", wrong) == 10


def test_the_answer_says_when_to_come_back() -> None:
    asking = Browser()
    first_refusal(asking, "post", "/api/names/", names)

    answer = asking.ask("post", "/api/names/", {"wish": "robin"})

    assert answer.headers["Retry-After"]
    assert answer.json()["problems"][0]["code"] == "too-often"


def test_accounts_are_opened_only_so_often() -> None:
    with override_settings(RATE_LIMITS=settings.RATE_LIMITS | {"accounts": "2/h/ip"}):
        Browser("One").sign_up("one", house_invitation())
        Browser("Two").sign_up("two", house_invitation())
        third = Browser("Three")
        third.take_name("three")
        answer = third.ask("post", "/api/accounts/", third.account(house_invitation()))

    assert answer.status_code == 429


def test_invitations_are_not_tried_out() -> None:
    from uuid import uuid4

    asking = Browser()
    statuses = [asking.get(f"/api/invitations/{uuid4()}/").status_code for _ in range(61)]

    assert statuses == [200] * 60 + [429]
