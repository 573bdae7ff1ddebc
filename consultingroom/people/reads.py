"""What people and keys look like from outside. Every read is here; see docs/protocol.md."""

from __future__ import annotations

import hashlib
import hmac
import json
from datetime import UTC, datetime
from typing import Any

from allauth.mfa.models import Authenticator

from consultingroom.people import actions, at_rest
from consultingroom.people.models import (
    Address,
    Device,
    Epoch,
    Invitation,
    KeyEntry,
    Participant,
    Person,
    Relationship,
    Wrap,
)
from consultingroom.plumbing.encodings import b64u
from consultingroom.plumbing.http import not_there

Json = dict[str, Any]


def moment(at: datetime) -> str:
    """A time as the protocol writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def stretch_params(name: str) -> Json:
    """How this person stretches. A name that nobody has gets an answer of the same shape, steady,
    made with the same work: asking tells nothing."""
    salt = hmac.digest(at_rest.derived("prelogin"), name.encode(), hashlib.sha256)[:16]
    nobody = {"kdf": "argon2id", "m": 65536, "t": 3, "p": 1, "salt": b64u(salt)}
    wrap = Wrap.objects.filter(person__user__username=name, kind=Wrap.Kind.PASSPHRASE).first()
    return wrap.params if wrap else nobody


def keys(person: Person) -> Json:
    own = Relationship.objects.get(kind=Relationship.Kind.OWN, participants__person=person)
    return {
        "person": str(person.id),
        "name": person.name,
        "called": person.called,
        "role": person.role,
        "wraps": [wrap(kept) for kept in person.wraps.order_by("id")],
        "log": log(person),
        "own": epoch(own.epochs.latest("n"), person),
    }


def wrap(kept: Wrap) -> Json:
    return {"kind": kept.kind, "params": kept.params, "sealed": b64u(bytes(kept.sealed))}


def log(person: Person) -> list[Json]:
    return [key_entry(entry) for entry in person.key_log.all()]


def key_entry(entry: KeyEntry) -> Json:
    return {
        "statement": entry.statement,
        "signature": entry.signature,
        "by_previous": entry.by_previous,
    }


def epoch(record: Epoch, person: Person) -> Json:
    mine = record.wraps.filter(person=person).first()
    said = {"statement": record.statement, "signature": record.signature}
    return said | {"wrap": b64u(bytes(mine.wrap)) if mine else None}


def recovery(person: Person) -> Json:
    kept = person.wraps.get(kind=Wrap.Kind.RECOVERY)
    return {"person": str(person.id), "wrap": wrap(kept), "log": log(person)}


def ways_in(person: Person) -> Json:
    """What besides the passphrase lets this person in."""
    mine = Authenticator.objects.filter(user=person.user)
    unlocking = set(
        person.wraps.filter(kind=Wrap.Kind.PASSKEY).values_list("credential", flat=True)
    )
    return {
        "passkeys": [
            passkey(one, unlocking) for one in mine.filter(type="webauthn").order_by("id")
        ],
        "second_factor": mine.filter(type="totp").exists(),
    }


def passkey(one: Authenticator, unlocking: set[str]) -> Json:
    held = one.wrap()
    credential = b64u(held.authenticator_data.credential_data.credential_id)
    return {
        "credential": credential,
        "label": held.name,
        "since": moment(one.created_at),
        "used": moment(one.last_used_at) if one.last_used_at else None,
        "unlocks": credential in unlocking,
    }


def devices(person: Person, here: Device | None) -> list[Json]:
    return [device(one, here) for one in person.devices.order_by("-seen")]


def device(one: Device, here: Device | None) -> Json:
    times = {"since": moment(one.since), "seen": moment(one.seen)}
    return {"id": str(one.id), "here": one == here, "browser": one.browser} | times


def notices(person: Person) -> Json:
    def at(channel: str) -> list[str]:
        return list(person.addresses.filter(channel=channel).values_list("value", flat=True))

    push = [json.loads(value) for value in at(Address.Channel.PUSH)]
    email, phone = at(Address.Channel.EMAIL), at(Address.Channel.TEXT)
    return {"email": "".join(email), "phone": "".join(phone), "push": push}


def slot(person: Person, name: str) -> Json:
    kept = person.slots.filter(name=name).first() or not_there()
    return {"version": kept.version, "sealed": b64u(bytes(kept.sealed))}


def invitation(found: Invitation | None, asker: Person | None) -> Json:
    """Used, too old or never made look alike."""
    if found is None or not actions.is_open(found, asker):
        return {"open": False, "role": "", "inviter": None}
    return {
        "open": True,
        "role": found.role,
        "inviter": inviter(found.inviter) if found.inviter else None,
    }


def inviter(person: Person) -> Json:
    return {"person": str(person.id), "called": person.called, "log": log(person)}


def invitations(person: Person) -> list[Json]:
    """Those that nobody has used yet, the newest first."""
    waiting = person.invitations.filter(used_at=None).order_by("-made_at")
    return [_waiting(one) for one in waiting if actions.is_open(one)]


def _waiting(one: Invitation) -> Json:
    until = moment(one.made_at + actions.OPEN_FOR)
    return {"id": str(one.id), "role": one.role, "made_at": moment(one.made_at), "until": until}


def participant(one: Participant) -> Json:
    return {"person": str(one.person_id), "role": one.role, "called": one.person.called}


def relationship(one: Relationship, person: Person) -> Json:
    """Everything that a browser needs in order to check whom it is talking to."""
    people = one.participants.select_related("person").prefetch_related("person__key_log")
    return {
        "id": str(one.id),
        "participants": [participant(each) | {"log": log(each.person)} for each in people],
        "epochs": [epoch(each, person) for each in one.epochs.all()],
        "invitation": str(one.invitation_id) if one.invitation_id else None,
        "acceptance": one.acceptance,
        "tag": one.tag,
    }
