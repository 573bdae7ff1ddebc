"""Mara, Robin and a stranger, with keys that are the same whenever vectors are written."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable
from typing import Any

from consultingroom.client import epoch, keyring, statement
from consultingroom.client.encodings import b64u, canonical, unb64u

dice = random.Random("consulting room").randbytes  # noqa: S311 - vectors must come out the same
Case = dict[str, Any]
MARA = "1a8b9f54-0d0c-4b5c-9a44-0f6f3f3b7a01"
ROBIN = "7c1e2d4b-5a6f-4c3d-8e9f-a0b1c2d3e4f5"
STRANGER = "e3d2c1b0-a9f8-4e7d-9c6b-5a4f3e2d1c0b"
RELATIONSHIP = "2f6c1f0e-7b1d-4a57-8a0e-3a8f6d1c9b10"
ELSEWHERE = "9d0f3c5a-1b2e-4f60-9182-73a4b5c6d7e8"
OWN = "5b4a3928-1706-4f5e-8d3c-2b1a09f8e7d6"
FILE = "0c1d2e3f-4a5b-4c6d-8e7f-90a1b2c3d4e5"
INVITATION = "6e5d4c3b-2a19-4807-96f5-e4d3c2b1a090"
MADE = "2026-11-21T19:00:00Z"
PASSPHRASE = "a lamp, a \uff23hair and \u00bd an hour ☂"
IDENTITIES = {
    MARA: "AGE-SECRET-KEY-1P32LG73MF2XEJFEW8PWY09HNV994AYYQGRED0KESHY5FQTH82AJQRYZSTZ",
    ROBIN: "AGE-SECRET-KEY-1UGX68FRQ02DVH9RNM327VMHJR6TKCC4EYECJAUZ784SE7WHJ0RVQ6SYWRE",
    STRANGER: "AGE-SECRET-KEY-1KVV04DS7R37XUT5CM64V2T3UCSJ66Y446G35ZE2R77ZAD4CMG7GSKLXUF0",
}
RINGS = {
    person: keyring.Keyring(person, identity, dice(32)) for person, identity in IDENTITIES.items()
}
ENTRIES = {person: statement.key_statement(ring, MADE) for person, ring in RINGS.items()}
LOGS = {person: statement.verify_key_log([entry]) for person, entry in ENTRIES.items()}
PINNED = {person: LOGS[person].fingerprint for person in (MARA, ROBIN)}


def altered(value: Any, change: Callable[[Any], object]) -> Any:
    """What a server would show that lies about this."""
    lie = copy.deepcopy(value)
    change(lie)
    return lie


def flipped(written: str, at: int = -1) -> str:
    """b64u with one bit of one byte the other way round."""
    data = bytearray(unb64u(written))
    data[at] ^= 1
    return b64u(bytes(data))


def gives(verb: str, says: str, given: Case, result: object) -> Case:
    return {"verb": verb, "says": says, "given": given, "gives": result}


def refuses(verb: str, says: str, given: Case, code: str) -> Case:
    return {"verb": verb, "says": says, "given": given, "refusal": code}


def secret_of(ring: keyring.Keyring) -> str:
    return b64u(
        canonical(
            {"age": ring.identity, "person": ring.person, "sign": b64u(ring.seed), "suite": "1"}
        )
    )


def plain_epoch(opened: epoch.Epoch) -> Case:
    """An epoch as the cases about items are given it: already opened."""
    return {
        "statement": opened.statement,
        "secret": b64u(opened.secret),
        "authors": dict(opened.authors),
    }


def begin(relationship: str, *people: str) -> tuple[epoch.EpochRecord, epoch.Epoch]:
    readers = {person: LOGS[person].statement for person in people}
    return epoch.begin_epoch(relationship, RINGS[people[0]], readers, dice=dice)


def new_keys() -> tuple[keyring.Keyring, statement.KeyEntry]:
    """Mara's second keys: for these vectors, the stranger's under her name."""
    ring = keyring.Keyring(MARA, IDENTITIES[STRANGER], dice(32))
    return ring, statement.key_statement(ring, MADE, (ENTRIES[MARA]["statement"], RINGS[MARA]))


RECORD, TOGETHER = begin(RELATIONSHIP, ROBIN, MARA)
