"""The encodings of docs/sealing.md, 'Words and encodings'."""

from __future__ import annotations

import base64
import binascii
import hashlib
from typing import Any

import rfc8785


def b64u(data: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def from_b64u(text: str) -> bytes:
    """The bytes of `text`; ValueError where it is not the one way to write them."""
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("not base64url") from None
    if b64u(data) != text:
        raise ValueError("not the canonical base64url")
    return data


def canonical(value: Any) -> bytes:
    """RFC 8785 JSON."""
    return rfc8785.dumps(value)


def digest(data: bytes) -> str:
    """SHA-256 as 43 letters."""
    return b64u(hashlib.sha256(data).digest())
