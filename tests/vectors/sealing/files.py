"""Files in chunks."""

from __future__ import annotations

import io
from collections.abc import Iterator

from consultingroom.client import file
from consultingroom.client.encodings import b64u
from tests.vectors.sealing.cast import (
    FILE,
    INVITATION,
    MARA,
    PINNED,
    ROBIN,
    TOGETHER,
    Case,
    altered,
    dice,
    flipped,
    gives,
    plain_epoch,
    refuses,
)


def file_cases(blobs: dict[str, str]) -> Iterator[Case]:
    data = b"\x89PNG and so on"
    described = file.describe(io.BytesIO(data), id=FILE, name="umbrella.png", type="image/png")
    yield gives(
        "describe",
        "a file",
        {
            "byte": 0,
            "size": 0,
            "bytes": b64u(data),
            "id": FILE,
            "name": "umbrella.png",
            "type": "image/png",
        },
        described,
    )
    for size in (0, file.CHUNK, file.CHUNK + 1, 3 * file.CHUNK - 7):
        large = file.describe(io.BytesIO(b"\7" * size), id=FILE, name="a", type="")
        yield gives(
            "describe",
            f"{size} bytes",
            {"byte": 7, "size": size, "bytes": None, "id": FILE, "name": "a", "type": ""},
            large,
        )
    whole = file.Whole(TOGETHER, ROBIN, FILE, 1)
    blobs["chunk"] = b64u(file.seal_chunk(whole, 0, data, dice))
    blobs["other chunk"] = b64u(file.seal_chunk(whole, 0, b"\x89PNG and so om", dice))
    blobs["bent chunk"] = flipped(blobs["chunk"], 5000)
    given = {
        "epoch": plain_epoch(TOGETHER),
        "author": ROBIN,
        "description": described,
        "chunks": ["blob:chunk"],
    }
    yield gives("download", "a file", given, {"bytes": b64u(data)})
    yield refuses(
        "download", "an altered chunk", {**given, "chunks": ["blob:bent chunk"]}, "altered-file"
    )
    yield refuses(
        "download",
        "another file of the same size",
        {**given, "chunks": ["blob:other chunk"]},
        "altered-file",
    )
    for field, value in (
        ("size", 13),
        ("size", 70000),
        ("chunks", 2),
        ("id", INVITATION),
        ("digest", PINNED[MARA]),
    ):
        lie = altered(
            given, lambda it, field=field, value=value: it["description"].update({field: value})
        )
        yield refuses(
            "download", f"another {field} than the letter names: {value}", lie, "altered-file"
        )
    yield refuses(
        "download", "a file by another author", {**given, "author": MARA}, "altered-file"
    )
