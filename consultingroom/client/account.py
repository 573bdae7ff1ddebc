"""Making keys and coming in with them."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from consultingroom.client.epoch import Epoch, EpochRecord, begin_epoch, open_epoch
from consultingroom.client.keyring import (
    Keyring,
    Wrap,
    make_keyring,
    recovery_wrapping,
    unwrap_keyring,
    wrap_keyring,
)
from consultingroom.client.kit import kit_proof, new_kit, write_kit
from consultingroom.client.refusal import Refusal
from consultingroom.client.statement import (
    KeyEntry,
    VerifiedKeys,
    key_statement,
    require_own,
    verify_key_log,
)
from consultingroom.client.stretch import Stretched, new_params, stretch

SHORTEST_PASSPHRASE = 16


@dataclass(frozen=True, slots=True)
class Me:
    """Who is signed in, with their keys and their relationship of one."""

    person: str
    name: str
    called: str
    role: str
    keyring: Keyring
    keys: VerifiedKeys
    own: Epoch


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What somebody who just came in has to keep: the name to sign in with, the printed kit."""

    person: str
    name: str
    kit: str


def prepare_account(passphrase: str, made: str) -> tuple[Mapping[str, Any], str]:
    """What a house is told of a new person, and the kit, which it is not told.

    Raises ValueError for a passphrase under 16 characters.
    """
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise ValueError(f"a passphrase has at least {SHORTEST_PASSPHRASE} characters")
    keyring = make_keyring(str(uuid.uuid4()))
    kit = new_kit()
    sign_in, wraps = _wraps(keyring, passphrase, kit)
    entry = key_statement(keyring, made)
    told = {
        "person": keyring.person,
        "sign_in": sign_in,
        "recovery_proof": kit_proof(kit),
        "key": entry,
        "wraps": wraps,
        "own": _own_epoch(keyring, entry),
    }
    return told, write_kit(kit)


def unlock(shown: Mapping[str, Any], stretched: Stretched) -> Me:
    """Open one's keys and one's own relationship from what `GET /api/keys/` answers."""
    person = shown["person"]
    keyring = unwrap_keyring(_passphrase_wrap(shown["wraps"]), person, stretched.wrapping)
    keys = verify_key_log(shown["log"], person)
    require_own(keyring, keys.statement)
    own = _opened_own(shown["own"], keyring, keys)
    return Me(person, shown["name"], shown["called"], shown["role"], keyring, keys, own)


def _opened_own(record: EpochRecord, keyring: Keyring, keys: VerifiedKeys) -> Epoch:
    pinned = {keyring.person: keys.fingerprint}
    relationship = record["statement"]["relationship"]
    return open_epoch(record, keyring, pinned, {keyring.person: keys}, relationship)


def _wraps(keyring: Keyring, passphrase: str, kit: bytes) -> tuple[str, list[Wrap]]:
    params = new_params()
    stretched = stretch(passphrase, params)
    wraps = [
        wrap_keyring(keyring, "passphrase", params, stretched.wrapping),
        wrap_keyring(keyring, "recovery", {}, recovery_wrapping(kit)),
    ]
    return stretched.sign_in, wraps


def _own_epoch(keyring: Keyring, entry: KeyEntry) -> EpochRecord:
    readers = {keyring.person: entry["statement"]}
    record, _ = begin_epoch(str(uuid.uuid4()), keyring, readers)
    return record


def _passphrase_wrap(wraps: list[Wrap]) -> Wrap:
    for wrap in wraps:
        if wrap["kind"] == "passphrase":
            return wrap
    raise Refusal("missing")
