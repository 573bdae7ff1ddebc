"""Files that go with a letter: sent in chunks, taken up again after a cut, and read back."""

from __future__ import annotations

import mimetypes
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from consultingroom.client.file import (
    FileDescription,
    Whole,
    describe,
    download,
    plain_chunks,
    seal_chunk,
)
from consultingroom.client.known import Known
from consultingroom.client.wire import Wire


@dataclass
class Attachments:
    wire: Wire

    def send(self, known: Known, author: str, path: Path) -> FileDescription:
        """Seal a file and send it; the letter that names it comes after."""
        kind = mimetypes.guess_type(path.name)[0] or ""
        with path.open("rb") as file:
            described = describe(file, id=str(uuid.uuid4()), name=path.name, type=kind)
            self.resume(known, author, described, file)
        return described

    def resume(
        self, known: Known, author: str, description: FileDescription, file: BinaryIO
    ) -> None:
        """Send the chunks that the house does not have yet."""
        begun = {field: description[field] for field in ("id", "chunks", "size")}
        self.wire.post(f"/api/relationships/{known.id}/files/", begun)
        place = _place(known, description)
        have = set(self.wire.get(f"{place}/")["have"])
        whole = Whole(known.epoch, author, description["id"], description["chunks"])
        for chunk, plain in enumerate(plain_chunks(file)):
            if chunk not in have:
                self.wire.put_bytes(f"{place}/chunks/{chunk}/", seal_chunk(whole, chunk, plain))

    def read(
        self, known: Known, author: str, epoch: int, description: FileDescription
    ) -> Iterator[bytes]:
        """The plain chunks; keep none before the last one came without a refusal."""
        place = _place(known, description)
        return download(
            description,
            known.epochs[epoch],
            author,
            lambda chunk: self.wire.get_bytes(f"{place}/chunks/{chunk}/"),
        )


def _place(known: Known, description: FileDescription) -> str:
    return f"/api/relationships/{known.id}/files/{description['id']}"
