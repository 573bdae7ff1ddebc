"""Words that must never be found: where they are planted, in which forms they could hide, and the search for them."""

from __future__ import annotations

import base64
import json
import secrets
from collections.abc import Iterator, Mapping
from urllib.parse import quote

Found = tuple[str, str, str]
"""place, field, form"""


def canary(field: str) -> str:
    """Of one kind for each field, with a letter that not every encoding leaves alone."""
    return f"{field} Kanarienvögel {secrets.token_hex(6)}"


def forms(word: str) -> Iterator[tuple[str, bytes]]:
    plain = word.encode()
    yield "plain", plain
    yield "without capitals", word.lower().encode()
    yield "latin", word.encode("latin-1", "ignore")
    yield "utf-16, little end first", word.encode("utf-16-le")
    yield "utf-16, big end first", word.encode("utf-16-be")
    yield "JSON", json.dumps(word)[1:-1].encode()
    yield "JSON in JSON", json.dumps(json.dumps(word))[3:-3].encode()
    yield "in an address", quote(word).encode()
    yield "in a form", quote(word).replace("%20", "+").encode()
    yield "Python's bytes", repr(plain)[2:-1].encode()
    yield "numbers", ",".join(str(byte) for byte in plain).encode()
    yield "numbers, apart", ", ".join(str(byte) for byte in plain).encode()
    yield "hexadecimal", plain.hex().encode()
    yield "hexadecimal in capitals", plain.hex().upper().encode()
    for name, encode in (("base64", base64.b64encode), ("base64url", base64.urlsafe_b64encode)):
        for before in range(3):
            yield (
                f"{name} after {before}",
                inner(encode(b"\0" * before + plain), before, len(plain)),
            )


def inner(encoded: bytes, before: int, length: int) -> bytes:
    """What stays the same whatever stands before and behind."""
    first = -(-before * 8 // 6)
    last = (before + length) * 8 // 6
    return encoded[first:last]


def found(places: Mapping[str, bytes], canaries: Mapping[str, str]) -> list[Found]:
    """Every canary that is anywhere, in any form."""
    sought = [(field, form, how) for field, word in canaries.items() for form, how in forms(word)]
    return [
        (place, field, form)
        for place, text in places.items()
        for field, form, how in sought
        if how in text
    ]
