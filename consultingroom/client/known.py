"""A relationship as one person knows it: with the keys they pinned, not those a house shows today."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from consultingroom.client.account import Me
from consultingroom.client.encodings import canonical_digest, unb64u
from consultingroom.client.epoch import Epoch, EpochRecord, open_epoch
from consultingroom.client.invitation import Acceptance, verify_acceptance
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.slots import Slots
from consultingroom.client.statement import VerifiedKeys, require_pinned, verify_key_log


@dataclass(frozen=True, slots=True)
class Known:
    id: str
    epochs: Mapping[int, Epoch]
    keys: Mapping[str, VerifiedKeys]
    """person → their verified key log, oneself among them"""
    participants: Mapping[str, Mapping[str, Any]]
    """person → {"person", "role", "called"}"""

    @property
    def epoch(self) -> Epoch:
        return self.epochs[max(self.epochs)]

    def other(self, me: str) -> str:
        (other,) = set(self.participants) - {me}
        return other


def know(shown: Mapping[str, Any], relationship: str, me: Me, slots: Slots, since: str) -> Known:
    """Check what `GET /api/relationships/<id>/` answers; somebody who accepted one's invitation is
    pinned here. Refuses as `open_epoch` and `verify_acceptance`, and `changed-key`."""
    require(shown["id"] == relationship, "moved")
    participants = {one["person"]: one for one in shown["participants"]}
    require(me.person in participants and len(participants) == 2, "hidden-reader")
    keys = {person: verify_key_log(one["log"], person) for person, one in participants.items()}
    pinned = {person: _pinned(person, keys[person], shown, me, slots, since) for person in keys}
    epochs = _opened(shown["epochs"], relationship, me, pinned, keys)
    return Known(relationship, epochs, keys, participants)


def pin(slots: Slots, person: str, fingerprint: str, since: str) -> None:
    """Keep a person's fingerprint, which was verified by an invitation link or aloud."""
    kept = {"fingerprint": fingerprint, "since": since, "verified": True}
    slots.write("pins", lambda pins: {**(pins or {}), person: kept})


def _pinned(
    person: str, keys: VerifiedKeys, shown: Mapping[str, Any], me: Me, slots: Slots, since: str
) -> str:
    if person == me.person:
        require(keys.fingerprint == me.keys.fingerprint, "wrong-key")
        return keys.fingerprint
    kept = (slots.read("pins") or {}).get(person)
    if kept is None:
        _require_accepted(keys, shown, slots)
        pin(slots, person, keys.fingerprint, since)
        return keys.fingerprint
    require_pinned(keys, kept["fingerprint"])
    return keys.fingerprint


def _require_accepted(keys: VerifiedKeys, shown: Mapping[str, Any], slots: Slots) -> None:
    """Only who held the link could have made the tag over these keys and this epoch."""
    kept = slots.read(f"invitation/{shown['invitation']}")
    if kept is None:
        raise Refusal("wrong-key")
    expected: Acceptance = {
        "epoch": canonical_digest(shown["epochs"][0]["statement"]),
        "fingerprint": keys.fingerprint,
        "invitation": shown["invitation"],
        "relationship": shown["id"],
        "suite": "1",
    }
    verify_acceptance(unb64u(kept["secret"]), shown["acceptance"], shown["tag"], expected)


def _opened(
    records: Iterable[EpochRecord],
    relationship: str,
    me: Me,
    pinned: Mapping[str, str],
    keys: Mapping[str, VerifiedKeys],
) -> Mapping[int, Epoch]:
    epochs: dict[int, Epoch] = {}
    previous = None
    for record in records:
        epoch = open_epoch(record, me.keyring, pinned, keys, relationship, previous)
        previous = epoch.statement
        epochs[epoch.number] = epoch
    require(epochs, "missing")
    return epochs
