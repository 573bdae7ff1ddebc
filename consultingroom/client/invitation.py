"""How two people meet without a server between them."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal, TypedDict

from consultingroom.client.encodings import b64u, canonical, unb64u
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.statement import KeyStatement, fingerprint
from consultingroom.client.symmetric import hkdf

FINGERPRINT = 32
SECRET = 16


class Acceptance(TypedDict):
    """What an invited person answers with: the digest of the first epoch's statement, their own
    fingerprint."""

    epoch: str
    fingerprint: str
    invitation: str
    relationship: str
    suite: Literal["1"]


@dataclass(frozen=True, slots=True)
class Fragment:
    """What stands after # in the link, and so never reaches a server: whom to trust, and what
    proves the invited."""

    fingerprint: str
    secret: bytes = field(repr=False)


def new_secret() -> bytes:
    return secrets.token_bytes(SECRET)


def write_fragment(fragment: Fragment) -> str:
    return b64u(unb64u(fragment.fingerprint) + fragment.secret)


def read_fragment(written: str) -> Fragment:
    """With or without #; refuses `broken-link` when part of it was lost on the way."""
    try:
        data = unb64u(written.removeprefix("#"))
    except Refusal as error:
        raise Refusal("broken-link") from error
    require(len(data) == FINGERPRINT + SECRET, "broken-link")
    return Fragment(b64u(data[:FINGERPRINT]), data[FINGERPRINT:])


def require_inviter(fragment: Fragment, statement: KeyStatement) -> None:
    """Refuse (`forged-invitation`) keys other than those that the link names."""
    require(fingerprint(statement) == fragment.fingerprint, "forged-invitation")


def acceptance_tag(secret: bytes, acceptance: Acceptance) -> str:
    key = hkdf(secret, "consultingroom/1/invitation")
    return b64u(hmac.digest(key, canonical(acceptance), sha256))


def verify_acceptance(
    secret: bytes, acceptance: Acceptance, tag: str, expected: Acceptance
) -> None:
    """Refuse (`forged-invitation`) before a newcomer is pinned, unless what they tagged is what
    the server shows now."""
    genuine = hmac.compare_digest(acceptance_tag(secret, acceptance).encode(), tag.encode())
    require(genuine and canonical(acceptance) == canonical(expected), "forged-invitation")
