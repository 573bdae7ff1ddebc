"""Sealed chunks on the disk. A chunk that was answered for is synced, whole, and never changes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID, uuid4

from django.conf import settings


class OtherChunk(Exception):
    """There is a chunk of this number already, and it is another one."""


def keep_chunk(file: UUID, number: int, data: bytes) -> None:
    """Write a chunk so that it is there whole or not at all, and there to stay. The same one again is fine."""
    place = _place(file)
    target = place / str(number)
    if target.exists():
        if target.read_bytes() != data:
            raise OtherChunk
        return
    place.mkdir(parents=True, exist_ok=True)
    draft = place / f".{uuid4()}"
    with draft.open("wb") as sink:
        sink.write(data)
        sink.flush()
        os.fsync(sink.fileno())
    draft.rename(target)
    _sync_folder(place)


def chunk(file: UUID, number: int) -> bytes | None:
    target = _place(file) / str(number)
    return target.read_bytes() if target.exists() else None


def chunks_there(file: UUID) -> list[int]:
    return sorted(_numbers(_place(file)))


def _numbers(place: Path) -> Iterator[int]:
    if place.exists():
        yield from (int(entry.name) for entry in place.iterdir() if entry.name.isdigit())


def _place(file: UUID) -> Path:
    name = str(file)
    return Path(settings.FILES) / name[:2] / name


def _sync_folder(place: Path) -> None:
    for folder in (place, place.parent):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
