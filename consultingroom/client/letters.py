"""Letters: written, listed with their checks done, opened."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from consultingroom.client.attachments import Attachments
from consultingroom.client.encodings import unb64u
from consultingroom.client.file import FileDescription
from consultingroom.client.item import open_item
from consultingroom.client.items import Item, Items
from consultingroom.client.known import Known
from consultingroom.client.refusal import Refusal
from consultingroom.client.wire import Wire


@dataclass(frozen=True, slots=True)
class Letter:
    id: str
    author: str
    at: str
    """when the house took it in"""
    epoch: int
    held: bool
    body: str | None
    """None while it waits for its reading slot"""
    written: str | None
    files: Sequence[FileDescription]


@dataclass(frozen=True, slots=True)
class Sent:
    """`read_at` is when it will be read, or None; `outside` says that it came outside the agreed
    times; both are None where an earlier try had arrived after all."""

    id: str
    read_at: str | None
    outside: bool | None


@dataclass
class Letters:
    wire: Wire
    items: Items
    attachments: Attachments

    def read(self, known: Known) -> list[Letter]:
        """All of them, the others' too, in the order of arrival."""
        found = self.items.read(known)
        return [_as_letter(item) for item in found if item.context["kind"] == "letter"]

    def send(self, known: Known, body: str, files: Sequence[Path], written: str) -> Sent:
        author = self.items.me.person
        described = [self.attachments.send(known, author, path) for path in files]
        letter = str(uuid.uuid4())
        answer = self.items.send(
            known,
            f"/api/relationships/{known.id}/letters/",
            "letter",
            letter,
            {"body": body, "files": described, "written": written},
            files=[each["id"] for each in described],
        )
        told = answer or {"read_at": None, "outside": None}
        return Sent(letter, told["read_at"], told["outside"])

    def open(self, known: Known, letter: str, *, early: bool) -> Letter:
        """Tell the house that one's opening a letter, which it then hands over. Before its reading
        slot only with `early`, and both see that."""
        item = self._listed(known, letter)
        answer = self.wire.post(
            f"/api/relationships/{known.id}/letters/{letter}/opening/", {"early": early}
        )
        epoch = known.epochs[item.context["epoch"]]
        content = open_item(epoch, item.context, unb64u(answer["sealed"]), item.digest)
        return _as_letter(Item(item.context, item.at, item.digest, False, content))

    def _listed(self, known: Known, letter: str) -> Item:
        for item in self.items.read(known):
            if item.context["item"] == letter:
                return item
        raise Refusal("missing")


def _as_letter(item: Item) -> Letter:
    content: Any = item.content or {"body": None, "written": None, "files": []}
    return Letter(
        id=item.context["item"],
        author=item.context["author"],
        at=item.at,
        epoch=item.context["epoch"],
        held=item.held,
        body=content["body"],
        written=content["written"],
        files=content["files"],
    )
