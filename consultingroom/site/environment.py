"""Settings come from the environment: `NAME`, or `NAME_FILE` naming a file that holds the value."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


class MissingSetting(RuntimeError):
    """A setting that the house cannot open without."""


def setting(name: str, default: str | None = None) -> str:
    """The value of CONSULTINGROOM_<name>. Without a default it must be given."""
    key = f"CONSULTINGROOM_{name}"
    if file := os.environ.get(f"{key}_FILE"):
        return Path(file).read_text(encoding="utf-8").strip()
    value = os.environ.get(key, default)
    if value is None:
        raise MissingSetting(f"Please set {key}, or {key}_FILE. See docs/self-hosting.md.")
    return value


def switch(name: str) -> bool:
    """Whether CONSULTINGROOM_<name> is on. Only `1` is on: a typing slip never opens anything."""
    return setting(name, "0") == "1"


def kept_secret(file: Path) -> str:
    """The house's own secret, made at the first start and kept where only its user can read it.

    What is closed with it (second factors, signatures of cookies) would be lost with it.
    """
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as sink:
            sink.write(secrets.token_urlsafe(50))
    return file.read_text("utf-8").strip()
