"""A browser as the server sees one: it makes keys, sends what looks sealed, and asks."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.http import HttpResponse
from django.test import Client

from consultingroom.people.models import Invitation
from consultingroom.plumbing.encodings import b64u, canonical, digest

LOGIN = "/_allauth/browser/v1/auth/login"
SESSION = "/_allauth/browser/v1/auth/session"
REAUTHENTICATE = "/_allauth/browser/v1/auth/reauthenticate"
PARAMS = {"kdf": "argon2id", "m": 65536, "t": 3, "p": 1}
Json = dict[str, Any]


def some(size: int) -> str:
    return b64u(secrets.token_bytes(size))


def wrap(kind: str, params: Json | None = None) -> Json:
    return {"kind": kind, "params": params or {}, "sealed": some(200)}


def passphrase_wrap() -> Json:
    return wrap("passphrase", PARAMS | {"salt": some(16)})


@dataclass
class Browser:
    """One person at one device."""

    called: str = ""
    person: str = field(default_factory=lambda: str(uuid4()))
    sign: Ed25519PrivateKey = field(default_factory=Ed25519PrivateKey.generate)
    sign_in: str = field(default_factory=lambda: some(32))
    proof: str = field(default_factory=lambda: some(32))
    client: Client = field(default_factory=Client)
    name: str = ""
    relationship: str = ""

    def ask(self, verb: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        answer: HttpResponse = getattr(self.client, verb)(path, headers=headers, **sent)
        return answer

    def get(self, path: str) -> HttpResponse:
        answer: HttpResponse = self.client.get(path)
        return answer

    def key(self) -> Json:
        statement = {
            "age": "age1" + "q" * 58,
            "made": "2026-11-21T19:00:00Z",
            "n": 1,
            "person": self.person,
            "previous": "",
            "sign": b64u(self.sign.public_key().public_bytes_raw()),
            "suite": "1",
        }
        return {
            "statement": statement,
            "signature": self.signed("key", statement),
            "by_previous": "",
        }

    def signed(self, kind: str, statement: Json) -> str:
        return b64u(self.sign.sign(f"consultingroom/1/{kind}\n".encode() + canonical(statement)))

    def fingerprint(self) -> str:
        return digest(canonical(self.key()["statement"]))

    def epoch(self, *others: Browser) -> Json:
        people = (self, *others)
        readers = [{"fingerprint": one.fingerprint(), "person": one.person} for one in people]
        statement = {
            "commitment": some(32),
            "epoch": 1,
            "made_by": self.person,
            "previous": "",
            "readers": sorted(readers, key=lambda reader: reader["person"]),
            "relationship": str(uuid4()),
            "suite": "1",
        }
        wraps = {one.person: some(300) for one in people}
        return {
            "statement": statement,
            "signature": self.signed("epoch", statement),
            "wraps": wraps,
        }

    def account(self, invitation: str) -> Json:
        return {
            "person": self.person,
            "name": self.name,
            "called": self.called,
            "invitation": invitation,
            "sign_in": self.sign_in,
            "recovery_proof": self.proof,
            "key": self.key(),
            "wraps": [passphrase_wrap(), wrap("recovery")],
            "own": self.epoch(),
        }

    def take_name(self, wish: str) -> None:
        self.name = self.ask("post", "/api/names/", {"wish": wish}).json()["name"]

    def sign_up(self, wish: str, invitation: str) -> Browser:
        self.take_name(wish)
        answer = self.ask("post", "/api/accounts/", self.account(invitation))
        assert answer.status_code == 201, answer.content
        return self.log_in()

    def log_in(self) -> Browser:
        answer = self.ask("post", LOGIN, {"username": self.name, "password": self.sign_in})
        assert answer.status_code == 200, answer.content
        return self

    def confirm(self) -> Browser:
        assert self.ask("post", REAUTHENTICATE, {"password": self.sign_in}).status_code == 200
        return self

    def elsewhere(self) -> Browser:
        """The same person at another device, signed in there."""
        return Browser(
            self.called, self.person, self.sign, self.sign_in, self.proof, Client(), self.name
        ).log_in()

    def invite(self) -> str:
        invitation = str(uuid4())
        answer = self.ask("post", "/api/invitations/", {"id": invitation, "role": "client"})
        assert answer.status_code == 201, answer.content
        return invitation

    def acceptance(self, invitation: str, inviter: Browser) -> Json:
        epoch = self.epoch(inviter)
        said = {
            "epoch": digest(canonical(epoch["statement"])),
            "fingerprint": self.fingerprint(),
            "invitation": invitation,
            "relationship": epoch["statement"]["relationship"],
            "suite": "1",
        }
        return {"acceptance": said, "tag": some(32), "epoch": epoch}

    def accept(self, invitation: str, inviter: Browser) -> str:
        body = self.acceptance(invitation, inviter)
        answer = self.ask("post", f"/api/invitations/{invitation}/acceptance/", body)
        assert answer.status_code == 201, answer.content
        return str(answer.json()["relationship"])


def house_invitation(role: str = "counsellor") -> str:
    """What `manage.py invite` makes."""
    return str(Invitation.objects.create(id=uuid4(), role=role).id)
