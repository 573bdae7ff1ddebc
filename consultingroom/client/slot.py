"""What a person keeps for themselves and changes: pins, drafts, what they have seen."""

from __future__ import annotations

import secrets
from typing import Any

from consultingroom.client.epoch import Epoch
from consultingroom.client.item import Context, Place, Sealed, open_item, seal_item
from consultingroom.client.keyring import Keyring
from consultingroom.client.refusal import require
from consultingroom.client.symmetric import Dice


def seal_slot(
    own: Epoch,
    keyring: Keyring,
    name: str,
    version: int,
    content: object,
    dice: Dice = secrets.token_bytes,
) -> Sealed:
    """Seal into one's relationship of one; `version` is one more than the version it replaces,
    the first is 1."""
    return seal_item(own, keyring, _place(name, version), content, dice)


def open_slot(own: Epoch, name: str, version: int, sealed: bytes, remembered: int = 0) -> Any:
    """The content of the slot that was asked for. `remembered` is the newest version seen
    (`rolled-back` if older)."""
    require(version >= remembered, "rolled-back")
    require(len(own.authors) == 1, "hidden-reader")
    (person,) = own.authors
    context: Context = {
        "author": person,
        "epoch": own.number,
        "item": name,
        "kind": "slot",
        "n": 0,
        "previous": "",
        "relationship": own.relationship,
        "suite": "1",
        "version": version,
    }
    return open_item(own, context, sealed)


def _place(name: str, version: int) -> Place:
    return Place(item=name, kind="slot", n=0, previous="", version=version)
