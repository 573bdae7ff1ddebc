"""What a person says about their public keys, and the log of it that a server may only add to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal, TypedDict

from consultingroom.client.encodings import b64u, canonical, canonical_digest, sha256, unb64u
from consultingroom.client.keyring import Keyring
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.signing import require_signed, sign

fingerprint: Final = canonical_digest
"""Of a key statement: its digest, 43 letters."""


class KeyStatement(TypedDict):
    age: str
    made: str
    n: int
    person: str
    previous: str
    sign: str
    suite: Literal["1"]


class KeyEntry(TypedDict):
    statement: KeyStatement
    signature: str
    by_previous: str


@dataclass(frozen=True, slots=True)
class VerifiedKeys:
    """A key log whose every step was checked: fingerprint → statement, oldest first."""

    log: Mapping[str, KeyStatement]

    @property
    def statement(self) -> KeyStatement:
        return self.log[self.fingerprint]

    @property
    def fingerprint(self) -> str:
        return list(self.log)[-1]

    def up_to(self, pinned: str) -> Mapping[str, KeyStatement]:
        """The statements up to the pinned one; none when it is not among them."""
        prints = list(self.log)
        known = prints[: prints.index(pinned) + 1] if pinned in prints else []
        return {each: self.log[each] for each in known}


def key_statement(
    keyring: Keyring, made: str, previous: tuple[KeyStatement, Keyring] | None = None
) -> KeyEntry:
    """State one's keys, `made` as 2026-11-21T19:00:00Z; new ones are signed with those that they
    replace as well."""
    statement: KeyStatement = {
        "age": keyring.age,
        "made": made,
        "n": previous[0]["n"] + 1 if previous else 1,
        "person": keyring.person,
        "previous": fingerprint(previous[0]) if previous else "",
        "sign": keyring.sign,
        "suite": "1",
    }
    message = canonical(statement)
    return {
        "statement": statement,
        "signature": b64u(sign(keyring.seed, "key", message)),
        "by_previous": b64u(sign(previous[1].seed, "key", message)) if previous else "",
    }


def verify_key_log(entries: Sequence[KeyEntry], person: str | None = None) -> VerifiedKeys:
    """Check a whole log, oldest first, that must be this person's.

    Refuses `missing`, `wrong-key` (another person's), `rewritten-past`, `not-genuine`.
    """
    require(entries, "missing")
    owner = entries[0]["statement"]["person"] if person is None else person
    log: dict[str, KeyStatement] = {}
    for n, entry in enumerate(entries, start=1):
        statement = entry["statement"]
        require(statement["person"] == owner, "wrong-key")
        require(statement["suite"] == "1", "not-genuine")
        require(statement["n"] == n, "missing")
        _require_follows(entry, log)
        log[fingerprint(statement)] = statement
    return VerifiedKeys(MappingProxyType(log))


def require_own(keyring: Keyring, statement: KeyStatement) -> None:
    """Refuse (`wrong-key`) a server that says one has other keys."""
    own = (keyring.person, keyring.age, keyring.sign)
    require(own == (statement["person"], statement["age"], statement["sign"]), "wrong-key")


def require_pinned(keys: VerifiedKeys, pinned: str) -> None:
    """Refuse keys other than the accepted ones: `changed-key` when they follow from those and are
    to be verified again, `wrong-key` when they have nothing to do with them."""
    if keys.fingerprint != pinned:
        raise Refusal("changed-key" if pinned in keys.log else "wrong-key")


def digits(one: str, other: str) -> str:
    """What two people read to each other, as '12345 67890': the same for both."""
    lower, higher = sorted((one, other))
    hashed = sha256(f"consultingroom/1/digits\n{lower}{higher}".encode())
    ten = f"{int.from_bytes(hashed[:8]) % 10**10:010}"
    return f"{ten[:5]} {ten[5:]}"


def _require_follows(entry: KeyEntry, log: Mapping[str, KeyStatement]) -> None:
    statement = entry["statement"]
    message = canonical(statement)
    before = list(log)[-1] if log else ""
    require(statement["previous"] == before, "rewritten-past")
    require_signed(statement["sign"], "key", message, unb64u(entry["signature"]))
    if before:
        require_signed(log[before]["sign"], "key", message, unb64u(entry["by_previous"]))
    else:
        require(entry["by_previous"] == "", "not-genuine")
