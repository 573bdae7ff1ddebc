"""What two people write: sealed with a key of its own, signed inside, bound to its place."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any, Literal, TypedDict

from consultingroom.client.encodings import canonical, digest, from_canonical
from consultingroom.client.epoch import Epoch
from consultingroom.client.keyring import Keyring
from consultingroom.client.padding import pad, unpad
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.signing import require_signed, sign
from consultingroom.client.symmetric import Dice, hkdf, open_sealed, seal

SIGNATURE = 64


class Context(TypedDict):
    """Where a sealed thing belongs: it opens nowhere else."""

    author: str
    epoch: int
    item: str
    kind: str
    n: int
    previous: str
    relationship: str
    suite: Literal["1"]
    version: int


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a context that the author chooses. `n` counts their items from 1; `previous` is
    the digest of their sealed item n - 1."""

    item: str
    kind: str
    n: int
    previous: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class Sealed:
    context: Context
    sealed: bytes

    @property
    def digest(self) -> str:
        return digest(self.sealed)


def seal_item(
    epoch: Epoch, keyring: Keyring, place: Place, content: object, dice: Dice = secrets.token_bytes
) -> Sealed:
    """Content is any JSON value with whole numbers only (`cannot-seal` otherwise)."""
    require(keyring.person in epoch.authors, "cannot-seal")
    context = _placed(epoch, keyring.person, place)
    aad = canonical(context)
    padded = pad(canonical(content))
    signature = sign(keyring.seed, "item", aad + padded)
    key = item_key(epoch, place.item, place.kind)
    return Sealed(context, seal(key, aad, signature + padded, dice))


def open_item(epoch: Epoch, context: Context, sealed: bytes, listed: str | None = None) -> Any:
    """The content. `listed` is the digest that the list of items gave for it.

    Refuses `moved` (it belongs to another relationship or epoch), `wrong-key` (its author is no
    reader of this epoch), `not-genuine` (anything in it was altered or exchanged).
    """
    _require_here(epoch, context)
    author = epoch.authors.get(context["author"])
    if author is None:
        raise Refusal("wrong-key")
    require(listed is None or listed == digest(sealed), "not-genuine")
    aad = canonical(context)
    plain = open_sealed(item_key(epoch, context["item"], context["kind"]), aad, sealed)
    signature, padded = plain[:SIGNATURE], plain[SIGNATURE:]
    require_signed(author, "item", aad + padded, signature)
    return from_canonical(unpad(padded))


def item_key(epoch: Epoch, item: str, kind: str) -> bytes:
    """The key of one item or file. Given to somebody, it opens this one and no other."""
    about = {
        "epoch": epoch.number,
        "item": item,
        "kind": kind,
        "relationship": epoch.relationship,
        "suite": "1",
    }
    return hkdf(epoch.secret, "consultingroom/1/item\n" + canonical(about).decode())


def _placed(epoch: Epoch, author: str, place: Place) -> Context:
    return {
        "author": author,
        "epoch": epoch.number,
        "item": place.item,
        "kind": place.kind,
        "n": place.n,
        "previous": place.previous,
        "relationship": epoch.relationship,
        "suite": "1",
        "version": place.version,
    }


def _require_here(epoch: Epoch, context: Context) -> None:
    require(
        set(context) == set(Context.__annotations__) and context["suite"] == "1", "not-genuine"
    )
    here = (epoch.relationship, epoch.number)
    require((context["relationship"], context["epoch"]) == here, "moved")
