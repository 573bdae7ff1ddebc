"""The recovery kit: twenty random bytes that a person keeps on paper."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable
from typing import Final

from consultingroom.client.encodings import b64u, sha256
from consultingroom.client.refusal import require
from consultingroom.client.symmetric import hkdf

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
KIT: Final = 20
_AS_READ: Final = str.maketrans("ILO", "110")


def new_kit() -> bytes:
    return secrets.token_bytes(KIT)


def write_kit(kit: bytes) -> str:
    """Nine groups of four letters; the ninth finds a mistyped letter."""
    letters = _base32(int.from_bytes(kit), 32) + _check(kit)
    return "-".join(letters[at : at + 4] for at in range(0, 36, 4))


def read_kit(written: str) -> bytes:
    """The twenty bytes of what somebody typed; refuses `kit-incomplete` or `kit-mistyped`."""
    letters = re.sub(r"[\s-]", "", written.upper()).translate(_AS_READ)
    require(len(letters) == 36, "kit-incomplete")
    require(set(letters) <= set(LETTERS), "kit-mistyped")
    kit = _number(letters[:32]).to_bytes(KIT)
    require(_check(kit) == letters[32:], "kit-mistyped")
    return kit


def kit_proof(kit: bytes) -> str:
    """What proves the kit to a server, and unlocks nothing."""
    return b64u(hkdf(kit, "consultingroom/1/recovery/proof"))


def _check(kit: bytes) -> str:
    first_20_bits = int.from_bytes(sha256(b"consultingroom/1/kit" + kit)[:3]) >> 4
    return _base32(first_20_bits, 4)


def _base32(number: int, letters: int) -> str:
    return "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(letters)))


def _number(letters: Iterable[str]) -> int:
    number = 0
    for letter in letters:
        number = number << 5 | LETTERS.index(letter)
    return number
