"""What may be asked of people and keys: docs/protocol.md as types."""

from __future__ import annotations

from typing import Annotated, Literal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, JsonValue, StringConstraints

from consultingroom.people.statements import (
    Acceptance,
    Digest,
    EpochStatement,
    IdText,
    KeyStatement,
    Signature,
    SignatureOrNone,
)
from consultingroom.plumbing.encodings import from_b64u
from consultingroom.plumbing.http import Body, Id, Sealed, wrong


def _salt(text: str) -> str:
    if len(from_b64u(text)) < 16:
        raise ValueError("a salt has at least 16 bytes")
    return text


def _email(text: str) -> str:
    try:
        if text:
            validate_email(text)
    except ValidationError:
        raise wrong("email", _("This does not look like an e-mail address.")) from None
    return text


def _phone(text: str) -> str:
    digits = "".join(letter for letter in text if letter not in " -()/.")
    if digits and not (digits[0] == "+" and digits[1:].isdecimal() and 8 <= len(digits) <= 16):
        raise wrong(
            "phone", _("Please write the number with its country, such as +44 7700 900123.")
        )
    return digits


Name = Annotated[str, StringConstraints(max_length=100, strip_whitespace=True, to_lower=True)]
Called = Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)]
Secret = Digest  # 32 bytes that a browser derived
SmallWrap = Annotated[Sealed, Field(min_length=29, max_length=4096)]


class StretchParams(Body):
    kdf: Literal["argon2id"]
    m: Annotated[int, Field(ge=65536, le=1048576)]
    p: Literal[1]
    salt: Annotated[str, StringConstraints(max_length=200), AfterValidator(_salt)]
    t: Annotated[int, Field(ge=3, le=16)]


class NoParams(Body):
    pass


class PasskeyParams(Body):
    credential: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{1,1364}$")]


class PassphraseWrap(Body):
    kind: Literal["passphrase"]
    params: StretchParams
    sealed: SmallWrap


class RecoveryWrap(Body):
    kind: Literal["recovery"]
    params: NoParams
    sealed: SmallWrap


class PasskeyWrap(Body):
    kind: Literal["passkey"]
    params: PasskeyParams
    sealed: SmallWrap


AnyWrap = PassphraseWrap | RecoveryWrap | PasskeyWrap


class NewKeyEntry(Body):
    statement: KeyStatement
    signature: Signature
    by_previous: SignatureOrNone


class NewEpoch(Body):
    statement: EpochStatement
    signature: Signature
    wraps: dict[IdText, SmallWrap]


class Wish(Body):
    wish: Annotated[str, StringConstraints(max_length=100)]


class WhoAmI(Body):
    name: Name


class NewAccount(Body):
    person: Id
    name: Name
    called: Called
    invitation: Id
    sign_in: Secret
    recovery_proof: Secret
    key: NewKeyEntry
    wraps: tuple[PassphraseWrap, RecoveryWrap]
    own: NewEpoch


class NewPassphrase(Body):
    current: Secret
    sign_in: Secret
    wrap: PassphraseWrap


class NewKit(Body):
    current: Secret
    proof: Secret
    wrap: RecoveryWrap


class NewPasskeyWrap(Body):
    wrap: PasskeyWrap


class KitProof(Body):
    name: Name
    proof: Secret


class RecoveredPassphrase(Body):
    name: Name
    proof: Secret
    sign_in: Secret
    wrap: PassphraseWrap


class SlotVersion(Body):
    version: Annotated[int, Field(ge=1)]
    sealed: Annotated[Sealed, Field(min_length=92, max_length=1_048_576)]


class Addresses(Body):
    email: Annotated[
        str, StringConstraints(max_length=254, strip_whitespace=True), AfterValidator(_email)
    ]
    phone: Annotated[str, StringConstraints(max_length=40), AfterValidator(_phone)]
    push: Annotated[list[dict[str, JsonValue]], Field(max_length=10)]


class Language(Body):
    language: Annotated[str, StringConstraints(max_length=8)]


class NewInvitation(Body):
    id: Id
    role: Literal["client"]


class NewAcceptance(Body):
    acceptance: Acceptance
    tag: Digest
    epoch: NewEpoch
