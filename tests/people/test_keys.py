from __future__ import annotations

import pytest

from consultingroom.people.models import Wrap
from tests.people.browser import LOGIN, Browser, passphrase_wrap, some, wrap

PASSPHRASE = "/api/keys/passphrase/"
KIT = "/api/keys/recovery/"


def change(browser: Browser) -> dict[str, object]:
    return {"current": browser.sign_in, "sign_in": some(32), "wrap": passphrase_wrap()}


@pytest.mark.requirement("J17")
def test_a_new_passphrase_wraps_again_and_signs_other_devices_out(counsellor: Browser) -> None:
    telephone = counsellor.elsewhere()
    body = change(counsellor)

    assert counsellor.ask("put", PASSPHRASE, body).status_code == 204

    assert telephone.get("/api/keys/").status_code == 401
    assert counsellor.get("/api/keys/").json()["wraps"][0] == body["wrap"]
    old = {"username": counsellor.name, "password": counsellor.sign_in}
    assert Browser().ask("post", LOGIN, old).status_code == 400
    assert Browser().ask("post", LOGIN, old | {"password": body["sign_in"]}).status_code == 200


def test_this_device_stays_the_one_it_was(counsellor: Browser) -> None:
    before = counsellor.get("/api/devices/").json()["devices"]

    counsellor.ask("put", PASSPHRASE, change(counsellor))

    after = counsellor.get("/api/devices/").json()["devices"]
    assert [device["id"] for device in after] == [device["id"] for device in before]


def test_the_same_change_twice_is_one_change(counsellor: Browser) -> None:
    body = change(counsellor)

    answers = [counsellor.ask("put", PASSPHRASE, body).status_code for _ in range(2)]

    assert answers == [204, 204]


def test_whoever_does_not_know_the_passphrase_changes_nothing(counsellor: Browser) -> None:
    before = counsellor.get("/api/keys/").json()["wraps"]

    for path, body in (
        (PASSPHRASE, change(counsellor) | {"current": some(32)}),
        (KIT, {"current": some(32), "proof": some(32), "wrap": wrap("recovery")}),
    ):
        answer = counsellor.ask("put", path, body)
        assert answer.status_code == 403
        assert answer.json()["problems"][0]["code"] == "wrong-passphrase"

    assert counsellor.get("/api/keys/").json()["wraps"] == before


def test_a_new_kit_takes_the_place_of_the_old_one(counsellor: Browser) -> None:
    body = {"current": counsellor.sign_in, "proof": some(32), "wrap": wrap("recovery")}

    assert counsellor.ask("put", KIT, body).status_code == 204

    by_old = {"name": counsellor.name, "proof": counsellor.proof}
    assert Browser().ask("post", "/api/recovery/", by_old).status_code == 404
    found = Browser().ask("post", "/api/recovery/", by_old | {"proof": body["proof"]})
    assert found.json()["wrap"] == body["wrap"]


def test_a_passkey_that_nobody_added_wraps_nothing(counsellor: Browser) -> None:
    body = {"wrap": wrap("passkey", {"credential": some(16)})}

    assert counsellor.ask("post", "/api/keys/passkeys/", body).status_code == 403
    assert counsellor.confirm().ask("post", "/api/keys/passkeys/", body).status_code == 404
    assert not Wrap.objects.filter(kind="passkey").exists()
