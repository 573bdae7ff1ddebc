"""What a person keeps for themselves."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import slot
from consultingroom.client.encodings import b64u
from tests.vectors.sealing.cast import (
    OWN,
    PINNED,
    RELATIONSHIP,
    RINGS,
    ROBIN,
    TOGETHER,
    Case,
    begin,
    dice,
    gives,
    plain_epoch,
    refuses,
)


def slot_cases() -> Iterator[Case]:
    _, own = begin(OWN, ROBIN)
    sealed = slot.seal_slot(own, RINGS[ROBIN], "pins", 3, {"pins": PINNED}, dice)
    given = {
        "epoch": plain_epoch(own),
        "name": "pins",
        "version": 3,
        "sealed": b64u(sealed.sealed),
        "remembered": 3,
    }
    yield gives("open_slot", "a slot", given, {"content": {"pins": PINNED}})
    yield refuses(
        "open_slot", "an older version than was seen", {**given, "remembered": 4}, "rolled-back"
    )
    yield refuses(
        "open_slot", "an older version under a new number", {**given, "version": 4}, "not-genuine"
    )
    yield refuses(
        "open_slot", "another slot", {**given, "name": f"draft/{RELATIONSHIP}"}, "not-genuine"
    )
    yield refuses(
        "open_slot",
        "a slot that somebody else can read",
        {**given, "epoch": plain_epoch(TOGETHER)},
        "hidden-reader",
    )
