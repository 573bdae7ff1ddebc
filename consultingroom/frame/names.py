from __future__ import annotations

from hashlib import sha256


def name_of(kind: str, *parts: str) -> str:
    """The same thing always gets the same name, so that doing it twice is doing it once."""
    whole = "\x1f".join((kind, *parts))
    return f"{kind}-{sha256(whole.encode()).hexdigest()[:32]}"
