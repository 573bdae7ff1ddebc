from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth import get_user_model

from tests.people.browser import LOGIN, Browser, passphrase_wrap, some

RECOVERY = "/api/recovery/"
NEW = "/api/recovery/passphrase/"


@pytest.mark.requirement("J17")
def test_the_kit_brings_back_the_wrapped_keyring(counsellor: Browser) -> None:
    answer = Browser().ask("post", RECOVERY, {"name": counsellor.name, "proof": counsellor.proof})

    keys = counsellor.get("/api/keys/").json()
    assert answer.status_code == 200
    assert answer.json() == {
        "person": counsellor.person,
        "wrap": keys["wraps"][1],
        "log": keys["log"],
    }


def test_a_wrong_kit_and_an_unknown_name_are_answered_alike(counsellor: Browser) -> None:
    wrong = Browser().ask("post", RECOVERY, {"name": counsellor.name, "proof": some(32)})
    unknown = Browser().ask("post", RECOVERY, {"name": "nobody-1234", "proof": some(32)})

    assert (wrong.status_code, wrong.json()) == (404, unknown.json())
    assert unknown.status_code == 404


def test_a_new_passphrase_by_kit_signs_every_device_out(counsellor: Browser) -> None:
    telephone = counsellor.elsewhere()
    sign_in = some(32)
    body = {"name": counsellor.name, "proof": counsellor.proof, "sign_in": sign_in}

    answer = Browser().ask("put", NEW, body | {"wrap": passphrase_wrap()})

    assert answer.status_code == 204
    assert telephone.get("/api/keys/").status_code == 401
    assert counsellor.get("/api/keys/").status_code == 401
    again = Browser().ask("post", LOGIN, {"username": counsellor.name, "password": sign_in})
    assert again.status_code == 200


def test_the_kit_takes_a_lost_second_factor_off(counsellor: Browser) -> None:
    TOTP.activate(get_user_model().objects.get(username=counsellor.name), "JBSWY3DPEHPK3PXP")
    body = {"name": counsellor.name, "proof": counsellor.proof, "sign_in": some(32)}

    Browser().ask("put", NEW, body | {"wrap": passphrase_wrap()})

    assert not Authenticator.objects.exists()


def test_without_the_kit_nothing_is_changed(counsellor: Browser) -> None:
    body = {"name": counsellor.name, "proof": some(32), "sign_in": some(32)}

    assert Browser().ask("put", NEW, body | {"wrap": passphrase_wrap()}).status_code == 404
    assert counsellor.get("/api/keys/").status_code == 200
