"""The versions of an agreement: offered, checked against what was signed, signed."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from consultingroom.client.agreement import (
    AgreementStatement,
    Document,
    agreement_statement,
    sign_agreement,
    verify_agreement,
)
from consultingroom.client.encodings import b64u
from consultingroom.client.items import Items
from consultingroom.client.known import Known
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.wire import Wire

SALT = 16


@dataclass(frozen=True, slots=True)
class Version:
    """A version whose text, terms, signatures and place in the chain were checked."""

    number: int
    document: Document
    statement: AgreementStatement
    signed_by: tuple[str, ...]
    state: str
    """offered, superseded, in_force or past, as the house says"""


@dataclass
class Agreements:
    wire: Wire
    items: Items

    def read(self, known: Known) -> list[Version]:
        """All versions, the first one first. Refuses as `verify_agreement`."""
        shown = self.wire.get(f"{_place(known)}/")["versions"]
        contents = {item.context["item"]: item.content for item in self.items.read(known)}
        versions: list[Version] = []
        for each in sorted(shown, key=lambda each: int(each["version"])):
            previous = versions[-1].statement if versions else None
            versions.append(_verified(known, each, contents, previous))
        _require_newest_runs(versions)
        return versions

    def offer(self, known: Known, terms: object, words: object, parties: object) -> int:
        """Offer the next version, signed. `terms` is what the house runs and checks; `words` it
        never sees. The number of the version."""
        before = self.read(known)
        previous = before[-1].statement if before else None
        document: Document = {
            "parties": parties,
            "relationship": known.id,
            "salt": b64u(secrets.token_bytes(SALT)),
            "terms": terms,
            "version": len(before) + 1,
            "words": words,
        }
        self._offer(known, document, agreement_statement(document, previous))
        return document["version"]

    def sign(self, known: Known, number: int) -> None:
        """Sign what was read and checked here, and nothing else."""
        version = next((each for each in self.read(known) if each.number == number), None)
        if version is None:
            raise Refusal("missing")
        signature = sign_agreement(self.items.me.keyring, version.statement)
        self.wire.post(f"{_place(known)}/{number}/signatures/", {"signature": signature})

    def _offer(self, known: Known, document: Document, statement: AgreementStatement) -> None:
        self.items.send(
            known,
            f"{_place(known)}/",
            "agreement",
            str(uuid.uuid4()),
            {"document": document},
            statement=statement,
            terms=document["terms"],
            signature=sign_agreement(self.items.me.keyring, statement),
        )


def _place(known: Known) -> str:
    return f"/api/relationships/{known.id}/agreements"


def _require_newest_runs(versions: Sequence[Version]) -> None:
    """Of those that both have signed, the last is the one that runs."""
    signed = [each for each in versions if each.state in ("in_force", "past")]
    running = [each for each in signed if each.state == "in_force"]
    require(running == signed[-1:], "rolled-back")


def _verified(
    known: Known,
    shown: Mapping[str, Any],
    contents: Mapping[str, Mapping[str, Any] | None],
    previous: AgreementStatement | None,
) -> Version:
    content = contents.get(shown["item"])
    if content is None:
        raise Refusal("missing")
    document = content["document"]
    keys = {person: verified.statement["sign"] for person, verified in known.keys.items()}
    signatures = shown["signatures"]
    verify_agreement(document, shown["statement"], signatures, shown["terms"], keys, previous)
    signed_by = tuple(sorted(signatures))
    return Version(shown["version"], document, shown["statement"], signed_by, shown["state"])
