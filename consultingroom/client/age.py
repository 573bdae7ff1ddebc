"""Plain age files with X25519, which any age program opens."""

from __future__ import annotations

import pyrage  # type: ignore[import-untyped] # it carries no types

from consultingroom.client.refusal import Refusal


def new_identity() -> str:
    """AGE-SECRET-KEY-1…"""
    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """age1…"""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def age_seal(recipient: str, plain: bytes) -> bytes:
    """An age file for one recipient (`wrong-key` when there is no such recipient)."""
    try:
        sealed: bytes = pyrage.encrypt(plain, [pyrage.x25519.Recipient.from_str(recipient)])
    except pyrage.RecipientError as error:
        raise Refusal("wrong-key") from error
    return sealed


def age_open(identity: str, sealed: bytes) -> bytes:
    """What an age file holds (`not-genuine` when it is not for this identity or was altered)."""
    try:
        plain: bytes = pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)])
    except pyrage.DecryptError as error:
        raise Refusal("not-genuine") from error
    return plain
