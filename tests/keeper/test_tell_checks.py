"""`manage.py check` says what is set up wrongly before anybody waits for a message."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.checks.registry import registry

from consultingroom.keeper.checks import addresses_tell_nothing, channels_are_set_up

NOTHING = {
    "DEFAULT_FROM_EMAIL": "update@example.org",
    "ADDRESS": "https://example.org",
    "TEXTING": "",
    "PUSH_KEY": "",
}


def problems(settings: Any, **changed: str) -> list[str]:
    for name, value in (NOTHING | changed).items():
        setattr(settings, name, value)
    return [str(one) for one in [*channels_are_set_up(), *addresses_tell_nothing()]]


def test_a_house_that_says_nothing_is_fine(settings: Any) -> None:
    assert problems(settings) == []


@pytest.mark.parametrize(
    ("setting", "value", "named"),
    [
        ("TEXTING", "secret://gateway", "CONSULTINGROOM_TEXTING"),
        ("PUSH_KEY", "secret", "CONSULTINGROOM_PUSH_KEY"),
        ("DEFAULT_FROM_EMAIL", "office@counselling.example", "CONSULTINGROOM_SENDER"),
        ("ADDRESS", "https://praxis.example", "CONSULTINGROOM_ADDRESS"),
    ],
)
@pytest.mark.filterwarnings("ignore:.imghdr. is deprecated:DeprecationWarning")
def test_what_is_wrong_is_said(settings: Any, setting: str, value: str, named: str) -> None:
    (problem,) = problems(settings, **{setting: value})

    assert named in problem
    assert "secret" not in problem


def test_the_house_asks_these_when_it_checks_itself() -> None:
    assert {channels_are_set_up, addresses_tell_nothing} <= registry.registered_checks
