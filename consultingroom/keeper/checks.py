"""What `manage.py check` says of how people are told: before the first of them waits for a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.core.exceptions import ImproperlyConfigured

from consultingroom.keeper.tell import CONFIGURED
from consultingroom.people.notices import telling


@register
def channels_are_set_up(**_: Any) -> Sequence[CheckMessage]:
    found: list[CheckMessage] = []
    for name, configured in CONFIGURED.items():
        try:
            configured()
        except ImproperlyConfigured as problem:
            found.append(Error(str(problem), id=f"notices.{name}"))
    return found


@register
def addresses_tell_nothing(**_: Any) -> Sequence[CheckMessage]:
    """A notice says nothing, but its sender and the link in it are read by whoever sees it."""
    return [
        Warning(
            f"CONSULTINGROOM_{setting} says '{telling(value)[0]}': whoever sees a notice learns what this house is about.",
            hint="Choose a name that could be anybody's. See docs/notices.md.",
            id=f"notices.{setting.lower()}",
        )
        for setting, value in (
            ("SENDER", settings.DEFAULT_FROM_EMAIL),
            ("ADDRESS", settings.ADDRESS),
        )
        if telling(value)
    ]
