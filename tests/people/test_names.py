from __future__ import annotations

import re

import pytest

from consultingroom.people.models import NameReservation
from tests.people.browser import Browser, house_invitation


def test_a_name_always_gets_four_digits() -> None:
    answer = Browser().ask("post", "/api/names/", {"wish": "Robin"})

    assert answer.status_code == 201
    assert re.fullmatch(r"robin-\d{4}", answer.json()["name"])


def test_asking_does_not_tell_who_has_a_name(counsellor: Browser) -> None:
    taken = Browser().ask("post", "/api/names/", {"wish": counsellor.name}).json()["name"]
    free = Browser().ask("post", "/api/names/", {"wish": "nobody-1234"}).json()["name"]

    assert re.fullmatch(counsellor.name + r"-\d{4}", taken)
    assert re.fullmatch(r"nobody-1234-\d{4}", free)


@pytest.mark.parametrize(("wish", "word"), [("Zoë Müller", "zoe-muller"), ("  a  b ", "a-b")])
def test_a_name_can_be_typed_on_every_keyboard(wish: str, word: str) -> None:
    name = Browser().ask("post", "/api/names/", {"wish": wish}).json()["name"]

    assert name.rpartition("-")[0] == word


def test_a_wish_without_letters_is_answered_in_words() -> None:
    answer = Browser().ask("post", "/api/names/", {"wish": "☂☂☂"})

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["words"] == "Please use some letters from a to z."


def test_a_name_that_was_not_kept_opens_no_account() -> None:
    late = Browser("Late")
    late.take_name("late")
    NameReservation.objects.all().delete()

    answer = late.ask("post", "/api/accounts/", late.account(house_invitation()))

    assert answer.status_code == 409
    assert answer.json()["problems"][0]["path"] == "name"
