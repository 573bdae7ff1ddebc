"""Files, sealed in chunks so that an upload can go on after a cut."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final, TypedDict

from consultingroom.client.encodings import canonical, digest, sha256
from consultingroom.client.epoch import Epoch
from consultingroom.client.item import item_key
from consultingroom.client.refusal import require
from consultingroom.client.symmetric import Dice, open_sealed, seal

CHUNK: Final = 1024 * 1024
STEP: Final = 65536


class FileDescription(TypedDict):
    """What the letter says of a file that goes with it: `digest` of the SHA-256 of each plain
    chunk, side by side; `size` in bytes."""

    chunks: int
    digest: str
    id: str
    name: str
    size: int
    type: str


@dataclass(frozen=True, slots=True)
class Whole:
    """The file that a chunk belongs to."""

    epoch: Epoch
    author: str
    id: str
    chunks: int

    @property
    def key(self) -> bytes:
        return item_key(self.epoch, self.id, "file")

    def context(self, chunk: int) -> bytes:
        return canonical(
            {
                "author": self.author,
                "chunk": chunk,
                "chunks": self.chunks,
                "epoch": self.epoch.number,
                "item": self.id,
                "kind": "file",
                "relationship": self.epoch.relationship,
                "suite": "1",
            }
        )


def describe(file: BinaryIO, *, id: str, name: str, type: str) -> FileDescription:
    """Read a file through, one chunk in memory at a time."""
    size = 0
    sums = b""
    for plain in plain_chunks(file):
        size += len(plain)
        sums += sha256(plain)
    return {
        "chunks": chunk_count(size),
        "digest": digest(sums),
        "id": id,
        "name": name,
        "size": size,
        "type": type,
    }


def chunk_count(size: int) -> int:
    return max(1, -(-size // CHUNK))


def plain_chunks(file: BinaryIO) -> Iterator[bytes]:
    """The chunks of a file from its start; an empty file has one, which is empty."""
    file.seek(0)
    yield file.read(CHUNK)
    while chunk := file.read(CHUNK):
        yield chunk


def seal_chunk(whole: Whole, chunk: int, plain: bytes, dice: Dice = secrets.token_bytes) -> bytes:
    """`chunk` counts from 0."""
    return seal(
        whole.key, whole.context(chunk), plain.ljust(_padded_size(len(plain)), b"\0"), dice
    )


def open_chunk(whole: Whole, chunk: int, sealed: bytes, size: int) -> bytes:
    """The plain chunk, which must have this size in bytes (`altered-file`)."""
    padded = open_sealed(whole.key, whole.context(chunk), sealed, "altered-file")
    require(len(padded) == _padded_size(size), "altered-file")
    require(not any(padded[size:]), "altered-file")
    return padded[:size]


def download(
    description: FileDescription, epoch: Epoch, author: str, get: Callable[[int], bytes]
) -> Iterator[bytes]:
    """The plain chunks of a file that an opened letter describes; `altered-file` at the latest
    after the last one, so keep nothing before the end."""
    size = description["size"]
    require(description["chunks"] == chunk_count(size), "altered-file")
    whole = Whole(epoch, author, description["id"], description["chunks"])
    sums = b""
    for chunk in range(whole.chunks):
        plain = open_chunk(whole, chunk, get(chunk), min(CHUNK, size - chunk * CHUNK))
        sums += sha256(plain)
        yield plain
    require(digest(sums) == description["digest"], "altered-file")


def _padded_size(size: int) -> int:
    return max(STEP, -(-size // STEP) * STEP)
