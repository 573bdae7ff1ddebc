"""A person's keys, and the wraps in which a server keeps them."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypedDict

from consultingroom.client.age import new_identity, recipient_of
from consultingroom.client.encodings import b64u, canonical, from_canonical, unb64u
from consultingroom.client.refusal import Code, require
from consultingroom.client.signing import public_key
from consultingroom.client.symmetric import Dice, hkdf, open_sealed, seal

Kind = Literal["passphrase", "recovery", "passkey"]

_UNOPENED: Mapping[Kind, Code] = {
    "passphrase": "wrong-passphrase",
    "recovery": "wrong-kit",
    "passkey": "wrong-passkey",
}


class Wrap(TypedDict):
    kind: Kind
    params: Mapping[str, Any]
    sealed: str


@dataclass(frozen=True, slots=True)
class Keyring:
    person: str
    identity: str = field(repr=False)
    """AGE-SECRET-KEY-1…"""
    seed: bytes = field(repr=False)
    """the 32 bytes of the Ed25519 private key"""

    @property
    def age(self) -> str:
        return recipient_of(self.identity)

    @property
    def sign(self) -> str:
        return public_key(self.seed)


def make_keyring(person: str) -> Keyring:
    return Keyring(person, new_identity(), secrets.token_bytes(32))


def wrap_keyring(
    keyring: Keyring,
    kind: Kind,
    params: Mapping[str, Any],
    wrapping: bytes,
    dice: Dice = secrets.token_bytes,
) -> Wrap:
    aad = _wrap_context(keyring.person, kind, params)
    sealed = seal(wrapping, aad, canonical(_as_data(keyring)), dice)
    return {"kind": kind, "params": params, "sealed": b64u(sealed)}


def unwrap_keyring(wrap: Wrap, person: str, wrapping: bytes) -> Keyring:
    """Still to be held against one's own key statement: `require_own`. Refuses
    `wrong-passphrase`, `wrong-kit` or `wrong-passkey` when the key is another or the wrap was
    altered."""
    kind = wrap["kind"]
    require(kind in _UNOPENED, "not-genuine")
    aad = _wrap_context(person, kind, wrap["params"])
    keyring = _from_data(
        from_canonical(open_sealed(wrapping, aad, unb64u(wrap["sealed"]), _UNOPENED[kind]))
    )
    require(keyring.person == person, "wrong-key")
    return keyring


def recovery_wrapping(kit: bytes) -> bytes:
    return hkdf(kit, "consultingroom/1/wrap/recovery")


def passkey_wrapping(prf: bytes) -> bytes:
    return hkdf(prf, "consultingroom/1/wrap/passkey")


def _wrap_context(person: str, kind: Kind, params: Mapping[str, Any]) -> bytes:
    return canonical(
        {"context": "keyring", "kind": kind, "params": params, "person": person, "suite": "1"}
    )


def _as_data(keyring: Keyring) -> dict[str, str]:
    return {
        "age": keyring.identity,
        "person": keyring.person,
        "sign": b64u(keyring.seed),
        "suite": "1",
    }


def _from_data(data: Mapping[str, str]) -> Keyring:
    require(data["suite"] == "1", "not-genuine")
    return Keyring(data["person"], data["age"], unb64u(data["sign"]))
