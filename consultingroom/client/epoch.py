"""A relationship's secret, who reads with it, and how it reaches them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NotRequired, TypedDict

from consultingroom.client.age import age_open, age_seal
from consultingroom.client.encodings import (
    b64u,
    canonical,
    canonical_digest,
    from_canonical,
    unb64u,
)
from consultingroom.client.keyring import Keyring
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.signing import require_signed, sign
from consultingroom.client.statement import KeyStatement, VerifiedKeys, fingerprint
from consultingroom.client.symmetric import Dice, hkdf


class Reader(TypedDict):
    fingerprint: str
    person: str


class EpochStatement(TypedDict):
    commitment: str
    epoch: int
    made_by: str
    previous: str
    readers: list[Reader]
    relationship: str
    suite: Literal["1"]


class EpochRecord(TypedDict):
    statement: EpochStatement
    signature: str
    wraps: NotRequired[Mapping[str, str]]
    """person → age file as b64u: what a client sends"""
    wrap: NotRequired[str]
    """the reader's own age file: what a server answers"""


@dataclass(frozen=True, slots=True)
class Epoch:
    """An epoch that was opened and checked."""

    statement: EpochStatement
    secret: bytes = field(repr=False)
    authors: Mapping[str, str]
    """person → the public key that verifies what they wrote in this epoch"""

    @property
    def relationship(self) -> str:
        return self.statement["relationship"]

    @property
    def number(self) -> int:
        return self.statement["epoch"]

    @property
    def digest(self) -> str:
        return canonical_digest(self.statement)


def begin_epoch(
    relationship: str,
    keyring: Keyring,
    readers: Mapping[str, KeyStatement],
    previous: EpochStatement | None = None,
    dice: Dice = secrets.token_bytes,
) -> tuple[EpochRecord, Epoch]:
    """Make a secret for these readers, the maker among them: person → verified key statement."""
    secret = dice(32)
    statement = _stated(relationship, keyring, readers, previous, _commitment(secret))
    record: EpochRecord = {
        "statement": statement,
        "signature": b64u(sign(keyring.seed, "epoch", canonical(statement))),
        "wraps": {person: _wrapped(statement, secret, keys) for person, keys in readers.items()},
    }
    return record, Epoch(statement, secret, _authors(readers))


def open_epoch(
    record: EpochRecord,
    keyring: Keyring,
    pinned: Mapping[str, str],
    keys: Mapping[str, VerifiedKeys],
    relationship: str,
    previous: EpochStatement | None = None,
) -> Epoch:
    """Check an epoch of the relationship that was asked for, and open it.

    `pinned` holds exactly the people known to be in it, oneself among them: person → fingerprint.
    Refuses `moved`, `hidden-reader`, `missing-reader`, `wrong-key`, `missing`, `rewritten-past`,
    `not-genuine`.
    """
    statement = record["statement"]
    require(statement["suite"] == "1", "not-genuine")
    require(statement["relationship"] == relationship, "moved")
    readers = _known_readers(statement, pinned, keys)
    _require_maker(record, readers)
    _require_follows(statement, previous)
    return Epoch(statement, _unwrapped(record, keyring), _authors(readers))


def _authors(readers: Mapping[str, KeyStatement]) -> Mapping[str, str]:
    return {person: keys["sign"] for person, keys in readers.items()}


def _stated(
    relationship: str,
    keyring: Keyring,
    readers: Mapping[str, KeyStatement],
    previous: EpochStatement | None,
    commitment: str,
) -> EpochStatement:
    return {
        "commitment": commitment,
        "epoch": previous["epoch"] + 1 if previous else 1,
        "made_by": keyring.person,
        "previous": canonical_digest(previous) if previous else "",
        "readers": [
            {"fingerprint": fingerprint(keys), "person": person}
            for person, keys in sorted(readers.items())
        ],
        "relationship": relationship,
        "suite": "1",
    }


def _commitment(secret: bytes) -> str:
    return b64u(hkdf(secret, "consultingroom/1/commitment"))


def _wrapped(statement: EpochStatement, secret: bytes, keys: KeyStatement) -> str:
    plain = {
        "epoch": statement["epoch"],
        "relationship": statement["relationship"],
        "secret": b64u(secret),
        "suite": "1",
    }
    return b64u(age_seal(keys["age"], canonical(plain)))


def _known_readers(
    statement: EpochStatement, pinned: Mapping[str, str], keys: Mapping[str, VerifiedKeys]
) -> Mapping[str, KeyStatement]:
    people = [reader["person"] for reader in statement["readers"]]
    require(set(people) <= set(pinned), "hidden-reader")
    require(set(pinned) <= set(people), "missing-reader")
    require(people == sorted(set(people)), "not-genuine")
    return {
        reader["person"]: _keys_named(reader, pinned[reader["person"]], keys)
        for reader in statement["readers"]
    }


def _keys_named(reader: Reader, pin: str, keys: Mapping[str, VerifiedKeys]) -> KeyStatement:
    verified = keys.get(reader["person"])
    named = verified.up_to(pin).get(reader["fingerprint"]) if verified else None
    if named is None or named["person"] != reader["person"]:
        raise Refusal("wrong-key")
    return named


def _require_maker(record: EpochRecord, readers: Mapping[str, KeyStatement]) -> None:
    statement = record["statement"]
    maker = readers.get(statement["made_by"])
    if maker is None:
        raise Refusal("wrong-key")
    require_signed(maker["sign"], "epoch", canonical(statement), unb64u(record["signature"]))


def _require_follows(statement: EpochStatement, previous: EpochStatement | None) -> None:
    if previous is None:
        require(statement["epoch"] == 1, "missing")
        require(statement["previous"] == "", "rewritten-past")
        return
    require(statement["epoch"] == previous["epoch"] + 1, "rewritten-past")
    require(statement["relationship"] == previous["relationship"], "moved")
    require(statement["previous"] == canonical_digest(previous), "rewritten-past")


def _unwrapped(record: EpochRecord, keyring: Keyring) -> bytes:
    own = record.get("wrap") or record.get("wraps", {}).get(keyring.person)
    if own is None:
        raise Refusal("missing")
    plain = from_canonical(age_open(keyring.identity, unb64u(own)))
    statement = record["statement"]
    here = (statement["relationship"], statement["epoch"])
    require((plain["relationship"], plain["epoch"]) == here, "moved")
    secret = unb64u(plain["secret"])
    require(
        plain["suite"] == "1" and _commitment(secret) == statement["commitment"], "not-genuine"
    )
    return secret
