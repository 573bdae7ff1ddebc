"""Bytes as text, and values as the one sequence of bytes that stands for them."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from typing import Any, cast

import rfc8785

from consultingroom.client.refusal import Refusal, require


def b64u(data: bytes) -> str:
    """base64url without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


def unb64u(written: str) -> bytes:
    """The bytes of a b64u text; only the one way to write them is taken (else `not-genuine`)."""
    try:
        data = base64.urlsafe_b64decode(written + "=" * (-len(written) % 4))
    except (binascii.Error, ValueError, TypeError) as error:
        raise Refusal("not-genuine") from error
    require(b64u(data) == written, "not-genuine")
    return data


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def digest(data: bytes) -> str:
    """SHA-256 as b64u, 43 letters."""
    return b64u(sha256(data))


def canonical(value: object) -> bytes:
    """RFC 8785 JSON as UTF-8; refuses (`cannot-seal`) what holds other than whole numbers within
    2^53."""
    try:
        _require_whole(value)
        return rfc8785.dumps(cast("Any", value))
    except (rfc8785.CanonicalizationError, UnicodeEncodeError, RecursionError) as error:
        raise Refusal("cannot-seal") from error


def from_canonical(data: bytes) -> Any:
    """The value in canonical bytes; refuses (`not-genuine`) bytes that are not the canonical ones
    of their value, since two readers could otherwise see two things in them."""
    try:
        value = json.loads(data.decode("utf-8"))
        again = canonical(value)
    except (ValueError, RecursionError, Refusal) as error:
        raise Refusal("not-genuine") from error
    require(again == data, "not-genuine")
    return value


def canonical_digest(value: object) -> str:
    return digest(canonical(value))


def _require_whole(value: object) -> None:
    if isinstance(value, float):
        raise Refusal("cannot-seal")
    if isinstance(value, Mapping):
        for each in value.values():
            _require_whole(each)
    elif isinstance(value, list | tuple):
        for each in value:
            _require_whole(each)
