from __future__ import annotations

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.people.browser import LOGIN, Browser

TOTP = "/_allauth/browser/v1/account/authenticators/totp"
SECOND = "/_allauth/browser/v1/auth/2fa/authenticate"


def code(secret: str, ahead: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def with_app(browser: Browser) -> str:
    secret: str = browser.confirm().get(TOTP).json()["meta"]["secret"]
    assert browser.ask("post", TOTP, {"code": code(secret)}).status_code == 200
    return secret


def test_with_an_app_the_passphrase_alone_no_longer_signs_in(counsellor: Browser) -> None:
    secret = with_app(counsellor)
    telephone = Browser()

    asked = telephone.ask(
        "post", LOGIN, {"username": counsellor.name, "password": counsellor.sign_in}
    )

    assert asked.status_code == 401
    pending = [flow["id"] for flow in asked.json()["data"]["flows"] if flow.get("is_pending")]
    assert pending == ["mfa_authenticate"]
    assert telephone.get("/api/keys/").status_code == 401
    assert telephone.ask("post", SECOND, {"code": "000000"}).status_code == 400
    assert telephone.ask("post", SECOND, {"code": code(secret, 1)}).status_code == 200
    assert telephone.get("/api/keys/").status_code == 200


def test_a_code_works_once(counsellor: Browser) -> None:
    used = code(with_app(counsellor), 1)
    for status in (200, 400):
        telephone = Browser()
        telephone.ask("post", LOGIN, {"username": counsellor.name, "password": counsellor.sign_in})
        assert telephone.ask("post", SECOND, {"code": used}).status_code == status


def test_the_secret_of_the_app_is_not_plain_in_the_database(counsellor: Browser) -> None:
    secret = with_app(counsellor)

    assert secret not in str(Authenticator.objects.get().data)


def test_an_app_is_added_only_after_the_passphrase(counsellor: Browser) -> None:
    assert counsellor.ask("post", TOTP, {"code": "123456"}).status_code in (400, 401)
    assert not Authenticator.objects.exists()


def test_it_is_taken_off_only_after_the_passphrase(counsellor: Browser) -> None:
    with_app(counsellor)
    fresh = Browser(sign_in=counsellor.sign_in, name=counsellor.name)
    fresh.ask("post", LOGIN, {"username": counsellor.name, "password": counsellor.sign_in})

    assert fresh.ask("delete", TOTP).status_code == 401
    assert counsellor.ask("delete", TOTP).status_code == 200
    assert not Authenticator.objects.exists()
