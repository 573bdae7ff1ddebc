"""HKDF-SHA256 and AES-256-GCM, as docs/sealing.md uses them."""

from __future__ import annotations

import secrets
from collections.abc import Callable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from consultingroom.client.refusal import Code, Refusal

Dice = Callable[[int], bytes]

NONCE = 12


def hkdf(secret: bytes, info: str, size: int = 32) -> bytes:
    return HKDF(algorithm=SHA256(), length=size, salt=None, info=info.encode()).derive(secret)


def seal(key: bytes, aad: bytes, plain: bytes, dice: Dice = secrets.token_bytes) -> bytes:
    """nonce ‖ ciphertext ‖ tag: 28 bytes over the plain ones. The dice are loaded only to write
    vectors."""
    nonce = dice(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, aad)


def open_sealed(key: bytes, aad: bytes, sealed: bytes, code: Code = "not-genuine") -> bytes:
    """The plain bytes, or a refusal with this code."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], aad)
    except (InvalidTag, ValueError) as error:
        raise Refusal(code) from error
