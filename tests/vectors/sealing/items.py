"""Letters, moved and altered in every way."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import item
from consultingroom.client.encodings import b64u, canonical
from tests.vectors.sealing.cast import (
    ELSEWHERE,
    MADE,
    MARA,
    RINGS,
    ROBIN,
    STRANGER,
    TOGETHER,
    Case,
    altered,
    dice,
    flipped,
    gives,
    plain_epoch,
    refuses,
)


def letter(n: int, previous: str, body: str, author: str = ROBIN) -> item.Sealed:
    content = {"body": body, "files": [], "seen": {}, "written": MADE}
    name = f"{n:08}-0000-4000-8000-{'a' if author == ROBIN else 'b'}00000000000"
    return item.seal_item(
        TOGETHER, RINGS[author], item.Place(name, "letter", n, previous), content, dice
    )


def item_cases() -> Iterator[Case]:
    first = letter(1, "", "It rained all week. 🌧")
    second = letter(2, first.digest, "x" * 600)
    here = plain_epoch(TOGETHER)
    given = {
        "epoch": here,
        "context": first.context,
        "sealed": b64u(first.sealed),
        "listed": first.digest,
    }
    content = {"body": "It rained all week. 🌧", "files": [], "seen": {}, "written": MADE}
    yield gives("open_item", "a letter", given, {"content": content, "size": 92 + 256})
    longer = {
        "epoch": here,
        "context": second.context,
        "sealed": b64u(second.sealed),
        "listed": second.digest,
    }
    yield gives(
        "open_item",
        "a longer letter",
        longer,
        {"content": {**content, "body": "x" * 600}, "size": 92 + 1024},
    )
    for field, value in (
        ("item", second.context["item"]),
        ("kind", "note"),
        ("n", 2),
        ("previous", first.digest),
        ("version", 2),
        ("author", MARA),
    ):
        moved = altered(
            given, lambda it, field=field, value=value: it["context"].update({field: value})
        )
        yield refuses("open_item", f"a letter whose {field} was altered", moved, "not-genuine")
    for field, value in (("relationship", ELSEWHERE), ("epoch", 2)):
        moved = altered(
            given, lambda it, field=field, value=value: it["context"].update({field: value})
        )
        yield refuses("open_item", f"a letter moved to another {field}", moved, "moved")
    stranger = altered(given, lambda it: it["context"].update(author=STRANGER))
    yield refuses(
        "open_item", "a letter by somebody who does not belong here", stranger, "wrong-key"
    )
    yield refuses(
        "open_item",
        "a field more in the context",
        altered(given, lambda it: it["context"].update(urgent=1)),
        "not-genuine",
    )
    yield refuses(
        "open_item",
        "another suite",
        altered(given, lambda it: it["context"].update(suite="0")),
        "not-genuine",
    )
    for at in (0, 12, 60, 100, -1):
        bent = {**given, "sealed": flipped(given["sealed"], at), "listed": None}
        yield refuses("open_item", f"a flipped bit in byte {at}", bent, "not-genuine")
    yield refuses(
        "open_item",
        "a letter cut short",
        {**given, "sealed": b64u(first.sealed[:20]), "listed": None},
        "not-genuine",
    )
    yield refuses(
        "open_item",
        "the text of another letter",
        {**given, "sealed": b64u(second.sealed)},
        "not-genuine",
    )
    yield refuses(
        "open_item",
        "the text of another letter, listed as such",
        {**given, "sealed": b64u(second.sealed), "listed": second.digest},
        "not-genuine",
    )
    yield refuses(
        "open_item",
        "another sealing than was listed",
        {**given, "listed": second.digest},
        "not-genuine",
    )
    yield from forged_item_cases(given, first)


def forged_item_cases(given: Case, first: item.Sealed) -> Iterator[Case]:
    """What somebody could make who has the relationship's secret: the other person in it."""
    key = item.item_key(TOGETHER, first.context["item"], "letter")
    aad = canonical(first.context)
    good = {"body": "", "files": [], "seen": {}, "written": MADE}

    def sealed(padded: bytes, seed: bytes = RINGS[ROBIN].seed) -> str:
        signature = item.sign(seed, "item", aad + padded)
        return b64u(item.seal(key, aad, signature + padded, dice))

    plain = item.pad(canonical(good))
    padding = {
        "something other than zeros behind it": plain[:-1] + b"\1",
        "a larger bucket than it needs": plain + bytes(256),
        "no bucket at all": plain[:200],
        "a length beyond its end": b"\0\0\2\0" + plain[4:],
        "content that is not canonical": item.pad(b'{"body": ""}'),
    }
    forged = {**given, "listed": None}
    yield gives(
        "open_item",
        "an empty letter",
        {**forged, "sealed": sealed(plain)},
        {"content": good, "size": 92 + 256},
    )
    yield refuses(
        "open_item",
        "a letter that the other wrote in one's name",
        {**forged, "sealed": sealed(plain, RINGS[MARA].seed)},
        "not-genuine",
    )
    for says, padded in padding.items():
        yield refuses("open_item", says, {**forged, "sealed": sealed(padded)}, "not-genuine")
