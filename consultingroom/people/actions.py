"""Every write to people and keys: may they, does it agree, change it, in one transaction.

Ids are made by the asker, so that the same request twice has one effect and one answer.
"""

from __future__ import annotations

import json
from datetime import timedelta
from hmac import compare_digest
from typing import NoReturn
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import get_authenticator_by_credential_id
from django.contrib.auth import get_user_model, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import gettext as _

from consultingroom.people import bodies, devices
from consultingroom.people.models import (
    Address,
    Device,
    Epoch,
    EpochWrap,
    Invitation,
    KeyEntry,
    Participant,
    Person,
    Relationship,
    Role,
    Slot,
    Wrap,
)
from consultingroom.people.names import kept_for_an_hour
from consultingroom.people.notices import tell
from consultingroom.people.permissions import must_be
from consultingroom.people.statements import fingerprint, must_agree, must_be_signed
from consultingroom.plumbing.clock import now
from consultingroom.plumbing.encodings import b64u, digest, from_b64u
from consultingroom.plumbing.http import not_there, refuse

OPEN_FOR = timedelta(days=14)
User = get_user_model()


@transaction.atomic
def open_account(body: bodies.NewAccount) -> Person:
    """Somebody invited comes in, with keys that they made themselves."""
    if there := Person.objects.filter(id=body.person).first():
        return _the_same(there, body)
    invitation = _open_invitation(body.invitation)
    _check_first_key(body)
    _check_epoch(body.own, str(body.person), body.key, {str(body.person): _fingerprint(body.key)})
    person = _make_person(body, Role(invitation.role))
    _keep_keys(person, body)
    invitation.used_at, invitation.used_by = now(), person
    invitation.save()
    return person


def _the_same(there: Person, body: bodies.NewAccount) -> Person:
    first = there.key_log.get(n=1)
    again = first.statement == body.key.statement.said() and there.user.check_password(
        body.sign_in
    )
    return there if again else _somebody_was_first()


def _somebody_was_first() -> NoReturn:
    refuse(409, "taken", _("This was already used by somebody."))


def _open_invitation(which: UUID) -> Invitation:
    invitation = Invitation.objects.select_for_update(of=("self",)).filter(id=which).first()
    if invitation is None or not is_open(invitation):
        refuse(
            409, "not-open", _("This invitation was used already, or it is too old."), "invitation"
        )
    return invitation


def is_open(invitation: Invitation, person: Person | None = None) -> bool:
    """Whether `person`, or somebody new, may still come in by it."""
    if invitation.used_at:
        mine = person is not None and invitation.used_by_id == person.id
        return mine and not Relationship.objects.filter(invitation=invitation).exists()
    return now() < invitation.made_at + OPEN_FOR


def _check_first_key(body: bodies.NewAccount) -> None:
    said = body.key.statement
    first = (said.person, said.n, said.previous, body.key.by_previous) == (
        str(body.person),
        1,
        "",
        "",
    )
    must_agree(first, "key")
    must_be_signed("key", said.said(), body.key.signature, said.sign)


def _check_epoch(
    epoch: bodies.NewEpoch, maker: str, key: bodies.NewKeyEntry | KeyEntry, readers: dict[str, str]
) -> None:
    said = epoch.statement
    must_agree((said.epoch, said.previous, said.made_by) == (1, "", maker), "epoch")
    named = [(reader.person, reader.fingerprint) for reader in said.readers]
    must_agree(
        named == sorted(readers.items()) and set(epoch.wraps) == set(readers), "epoch.readers"
    )
    must_be_signed("epoch", said.said(), epoch.signature, _sign_key(key))


def _sign_key(key: bodies.NewKeyEntry | KeyEntry) -> str:
    return str(key.statement["sign"]) if isinstance(key, KeyEntry) else key.statement.sign


def _fingerprint(key: bodies.NewKeyEntry | KeyEntry) -> str:
    return fingerprint(key.statement if isinstance(key, KeyEntry) else key.statement.said())


def _make_person(body: bodies.NewAccount, role: Role) -> Person:
    must_agree((role == Role.CLIENT) == (body.called == ""), "called")
    if not kept_for_an_hour(body.name) or User.objects.filter(username=body.name).exists():
        refuse(
            409,
            "name-gone",
            _("This sign-in name is no longer kept for you. Please ask for another."),
            "name",
        )
    return Person.objects.create(
        id=body.person,
        user=User.objects.create_user(body.name, password=body.sign_in),
        role=role,
        called=body.called,
        recovery_digest=digest(from_b64u(body.recovery_proof)),
    )


def _keep_keys(person: Person, body: bodies.NewAccount) -> None:
    KeyEntry.objects.create(
        person=person, n=1, statement=body.key.statement.said(), signature=body.key.signature
    )
    for wrap in body.wraps:
        keep_wrap(person, wrap)
    _begin(Relationship.Kind.OWN, body.own, {person: person.role})


