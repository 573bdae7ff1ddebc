"""A PRF result opens a keyring. allauth would keep a posted credential as it came."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import get_user_model

from consultingroom.people.prf import PrfResultError, holds_prf
from tests.people.browser import Browser, some, wrap

PASSKEYS = "/_allauth/browser/v1/account/authenticators/webauthn"
LOGIN = "/_allauth/browser/v1/auth/webauthn/login"


def leaking() -> dict[str, object]:
    results = {"prf": {"enabled": True, "results": {"first": some(32)}}}
    return {"credential": {"id": some(16), "clientExtensionResults": results}}


@pytest.mark.requirement("J17")
@pytest.mark.parametrize("path", [PASSKEYS, LOGIN])
def test_a_request_with_a_prf_result_is_refused(counsellor: Browser, path: str) -> None:
    answer = counsellor.confirm().ask("post", path, leaking())

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["code"] == "prf"


def test_a_wrap_has_no_place_for_a_prf_result(counsellor: Browser) -> None:
    body = {"wrap": wrap("passkey", {"credential": some(16), "prf": some(32)})}

    assert counsellor.confirm().ask("post", "/api/keys/passkeys/", body).status_code == 400


@pytest.mark.requirement("J17")
def test_the_table_takes_no_prf_result_whoever_writes(counsellor: Browser) -> None:
    user = get_user_model().objects.get(username=counsellor.name)

    with pytest.raises(PrfResultError):
        Authenticator.objects.create(user=user, type="webauthn", data=leaking())

    assert not Authenticator.objects.exists()


def test_that_a_passkey_could_do_it_is_no_secret() -> None:
    assert not holds_prf({"clientExtensionResults": {"prf": {"enabled": True}}})


@pytest.mark.parametrize("credential", [{}, {"id": "x"}, "x", None, {"id": "x", "response": 3}])
def test_half_a_credential_is_refused_and_breaks_nothing(
    counsellor: Browser, credential: object
) -> None:
    answer = counsellor.confirm().ask("post", PASSKEYS, {"credential": credential})

    assert answer.status_code == 400
