"""An agreement that was carried away, checked without any house: docs/sealing.md, 'An agreement, carried away'."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import PyPdfError

from consultingroom.client.agreement import AgreementStatement, Document, verify_agreement
from consultingroom.client.encodings import canonical, canonical_digest, unb64u
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.signing import require_signed
from consultingroom.client.statement import VerifiedKeys, verify_key_log

LABEL = "consultingroom/1/agreement"
ATTACHED = "agreement.json"


@dataclass(frozen=True, slots=True)
class Party:
    """`signed` is when the house noted the signature, '' for who has not signed. The time is not signed."""

    person: str
    called: str
    role: str
    fingerprint: str
    signed: str


@dataclass(frozen=True, slots=True)
class Carried:
    """A version whose text, terms, chain, keys and signatures agree with each other."""

    document: Document
    digest: str
    parties: tuple[Party, ...]

    @property
    def signed_by_all(self) -> bool:
        return all(party.signed for party in self.parties)


def read_bundle(file: Path) -> Any:
    """What is in a `.json`, or attached to a PDF. `not-genuine` when there is nothing of the kind."""
    try:
        data = file.read_bytes()
        return json.loads(_attached(file) if data.startswith(b"%PDF") else data)
    except (ValueError, PyPdfError, KeyError, IndexError) as error:
        raise Refusal("not-genuine") from error


def verify_bundle(bundle: Any) -> Carried:
    """Refuses as `verify_key_log` and `verify_agreement`, and whatever is not of the described shape."""
    try:
        return _verified(bundle)
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise Refusal("not-genuine") from error


def _verified(bundle: Mapping[str, Any]) -> Carried:
    require(bundle["bundle"] == LABEL, "not-genuine")
    document: Document = bundle["document"]
    statements: Sequence[AgreementStatement] = bundle["statements"]
    keys = {person: verify_key_log(log, person) for person, log in bundle["keys"].items()}
    _require_chain(statements)
    before = statements[-2] if len(statements) > 1 else None
    verify_agreement(document, statements[-1], {}, document["terms"], {}, before)
    require(set(document["parties"]) == set(keys), "wrong-key")
    for person, signature in bundle["signatures"].items():
        require(person in keys, "wrong-key")
        _require_signed(keys[person], statements[-1], signature)
    parties = tuple(_party(bundle, person, keys[person]) for person in document["parties"])
    return Carried(document, canonical_digest(statements[-1]), parties)


def _require_chain(statements: Sequence[AgreementStatement]) -> None:
    """All versions up to this one, each holding on to the one before."""
    require(statements, "missing")
    previous, relationship = "", statements[0]["relationship"]
    for number, each in enumerate(statements, start=1):
        require(each["version"] == number, "missing")
        require(each["relationship"] == relationship, "moved")
        require(each["previous"] == previous, "rewritten-past")
        previous = canonical_digest(each)


def _require_signed(keys: VerifiedKeys, statement: AgreementStatement, signature: str) -> None:
    """With any key of the log: somebody may have signed with keys that they have since replaced."""
    message = canonical(statement)
    signers = [each["sign"] for each in keys.log.values()]
    require(any(_signed(signer, message, signature) for signer in signers), "not-genuine")


def _signed(key: str, message: bytes, signature: str) -> bool:
    try:
        require_signed(key, "agreement", message, unb64u(signature))
    except Refusal:
        return False
    return True


def _party(bundle: Mapping[str, Any], person: str, keys: VerifiedKeys) -> Party:
    party = bundle["document"]["parties"][person]
    signed = str(bundle["signed"][person]) if person in bundle["signatures"] else ""
    return Party(person, str(party["called"]), str(party["role"]), keys.fingerprint, signed)


def _attached(file: Path) -> bytes:
    return pypdf.PdfReader(file).attachments[ATTACHED][0]
