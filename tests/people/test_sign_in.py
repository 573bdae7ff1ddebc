from __future__ import annotations

import statistics
import time
from typing import Any

import pytest
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth import get_user_model
from django.test import Client

from consultingroom.people.hashing import StretchedBefore
from tests.people.browser import LOGIN, SESSION, Browser, some

PASSWORD_CHANGE = "/_allauth/browser/v1/account/password/change"
SIGN_UP = "/_allauth/browser/v1/auth/signup"


def test_whoever_is_signed_in_has_their_keys(counsellor: Browser) -> None:
    assert counsellor.get("/api/keys/").status_code == 200


def test_whoever_is_signed_out_has_none(counsellor: Browser) -> None:
    counsellor.ask("delete", SESSION)

    answer = counsellor.get("/api/keys/")

    assert answer.status_code == 401
    assert answer.json()["problems"][0]["code"] == "signed-out"


@pytest.mark.requirement("J17")
def test_a_wrong_passphrase_and_an_unknown_name_are_answered_alike(counsellor: Browser) -> None:
    wrong = Browser().ask("post", LOGIN, {"username": counsellor.name, "password": some(32)})
    unknown = Browser().ask("post", LOGIN, {"username": "nobody-1234", "password": some(32)})

    assert wrong.status_code == unknown.status_code == 400
    assert wrong.json() == unknown.json()


def test_a_wrong_passphrase_and_an_unknown_name_cost_the_same_work(
    counsellor: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: list[str] = []
    encode = StretchedBefore.encode

    def counted(self: StretchedBefore, password: str, salt: str, iterations: Any = None) -> str:
        hashed.append(password)
        return encode(self, password, salt, iterations)

    monkeypatch.setattr(StretchedBefore, "encode", counted)
    Browser().ask("post", LOGIN, {"username": counsellor.name, "password": some(32)})
    known = len(hashed)
    Browser().ask("post", LOGIN, {"username": "nobody-1234", "password": some(32)})

    assert known == len(hashed) - known == 1


def test_a_wrong_passphrase_and_an_unknown_name_take_the_same_time(counsellor: Browser) -> None:
    backend = AuthenticationBackend()

    def taken(name: str) -> float:
        begun = time.perf_counter()
        assert backend.authenticate(None, username=name, password=some(32)) is None
        return time.perf_counter() - begun

    pairs = [(taken(counsellor.name), taken("nobody-1234")) for _ in range(60)]
    known, unknown = (statistics.median(side) for side in zip(*pairs, strict=True))

    assert abs(known - unknown) < 0.25 * max(known, unknown)


@pytest.mark.requirement("J17")
def test_how_a_name_stretches_tells_nobody_whether_it_exists(counsellor: Browser) -> None:
    def params(name: str) -> Any:
        return Browser().ask("post", "/api/prelogin/", {"name": name}).json()["params"]

    known, unknown = params(counsellor.name), params("nobody-1234")

    assert {name: type(value) for name, value in known.items()} == {
        name: type(value) for name, value in unknown.items()
    }
    assert len(known["salt"]) == len(unknown["salt"])
    assert params("nobody-1234") == unknown == params(" Nobody-1234 ")
    assert params("nobody-1235") != unknown
    assert params(counsellor.name) == known


def test_the_secret_that_signs_in_is_kept_only_as_a_hash(counsellor: Browser) -> None:
    kept = get_user_model().objects.get(username=counsellor.name).password

    assert kept.startswith("stretched-before$")
    assert counsellor.sign_in not in kept


@pytest.mark.parametrize(
    "path", [PASSWORD_CHANGE, SIGN_UP, "/_allauth/browser/v1/auth/password/request"]
)
def test_what_would_go_around_the_keys_is_not_there(counsellor: Browser, path: str) -> None:
    answer = counsellor.ask("post", path, {"new_password": some(32)})

    assert answer.status_code == 404


def test_a_request_from_another_page_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/api/names/", {"wish": "robin"}, content_type="application/json")

    assert answer.status_code == 403
    assert answer.json()["problems"]
