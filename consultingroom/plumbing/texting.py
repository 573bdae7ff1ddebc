"""Telling by text message, through the gateway that the practice has chosen."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from consultingroom.plumbing.channel import NotTaken, words

if TYPE_CHECKING:
    from apprise import Apprise

DEADLINE_SECONDS = 20
ANY_NUMBER = "+447700900123"  # one of those that are kept free for plays and films
MALFORMED = (
    "CONSULTINGROOM_TEXTING must be the address of a gateway as apprise writes it, with {number} where "
    "the telephone number goes. See docs/notices.md."
)

# It writes telephone numbers into the log.
logging.getLogger("apprise").disabled = True


@dataclass(frozen=True)
class Texting:
    gateway: str = field(repr=False)

    def __post_init__(self) -> None:
        if "{number}" not in self.gateway or not self._reaching(ANY_NUMBER):
            raise ImproperlyConfigured(MALFORMED)

    def send(self, address: str, notice: UUID, language: str) -> None:
        if not self._reaching(address).notify(body=words("text", language)):
            raise NotTaken("the gateway did not take it")

    def _reaching(self, number: str) -> Apprise:
        """An apprise with the gateway in it, and an empty one where it does not understand the address."""
        # Only where there is a gateway: it is large and slow to load.
        from apprise import Apprise, AppriseAsset

        # Nothing of apprise's own stands in a message, no picture is fetched from its home, nothing is kept on the disk.
        plain = AppriseAsset(
            app_id="Update", app_desc="Update", app_url="", image_url_mask="", image_url_logo="",
            async_mode=False, http_redirects=False, storage_mode="memory", service_timeout=DEADLINE_SECONDS,
        )  # fmt: skip
        apprise = Apprise(asset=plain)
        apprise.add(self.gateway.replace("{number}", quote(number, safe="")))
        return apprise


def configured() -> Texting | None:
    return Texting(settings.TEXTING) if settings.TEXTING else None
