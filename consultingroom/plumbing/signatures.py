"""Checking what a person signed in their browser. The house can check it; it cannot make it."""

from __future__ import annotations

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from consultingroom.plumbing.encodings import from_b64u


def signed_by(public: str, signature: str, label: str, message: bytes) -> bool:
    """Whether `signature` (b64u) is Ed25519 by `public` (b64u) over label, newline, message."""
    try:
        key = Ed25519PublicKey.from_public_bytes(from_b64u(public))
        key.verify(from_b64u(signature), label.encode() + b"\n" + message)
    except (ValueError, InvalidSignature):
        return False
    return True
