"""Telling by Web Push (RFC 8030): sealed for the person's browser (8291), signed with the house's key (8292)."""

from __future__ import annotations

import asyncio
import json
import logging
from dataclasses import dataclass, field
from datetime import timedelta
from email.utils import parseaddr
from ipaddress import ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

import httpx
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from py_vapid import Vapid02
from pywebpush import WebPusher

from consultingroom.plumbing import clock
from consultingroom.plumbing.channel import Gone, NotTaken, words
from consultingroom.plumbing.encodings import b64u, from_b64u

DEADLINE_SECONDS = 10
# How long a push service keeps a message for a telephone that is off.
KEPT = timedelta(days=2)
# How long a signature counts; push services refuse more than a day.
SIGNED_FOR = timedelta(hours=12)
MALFORMED = (
    "CONSULTINGROOM_PUSH_KEY is not a key. `manage.py push_key` makes one. See docs/notices.md."
)

# At INFO it writes the address of each request into the log; these addresses are people's.
logging.getLogger("httpx").setLevel(logging.WARNING)


@dataclass(frozen=True)
class Push:
    key: ec.EllipticCurvePrivateKey = field(repr=False)
    contact: str
    # A test has its push service on its own machine, without TLS.
    on_this_machine: bool = False

    def send(self, address: str, notice: UUID, language: str) -> None:
        """`address` is what a browser's PushSubscription says of itself, as JSON."""
        endpoint, sealed = self._sealed(address, words("push", language))
        headers = self._headers(urlsplit(endpoint))
        self._understand(asyncio.run(self._posted(endpoint, sealed, headers)))

    def _sealed(self, address: str, text: str) -> tuple[str, bytes]:
        try:
            subscription = json.loads(address)
            endpoint = str(subscription["endpoint"])
            if urlsplit(endpoint).scheme != "https" and not self.on_this_machine:
                raise Gone
            return endpoint, WebPusher(subscription).encode(text.encode())["body"]
        except Exception:
            # Whatever is wrong with it, no later try will find it better.
            raise Gone from None

    def _headers(self, to: SplitResult) -> dict[str, str]:
        claims: dict[str, Any] = {
            "aud": f"{to.scheme}://{to.netloc}",
            "sub": self.contact,
            "exp": int((clock.now() + SIGNED_FOR).timestamp()),
        }
        signed: dict[str, str] = Vapid02(self.key).sign(claims)
        # Under one topic a newer message takes the place of one that was not delivered yet.
        return signed | {
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(int(KEPT.total_seconds())),
            "Topic": "update",
            "Urgency": "normal",
        }

    async def _posted(self, endpoint: str, sealed: bytes, headers: dict[str, str]) -> int:
        """The status of the answer. Its body is never read, and no redirection is followed."""
        async with asyncio.timeout(DEADLINE_SECONDS), httpx.AsyncClient() as http:
            if not self.on_this_machine:
                await _refuse_the_inside(endpoint)
            async with http.stream("POST", endpoint, content=sealed, headers=headers) as answer:
                return answer.status_code

    def _understand(self, status: int) -> None:
        if status in (404, 410):
            raise Gone
        if not 200 <= status < 300:
            raise NotTaken(f"the push service answered {status}")


async def _refuse_the_inside(endpoint: str) -> None:
    """Anybody with an account can name a push service: it must not be a way to knock at doors inside this house's network.

    A name that points elsewhere a moment later gains nothing by it: without a certificate for it nothing is sent.
    """
    to = urlsplit(endpoint)
    found = await asyncio.get_running_loop().getaddrinfo(to.hostname, to.port or 443)
    if not all(ip_address(place[4][0]).is_global for place in found):
        raise Gone


def configured() -> Push | None:
    if not settings.PUSH_KEY:
        return None
    return Push(_key(), f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}")


def public_key() -> str:
    """What a browser needs to let this house, and nobody else, push to it; empty where the practice has no key."""
    if not settings.PUSH_KEY:
        return ""
    return b64u(_key().public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))


def new_key() -> str:
    """For the setting PUSH_KEY."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return b64u(number.to_bytes(32, "big"))


def _key() -> ec.EllipticCurvePrivateKey:
    try:
        number = int.from_bytes(from_b64u(settings.PUSH_KEY), "big")
        return ec.derive_private_key(number, ec.SECP256R1())
    except ValueError:
        raise ImproperlyConfigured(MALFORMED) from None
