"""People and keys over HTTP: docs/protocol.md. A view asks who it is, does one thing, answers."""

from __future__ import annotations

import re
from uuid import UUID

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consultingroom.people import actions, bodies, devices, names, reads
from consultingroom.people.limits import limit
from consultingroom.people.models import Invitation, Person, Role
from consultingroom.people.permissions import must_be, person_of, relationship_for, signed_in
from consultingroom.plumbing.http import answer, not_there, refuse, takes

SLOT_NAME = re.compile(r"[a-z]{1,40}(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})?")


@takes(bodies.Wish)
def keep_name(request: HttpRequest, body: bodies.Wish) -> HttpResponse:
    limit(request, "names")
    return answer({"name": names.keep(body.wish)}, 201)


@takes(bodies.WhoAmI)
def prelogin(request: HttpRequest, body: bodies.WhoAmI) -> HttpResponse:
    limit(request, "prelogin", body.name)
    return answer({"params": reads.stretch_params(body.name)})


@takes(bodies.NewAccount)
def open_account(request: HttpRequest, body: bodies.NewAccount) -> HttpResponse:
    limit(request, "accounts")
    return answer({"person": str(actions.open_account(body).id)}, 201)


def show_keys(request: HttpRequest) -> HttpResponse:
    return answer(reads.keys(signed_in(request)))


@takes(bodies.NewPassphrase)
def change_passphrase(request: HttpRequest, body: bodies.NewPassphrase) -> HttpResponse:
    person = signed_in(request)
    limit(request, "passphrase")
    actions.change_passphrase(request, person, body)
    return answer()


@takes(bodies.NewKit)
def change_kit(request: HttpRequest, body: bodies.NewKit) -> HttpResponse:
    person = signed_in(request)
    limit(request, "passphrase")
    actions.change_kit(person, body)
    return answer()


@takes(bodies.NewPasskeyWrap)
def keep_passkey_wrap(request: HttpRequest, body: bodies.NewPasskeyWrap) -> HttpResponse:
    person = _confirmed(request)
    actions.keep_passkey_wrap(person, body.wrap)
    return answer({"credential": body.wrap.params.credential}, 201)


def show_ways_in(request: HttpRequest) -> HttpResponse:
    return answer(reads.ways_in(signed_in(request)))


def remove_passkey(request: HttpRequest, credential: str) -> HttpResponse:
    actions.remove_passkey(_confirmed(request), credential)
    return answer()


def _confirmed(request: HttpRequest) -> Person:
    """Signed in, and in the last five minutes by passphrase: ways in are not changed on a
    telephone that somebody left lying open."""
    person = signed_in(request)
    if not did_recently_reauthenticate(request):
        refuse(403, "confirm", _("Please type your passphrase again first."))
    return person


@takes(bodies.KitProof)
def show_recovery(request: HttpRequest, body: bodies.KitProof) -> HttpResponse:
    limit(request, "recovery", body.name)
    return answer(reads.recovery(actions.with_kit(body)))


@takes(bodies.RecoveredPassphrase)
def recover(request: HttpRequest, body: bodies.RecoveredPassphrase) -> HttpResponse:
    limit(request, "recovery", body.name)
    actions.recover(body)
    return answer()


def show_devices(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    return answer({"devices": reads.devices(person, devices.here(request))})


def end_device(request: HttpRequest, device: UUID) -> HttpResponse:
    actions.end_device(signed_in(request), device)
    return answer()


def end_every_device(request: HttpRequest) -> HttpResponse:
    devices.end_all(signed_in(request))
    request.session.flush()
    return answer()


def show_notices(request: HttpRequest) -> HttpResponse:
    return answer(reads.notices(signed_in(request)))


@takes(bodies.Addresses)
def set_notices(request: HttpRequest, body: bodies.Addresses) -> HttpResponse:
    person = signed_in(request)
    actions.set_addresses(person, body)
    return answer(reads.notices(person))


@takes(bodies.Language)
def set_language(request: HttpRequest, body: bodies.Language) -> HttpResponse:
    person = signed_in(request)
    if body.language not in dict(settings.LANGUAGES):
        not_there()
    actions.set_language(person, body.language)
    response = answer()
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, body.language, samesite="Lax", secure=settings.SECURE
    )
    return response


def show_slot(request: HttpRequest, name: str) -> HttpResponse:
    return answer(reads.slot(signed_in(request), _slot_name(name)))


@takes(bodies.SlotVersion)
def write_slot(request: HttpRequest, body: bodies.SlotVersion, name: str) -> HttpResponse:
    actions.write_slot(signed_in(request), _slot_name(name), body)
    return answer({"version": body.version})


def _slot_name(name: str) -> str:
    """Names say what a slot is for and never what is in it."""
    return name if SLOT_NAME.fullmatch(name) else not_there()


@takes(bodies.NewInvitation)
def invite(request: HttpRequest, body: bodies.NewInvitation) -> HttpResponse:
    person = signed_in(request)
    limit(request, "invitations")
    return answer({"id": str(actions.invite(person, body).id)}, 201)


def show_invitations(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    must_be(person, Role.COUNSELLOR)
    return answer({"invitations": reads.invitations(person)})


def show_invitation(request: HttpRequest, invitation: UUID) -> HttpResponse:
    limit(request, "invitation")
    found = Invitation.objects.select_related("inviter").filter(id=invitation).first()
    return answer(reads.invitation(found, person_of(request)))


def withdraw(request: HttpRequest, invitation: UUID) -> HttpResponse:
    person = signed_in(request)
    must_be(person, Role.COUNSELLOR)
    actions.withdraw(person, invitation)
    return answer()


@takes(bodies.NewAcceptance)
def accept(request: HttpRequest, body: bodies.NewAcceptance, invitation: UUID) -> HttpResponse:
    person = signed_in(request)
    limit(request, "invitation")
    return answer({"relationship": str(actions.accept(person, invitation, body).id)}, 201)


def show_relationship(request: HttpRequest, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    return answer(reads.relationship(relationship_for(person, relationship), person))
