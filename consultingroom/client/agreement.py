"""What two people agreed, exactly as it was when they signed it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, TypedDict

from consultingroom.client.encodings import b64u, canonical, canonical_digest, unb64u
from consultingroom.client.keyring import Keyring
from consultingroom.client.refusal import require
from consultingroom.client.signing import require_signed, sign


class Document(TypedDict):
    """What travels sealed. The server is given `terms`, which it runs, and never `words`."""

    parties: Any
    relationship: str
    salt: str
    terms: Any
    version: int
    words: Any


class AgreementStatement(TypedDict):
    """What both sign: digests of the document, of the statement before (or ''), of the terms."""

    document: str
    previous: str
    relationship: str
    suite: Literal["1"]
    terms: str
    version: int


def agreement_statement(
    document: Document, previous: AgreementStatement | None
) -> AgreementStatement:
    return {
        "document": canonical_digest(document),
        "previous": canonical_digest(previous) if previous else "",
        "relationship": document["relationship"],
        "suite": "1",
        "terms": canonical_digest(document["terms"]),
        "version": document["version"],
    }


def sign_agreement(keyring: Keyring, statement: AgreementStatement) -> str:
    return b64u(sign(keyring.seed, "agreement", canonical(statement)))


def verify_agreement(
    document: Document,
    statement: AgreementStatement,
    signatures: Mapping[str, str],
    terms: object,
    keys: Mapping[str, str],
    previous: AgreementStatement | None,
) -> None:
    """Check a version against the document that was opened, the terms that the server runs, the
    version before (verified in its turn), and the signatures so far: person → b64u, with person →
    public key.

    Refuses `missing`, `rewritten-past`, `moved`, `altered-terms`, `altered-agreement`,
    `wrong-key`, `not-genuine`.
    """
    _require_next(document, previous)
    expected = agreement_statement(document, previous)
    require(canonical(terms) == canonical(document["terms"]), "altered-terms")
    require(statement["terms"] == expected["terms"], "altered-terms")
    require(statement["previous"] == expected["previous"], "rewritten-past")
    require(canonical(statement) == canonical(expected), "altered-agreement")
    for person, signature in signatures.items():
        require(person in keys, "wrong-key")
        require_signed(keys[person], "agreement", canonical(statement), unb64u(signature))


def _require_next(document: Document, previous: AgreementStatement | None) -> None:
    if previous is None:
        require(document["version"] == 1, "missing")
        return
    require(document["version"] == previous["version"] + 1, "rewritten-past")
    require(document["relationship"] == previous["relationship"], "moved")
