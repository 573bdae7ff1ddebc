"""Sizes that a server may see: powers of two from 256 to 65536 bytes, then multiples of 65536."""

from __future__ import annotations

from typing import Final

from consultingroom.client.refusal import require

LENGTH: Final = 4
LEAST: Final = 256
STEP: Final = 65536


def pad(content: bytes) -> bytes:
    """Length, content, zeros."""
    plain = len(content).to_bytes(LENGTH) + content
    return plain.ljust(_bucket(len(plain)), b"\0")


def unpad(padded: bytes) -> bytes:
    """The content; refuses (`not-genuine`) a wrong bucket, and anything but zeros behind the
    content."""
    end = LENGTH + int.from_bytes(padded[:LENGTH])
    require(len(padded) == _bucket(end), "not-genuine")
    require(not any(padded[end:]), "not-genuine")
    return padded[LENGTH:end]


def _bucket(size: int) -> int:
    if size > STEP:
        return -(-size // STEP) * STEP
    return max(LEAST, 1 << (size - 1).bit_length())
