"""What the house must read itself (a second factor's secret) is not plain in its database."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from consultingroom.plumbing.encodings import b64u, from_b64u


def derived(label: str) -> bytes:
    """A key of the house's own, 32 bytes, for one purpose."""
    info = f"consultingroom/1/house/{label}".encode()
    return HKDF(SHA256(), 32, None, info).derive(settings.SECRET_KEY.encode())


def close(text: str) -> str:
    nonce = secrets.token_bytes(12)
    return b64u(nonce + AESGCM(derived("at-rest")).encrypt(nonce, text.encode(), None))


def open_again(closed: str) -> str:
    data = from_b64u(closed)
    return AESGCM(derived("at-rest")).decrypt(data[:12], data[12:], None).decode()
