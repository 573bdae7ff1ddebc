"""Sealed items: taking one in, and telling which are still held back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from consultingroom.ledger.models import Fact, Item
from consultingroom.ledger.taken_back import taken_back, undo_until
from consultingroom.people.models import Epoch, Person, Relationship
from consultingroom.plumbing.encodings import digest
from consultingroom.plumbing.http import Body, Id


class ItemContext(Body):
    """What an item is bound to; see docs/sealing.md, 'Items'."""

    author: Id
    epoch: int
    item: Id
    kind: str = Field(max_length=20)
    n: int = Field(ge=1)
    previous: str = Field(max_length=43)
    relationship: Id
    suite: Literal["1"]
    version: int = Field(ge=1)


@dataclass(frozen=True)
class Head:
    """An author's newest item in a relationship; n is 0 before the first."""

    n: int
    digest: str


class Behind(Exception):
    """Another of the author's items came first. The browser seals again after `head`."""

    def __init__(self, head: Head) -> None:
        super().__init__("the author's items have gone on")
        self.head = head


class NotThisItem(Exception):
    """The context does not belong to this person, this relationship or this epoch."""


def head_of(relationship: Relationship, author: Person) -> Head:
    newest = relationship.items.filter(author=author).order_by("-n").first()
    return Head(newest.n, newest.digest) if newest else Head(0, "")


def take_in(
    relationship: Relationship, author: Person, context: ItemContext, sealed: bytes, now: datetime
) -> tuple[Item, bool]:
    """Keep a sealed item; the same one again is found, not doubled. Call inside the relationship's lock.

    Returns the item and whether it is new. Raises NotThisItem or Behind.
    """
    _must_belong(relationship, author, context)
    if there := Item.objects.filter(id=context.item).first():
        if there.relationship_id != relationship.id or there.digest != digest(sealed):
            raise Behind(head_of(relationship, author))
        return there, False
    head = head_of(relationship, author)
    if (context.n, context.previous) != (head.n + 1, head.digest):
        raise Behind(head)
    return _keep(relationship, author, context, sealed, now), True


def held_back(relationship: Relationship, reader: Person, role: str, now: datetime) -> set[UUID]:
    """Letters by the other that are not for this reader yet: within their writer's undo time for either of the two,
    and for a counsellor also until the reading slot has come. Those she can open early, but never by accident."""
    theirs = relationship.items.filter(kind="letter").exclude(author=reader)
    letters = set(theirs.values_list("pk", flat=True))
    held = letters & undo_until(relationship, now).keys()
    if role == "counsellor":
        held |= letters - _freed(relationship)
    return held - taken_back(relationship)


def _freed(relationship: Relationship) -> set[UUID]:
    kinds = ("letter_released", "letter_opened")
    facts = Fact.objects.filter(relationship=relationship, kind__in=kinds)
    return {UUID(values["letter"]) for values in facts.values_list("values", flat=True)}


def _must_belong(relationship: Relationship, author: Person, context: ItemContext) -> None:
    newest = Epoch.objects.filter(relationship=relationship).order_by("-n").first()
    belongs = (
        context.relationship == relationship.id
        and context.author == author.id
        and newest is not None
        and context.epoch == newest.n
    )
    if not belongs:
        raise NotThisItem


def _keep(
    relationship: Relationship, author: Person, context: ItemContext, sealed: bytes, now: datetime
) -> Item:
    return Item.objects.create(
        id=context.item,
        relationship=relationship,
        author=author,
        kind=context.kind,
        epoch=context.epoch,
        n=context.n,
        previous=context.previous,
        version=context.version,
        digest=digest(sealed),
        sealed=sealed,
        at=now,
    )
