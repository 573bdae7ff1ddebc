from __future__ import annotations

from typing import Any

import pytest

from consultingroom.people.models import Person, Relationship, Wrap
from tests.people.browser import Browser, house_invitation, some


def newcomer(role: str = "counsellor") -> tuple[Browser, dict[str, Any]]:
    browser = Browser("" if role == "client" else "Maren Hollis")
    browser.take_name("maren")
    return browser, browser.account(house_invitation(role))


@pytest.mark.requirement("J17")
def test_somebody_invited_opens_an_account_with_keys_of_their_own() -> None:
    browser, body = newcomer()

    answer = browser.ask("post", "/api/accounts/", body)

    assert answer.status_code == 201
    assert answer.json() == {"person": browser.person}
    keys = browser.log_in().get("/api/keys/").json()
    assert keys["log"] == [body["key"]]
    assert keys["wraps"] == body["wraps"]
    assert keys["own"]["wrap"] == body["own"]["wraps"][browser.person]
    assert (keys["name"], keys["called"], keys["role"]) == (
        browser.name,
        "Maren Hollis",
        "counsellor",
    )


def test_the_same_request_twice_has_one_effect_and_one_answer() -> None:
    browser, body = newcomer()

    answers = [browser.ask("post", "/api/accounts/", body) for _ in range(2)]

    assert [(answer.status_code, answer.json()) for answer in answers] == [
        (201, {"person": browser.person})
    ] * 2
    assert (Person.objects.count(), Relationship.objects.count(), Wrap.objects.count()) == (
        1,
        1,
        2,
    )


def test_somebody_elses_id_is_not_taken_over(counsellor: Browser) -> None:
    thief, body = newcomer()
    thief.person = counsellor.person
    body = thief.account(body["invitation"])

    assert thief.ask("post", "/api/accounts/", body).status_code == 409


def test_the_role_comes_from_the_invitation(counsellor: Browser) -> None:
    robin = Browser().sign_up("robin", counsellor.invite())

    assert robin.get("/api/keys/").json()["role"] == "client"


def test_what_a_client_is_called_stays_out_of_the_house() -> None:
    robin, body = newcomer("client")

    answer = robin.ask("post", "/api/accounts/", body | {"called": "Robin"})

    assert answer.status_code == 400


def test_an_invitation_lets_one_person_in(counsellor: Browser) -> None:
    invitation = counsellor.invite()
    Browser().sign_up("robin", invitation)
    second = Browser()
    second.take_name("second")

    answer = second.ask("post", "/api/accounts/", second.account(invitation))

    assert answer.status_code == 409
    assert answer.json()["problems"][0]["code"] == "not-open"


def test_a_request_that_fails_changes_nothing() -> None:
    browser, body = newcomer()
    body["own"]["signature"] = some(64)

    assert browser.ask("post", "/api/accounts/", body).status_code == 400

    assert Person.objects.count() == 0
    assert (
        browser.ask("post", "/api/accounts/", browser.account(body["invitation"])).status_code
        == 201
    )


def signed_by_another(body: dict[str, Any]) -> None:
    body["key"]["signature"] = some(64)


def of_another_person(body: dict[str, Any]) -> None:
    body["own"]["statement"]["made_by"] = body["invitation"]


def with_a_hidden_reader(body: dict[str, Any]) -> None:
    hidden = {"fingerprint": some(32), "person": body["invitation"]}
    body["own"]["statement"]["readers"].append(hidden)


def stretched_too_little(body: dict[str, Any]) -> None:
    body["wraps"][0]["params"]["m"] = 1024


def without_a_kit(body: dict[str, Any]) -> None:
    body["wraps"].pop()


def with_something_more(body: dict[str, Any]) -> None:
    body["passphrase"] = "correct horse battery staple"


@pytest.mark.parametrize(
    "spoil",
    [
        signed_by_another,
        of_another_person,
        with_a_hidden_reader,
        stretched_too_little,
        without_a_kit,
        with_something_more,
    ],
)
def test_what_does_not_fit_together_is_not_kept(spoil: Any) -> None:
    browser, body = newcomer()
    spoil(body)

    answer = browser.ask("post", "/api/accounts/", body)

    assert answer.status_code == 400
    assert Person.objects.count() == 0
    assert "battery" not in answer.content.decode()
