"""The slots of whoever is signed in, kept by the house and readable by nobody there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from consultingroom.client.account import Me
from consultingroom.client.encodings import b64u, unb64u
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.slot import open_slot, seal_slot
from consultingroom.client.wire import Problem, Wire

# Another device may win a few times in a row; for ever means a fault.
TRIES = 8


@dataclass
class Slots:
    wire: Wire
    me: Me
    versions: dict[str, int] = field(default_factory=dict)
    """the newest version seen of each, by this object"""

    def read(self, name: str) -> Any:
        """The content; None before it was first written."""
        return self._read(name)[1]

    def write(self, name: str, change: Callable[[Any], object]) -> None:
        """Keep `change(content)`; when another device was first, change what is there now."""
        for _ in range(TRIES):
            version, content = self._read(name)
            if self._written(name, version + 1, change(content)):
                return
        raise Refusal("cannot-seal")

    def _read(self, name: str) -> tuple[int, Any]:
        remembered = self.versions.get(name, 0)
        there = self._stored(name)
        if there is None:
            require(remembered == 0, "rolled-back")
            return 0, None
        version = there["version"]
        content = open_slot(self.me.own, name, version, unb64u(there["sealed"]), remembered)
        self.versions[name] = version
        return version, content

    def _stored(self, name: str) -> Any:
        try:
            return self.wire.get(f"/api/slots/{name}")
        except Problem as problem:
            if problem.status == 404:
                return None
            raise

    def _written(self, name: str, version: int, content: object) -> bool:
        sealed = seal_slot(self.me.own, self.me.keyring, name, version, content)
        try:
            self.wire.put(
                f"/api/slots/{name}", {"version": version, "sealed": b64u(sealed.sealed)}
            )
        except Problem as problem:
            if problem.status == 409:
                return False
            raise
        self.versions[name] = version
        return True
