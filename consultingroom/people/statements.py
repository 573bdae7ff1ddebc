"""What people say about keys and readers, checked as far as it can be without a secret.

The formats stand in docs/sealing.md. A browser checks all of this again and more; the house checks
so that it never keeps what no browser would take.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import Field, StringConstraints

from consultingroom.plumbing.encodings import canonical, digest
from consultingroom.plumbing.http import Body, refuse
from consultingroom.plumbing.signatures import signed_by

IdText = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")]
Digest = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
DigestOrNone = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{43})?$")]
Signature = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{86}$")]
SignatureOrNone = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9_-]{86})?$")]
Moment = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]


class Statement(Body):
    """Signed as its canonical JSON, so it is kept exactly as it was said."""

    def said(self) -> dict[str, Any]:
        return self.model_dump(mode="json")


class KeyStatement(Statement):
    age: Annotated[str, StringConstraints(pattern=r"^age1[02-9ac-hj-np-z]{58}$")]
    made: Moment
    n: Annotated[int, Field(ge=1)]
    person: IdText
    previous: DigestOrNone
    sign: Digest
    suite: Literal["1"]


class Reader(Body):
    fingerprint: Digest
    person: IdText


class EpochStatement(Statement):
    commitment: Digest
    epoch: Annotated[int, Field(ge=1)]
    made_by: IdText
    previous: DigestOrNone
    readers: Annotated[list[Reader], Field(min_length=1, max_length=20)]
    relationship: IdText
    suite: Literal["1"]


class Acceptance(Statement):
    epoch: Digest
    fingerprint: Digest
    invitation: IdText
    relationship: IdText
    suite: Literal["1"]


def fingerprint(statement: dict[str, Any]) -> str:
    return digest(canonical(statement))


def must_be_signed(kind: str, statement: dict[str, Any], signature: str, sign: str) -> None:
    """Refuse unless whoever holds the public key `sign` signed this, as this kind of statement."""
    label = f"consultingroom/1/{kind}"
    must_agree(signed_by(sign, signature, label, canonical(statement)), kind)


def must_agree(agrees: bool, path: str) -> None:
    """Refuse what contradicts itself. A browser that keeps to the formats never meets it."""
    if not agrees:
        refuse(400, "does-not-agree", _("The keys in this request do not fit together."), path)
