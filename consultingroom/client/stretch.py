"""A passphrase, stretched and split: what signs in never unlocks."""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field
from typing import TypedDict

from argon2.low_level import Type, hash_secret_raw

from consultingroom.client.encodings import b64u, unb64u
from consultingroom.client.refusal import require
from consultingroom.client.symmetric import Dice, hkdf

SALT = 16


class StretchParams(TypedDict):
    kdf: str
    m: int
    """memory in KiB"""
    t: int
    p: int
    salt: str


@dataclass(frozen=True, slots=True)
class Stretched:
    sign_in: str
    wrapping: bytes = field(repr=False)


def new_params(dice: Dice = secrets.token_bytes) -> StretchParams:
    """RFC 9106, second recommended option, with a new salt."""
    return {"kdf": "argon2id", "m": 65536, "t": 3, "p": 1, "salt": b64u(dice(SALT))}


def stretch(passphrase: str, params: StretchParams) -> Stretched:
    """About 0.2 s. Refuses `weak-stretch`: a server that asks for less would make the passphrase
    cheap to guess."""
    require_strong(params)
    root = _root(passphrase, params)
    return Stretched(
        sign_in=b64u(hkdf(root, "consultingroom/1/sign-in")),
        wrapping=hkdf(root, "consultingroom/1/wrap/passphrase"),
    )


def require_strong(params: StretchParams) -> None:
    require(params["kdf"] == "argon2id" and _is_within(params["p"], 1, 1), "weak-stretch")
    require(_is_within(params["m"], 65536, 1048576), "weak-stretch")
    require(_is_within(params["t"], 3, 16), "weak-stretch")
    require(len(unb64u(params["salt"])) >= SALT, "weak-stretch")


def _is_within(number: object, least: int, most: int) -> bool:
    return type(number) is int and least <= number <= most


def _root(passphrase: str, params: StretchParams) -> bytes:
    return hash_secret_raw(
        unicodedata.normalize("NFKC", passphrase).encode(),
        unb64u(params["salt"]),
        time_cost=params["t"],
        memory_cost=params["m"],
        parallelism=params["p"],
        hash_len=32,
        type=Type.ID,
    )