def keep_wrap(person: Person, wrap: bodies.AnyWrap) -> None:
    """Put a wrap in the place of the one for the same way in."""
    credential = wrap.params.credential if isinstance(wrap, bodies.PasskeyWrap) else ""
    kept = {"params": wrap.params.model_dump(mode="json"), "sealed": wrap.sealed}
    Wrap.objects.update_or_create(
        person=person, kind=wrap.kind, credential=credential, defaults=kept
    )


def _begin(
    kind: Relationship.Kind,
    epoch: bodies.NewEpoch,
    people: dict[Person, str],
    accepted: bodies.NewAcceptance | None = None,
) -> Relationship:
    relationship = Relationship.objects.create(
        id=UUID(epoch.statement.relationship),
        kind=kind,
        invitation_id=UUID(accepted.acceptance.invitation) if accepted else None,
        acceptance=accepted.acceptance.said() if accepted else None,
        tag=accepted.tag if accepted else "",
    )
    for person, role in people.items():
        Participant.objects.create(relationship=relationship, person=person, role=role)
    _keep_epoch(relationship, epoch)
    return relationship


def _keep_epoch(relationship: Relationship, epoch: bodies.NewEpoch) -> None:
    said = epoch.statement.said()
    kept = Epoch.objects.create(
        relationship=relationship,
        n=epoch.statement.epoch,
        statement=said,
        signature=epoch.signature,
    )
    for person, wrap in epoch.wraps.items():
        EpochWrap.objects.create(epoch=kept, person_id=UUID(person), wrap=wrap)


@transaction.atomic
def invite(inviter: Person, body: bodies.NewInvitation) -> Invitation:
    """A counsellor opens the door for one client."""
    must_be(inviter, Role.COUNSELLOR)
    invitation, _new = Invitation.objects.get_or_create(
        id=body.id, defaults={"inviter": inviter, "role": body.role}
    )
    if invitation.inviter_id != inviter.id:
        _somebody_was_first()
    return invitation


@transaction.atomic
def withdraw(inviter: Person, which: UUID) -> None:
    """An invitation that nobody has used is taken back."""
    Invitation.objects.filter(id=which, inviter=inviter, used_at=None).delete()


@transaction.atomic
def accept(person: Person, which: UUID, body: bodies.NewAcceptance) -> Relationship:
    """Whoever was invited begins: a relationship, its secret, and who may read."""
    if there := Relationship.objects.filter(invitation_id=which).first():
        again = there.acceptance == body.acceptance.said() and there.tag == body.tag
        return there if again else _invitation_is_gone()
    inviter = _inviter(person, which)
    _check_acceptance(person, inviter, which, body)
    return _begin_pair(person, inviter, body)


def _inviter(person: Person, which: UUID) -> Person:
    invitation = Invitation.objects.select_for_update(of=("self",)).filter(id=which).first()
    if invitation is None or not is_open(invitation, person):
        _invitation_is_gone()
    if invitation.inviter is None or invitation.inviter == person:
        not_there()
    must_be(person, invitation.role)
    return invitation.inviter


def _invitation_is_gone() -> NoReturn:
    refuse(409, "not-open", _("This invitation was used already, or it is too old."))


def _check_acceptance(
    person: Person, inviter: Person, which: UUID, body: bodies.NewAcceptance
) -> None:
    mine, theirs = newest_key(person), newest_key(inviter)
    readers = {str(person.id): _fingerprint(mine), str(inviter.id): _fingerprint(theirs)}
    _check_epoch(body.epoch, str(person.id), mine, readers)
    said, epoch = body.acceptance, body.epoch.statement
    agreed = (fingerprint(epoch.said()), _fingerprint(mine), str(which), epoch.relationship)
    must_agree(
        (said.epoch, said.fingerprint, said.invitation, said.relationship) == agreed, "acceptance"
    )


def newest_key(person: Person) -> KeyEntry:
    return person.key_log.latest("n")


def _begin_pair(person: Person, inviter: Person, body: bodies.NewAcceptance) -> Relationship:
    if Relationship.objects.filter(id=UUID(body.epoch.statement.relationship)).exists():
        _somebody_was_first()
    people = {person: person.role, inviter: inviter.role}
    relationship = _begin(Relationship.Kind.PAIR, body.epoch, people, body)
    Invitation.objects.filter(relationship=relationship).update(used_at=now(), used_by=person)
    cause = f"accepted {relationship.invitation_id}"
    tell(relationship, role=inviter.role, cause=cause, now=now())
    return relationship


@transaction.atomic
def change_passphrase(request: HttpRequest, person: Person, body: bodies.NewPassphrase) -> None:
    """The login secret and the wrap change together or not; other devices are signed out."""
    if person.user.check_password(body.sign_in) and _has_wrap(person, body.wrap):
        return
    must_know(person, body.current)
    _set_sign_in(person, body.sign_in, body.wrap)
    device = devices.here(request)
    devices.end_all(person, but=device)
    update_session_auth_hash(request, person.user)
    _same_device(request, person, device)


