"""Ed25519, every signature under a label of its own."""

from __future__ import annotations

from typing import Literal

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from consultingroom.client.encodings import b64u, unb64u
from consultingroom.client.refusal import Refusal

Label = Literal["agreement", "epoch", "item", "key"]


def sign(seed: bytes, label: Label, message: bytes) -> bytes:
    """64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(_labelled(label, message))


def public_key(seed: bytes) -> str:
    """b64u of the 32 bytes."""
    return b64u(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def require_signed(key: str, label: Label, message: bytes, signature: bytes) -> None:
    """Refuse (`not-genuine`) unless this public key signed the message; `wrong-key` when it is no
    key at all."""
    try:
        _verifying(key).verify(signature, _labelled(label, message))
    except InvalidSignature as error:
        raise Refusal("not-genuine") from error


def _verifying(key: str) -> Ed25519PublicKey:
    try:
        return Ed25519PublicKey.from_public_bytes(unb64u(key))
    except (ValueError, Refusal) as error:
        raise Refusal("wrong-key") from error


def _labelled(label: Label, message: bytes) -> bytes:
    return f"consultingroom/1/{label}\n".encode() + message