def must_know(person: Person, sign_in: str) -> None:
    if not person.user.check_password(sign_in):
        refuse(403, "wrong-passphrase", _("This is not your passphrase."), "current")


def _has_wrap(person: Person, wrap: bodies.AnyWrap) -> bool:
    return any(bytes(kept.sealed) == wrap.sealed for kept in person.wraps.filter(kind=wrap.kind))


def _set_sign_in(person: Person, sign_in: str, wrap: bodies.PassphraseWrap) -> None:
    person.user.set_password(sign_in)
    person.user.save(update_fields=["password"])
    keep_wrap(person, wrap)


def _same_device(request: HttpRequest, person: Person, device: Device | None) -> None:
    """The session has a new key; it is the same telephone."""
    if device and (key := request.session.session_key):
        Device.objects.filter(pk=device.pk).delete()
        Device.objects.create(
            id=device.pk, person=person, session_id=key, browser=device.browser, since=device.since
        )


@transaction.atomic
def change_kit(person: Person, body: bodies.NewKit) -> None:
    """From now on only the new kit opens anything."""
    must_know(person, body.current)
    person.recovery_digest = digest(from_b64u(body.proof))
    person.save(update_fields=["recovery_digest"])
    keep_wrap(person, body.wrap)


def with_kit(body: bodies.KitProof | bodies.RecoveredPassphrase) -> Person:
    """The person whose kit this is. An unknown name is refused with the same words and work."""
    person = Person.objects.select_related("user").filter(user__username=body.name).first()
    expected = person.recovery_digest if person else digest(b"nobody")
    proved = compare_digest(expected, digest(from_b64u(body.proof)))
    if person is None or not proved:
        refuse(
            404,
            "not-together",
            _("This sign-in name and this recovery kit do not belong together."),
        )
    return person


@transaction.atomic
def recover(body: bodies.RecoveredPassphrase) -> None:
    """A new passphrase by the kit. Whoever lost the passphrase may have lost the telephone too:
    every device is signed out and the second factor is taken off."""
    person = with_kit(body)
    _set_sign_in(person, body.sign_in, body.wrap)
    Authenticator.objects.filter(user=person.user, type=Authenticator.Type.TOTP).delete()
    devices.end_all(person)


@transaction.atomic
def keep_passkey_wrap(person: Person, wrap: bodies.PasskeyWrap) -> None:
    """A passkey that can sign in may also unlock."""
    if _passkey(person, wrap.params.credential) is None:
        not_there()
    keep_wrap(person, wrap)


@transaction.atomic
def remove_passkey(person: Person, credential: str) -> None:
    """It neither signs in nor unlocks any longer. The passphrase and the kit stay."""
    if passkey := _passkey(person, credential):
        passkey.delete()
    person.wraps.filter(kind=Wrap.Kind.PASSKEY, credential=credential).delete()


def _passkey(person: Person, credential: str) -> Authenticator | None:
    try:
        found: Authenticator | None = get_authenticator_by_credential_id(
            person.user, from_b64u(credential)
        )
    except ValueError:
        not_there()
    return found


@transaction.atomic
def end_device(person: Person, which: UUID) -> None:
    """Sign out a browser from afar: its next request is already a stranger's."""
    device = person.devices.select_related("session").filter(id=which).first()
    if device is None:
        not_there()
    device.session.delete()


@transaction.atomic
def write_slot(person: Person, name: str, body: bodies.SlotVersion) -> None:
    """Write over the version that the writer knew, and over no other."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    slot = person.slots.filter(name=name).first()
    version, sealed = (slot.version, bytes(slot.sealed)) if slot else (0, b"")
    if (version, sealed) == (body.version, body.sealed):
        return
    if body.version != version + 1:
        words = _("This was changed somewhere else in the meantime.")
        refuse(409, "first", words, version=version, sealed=b64u(sealed) if slot else None)
    written = {"version": body.version, "sealed": body.sealed}
    Slot.objects.update_or_create(person=person, name=name, defaults=written)


@transaction.atomic
def set_addresses(person: Person, body: bodies.Addresses) -> None:
    """How this person is told that there is an update; empty is not at all."""
    person.addresses.all().delete()
    channels = Address.Channel
    told = [(channels.EMAIL, body.email), (channels.TEXT, body.phone)]
    told += [
        (channels.PUSH, json.dumps(subscription, sort_keys=True)) for subscription in body.push
    ]
    for channel, value in sorted({(channel, value) for channel, value in told if value}):
        Address.objects.create(person=person, channel=channel, value=value)


def set_language(person: Person, language: str) -> None:
    person.language = language
    person.save(update_fields=["language"])
