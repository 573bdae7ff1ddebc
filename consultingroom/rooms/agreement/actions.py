"""Every write about the text: offering a version, asking about a clause and answering, signing, particulars."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.frame.terms import TermsError, incomplete, parse
from consultingroom.ledger.facts import locked, put_in_force
from consultingroom.ledger.looks import look_at_once
from consultingroom.ledger.views import ItemIn, take_in_or_refuse
from consultingroom.people.models import Person, Relationship, Role
from consultingroom.people.notices import tell
from consultingroom.people.permissions import other_party, role_in
from consultingroom.plumbing.encodings import canonical, digest
from consultingroom.plumbing.http import Problem, Refused, not_there, refuse
from consultingroom.plumbing.signatures import signed_by
from consultingroom.rooms.agreement.models import Answer, Signature, Version
from consultingroom.rooms.agreement.problems import clause_missing, in_words

LABEL = "consultingroom/1/agreement"


@transaction.atomic
def offer(
    relationship: Relationship,
    person: Person,
    item: ItemIn,
    statement: dict[str, Any],
    terms: dict[str, Any],
    signature: str,
    now: datetime,
) -> Version:
    """The counsellor offers a version, signed. The client is told that there is an update."""
    room = locked(relationship)
    if role_in(room, person) != Role.COUNSELLOR:
        refuse(
            403, "not-yours", _("The counsellor prepares the agreement. You can ask for a change.")
        )
    _must_be_whole(terms)
    sealed, new = take_in_or_refuse(room, person, item)
    if not new:
        return Version.objects.get(item=sealed)
    _must_follow(room, statement, terms)
    version = Version.objects.create(
        relationship=room,
        version=statement["version"],
        item=sealed,
        statement=statement,
        terms=terms,
        offered_at=now,
    )
    _sign(version, person, signature, now)
    _tell_other(room, person, f"offered:{version.version}", now)
    return version


@transaction.atomic
def sign(
    relationship: Relationship, person: Person, number: int, signature: str, now: datetime
) -> Version:
    """Sign the newest version. With the last signature it comes into force."""
    room = locked(relationship)
    version = room.versions.filter(version=number).first()
    if version is None:
        not_there()
    if room.versions.filter(version__gt=number).exists():
        refuse(409, "superseded", _("There is a newer version now. Please read that one."))
    _sign(version, person, signature, now)
    if version.signatures.count() == room.participants.count():
        put_in_force(room, number, version.terms, now)
        look_at_once(room, now)
    _tell_other(room, person, f"signed:{number}:{person.id}", now)
    return version


@transaction.atomic
def ask(relationship: Relationship, person: Person, item: ItemIn, now: datetime) -> None:
    """A question about a clause, or a wish to change it, sealed."""
    room = locked(relationship)
    _item, new = take_in_or_refuse(room, person, item)
    if new:
        _tell_other(room, person, f"asked:{item.context.item}", now)


@transaction.atomic
def answer_question(
    relationship: Relationship, person: Person, question: UUID, item: ItemIn, now: datetime
) -> None:
    """The other one answers what was asked about a clause, sealed. Answering again adds to it."""
    room = locked(relationship)
    asked = room.items.filter(kind="question", id=question).first() or not_there()
    if asked.author_id == person.id:
        refuse(403, "not-yours", _("The other person answers this."))
    reply, new = take_in_or_refuse(room, person, item)
    if new:
        Answer.objects.create(relationship=room, question=asked, item=reply)
        _tell_other(room, person, f"answered:{reply.id}", now)


@transaction.atomic
def leave_particulars(
    relationship: Relationship, person: Person, item: ItemIn, now: datetime
) -> None:
    """Phone numbers and whom to call, sealed. The newest of each person counts; earlier ones stay."""
    room = locked(relationship)
    _item, new = take_in_or_refuse(room, person, item)
    if new:
        _tell_other(room, person, f"particulars:{item.context.item}", now)


def _must_be_whole(terms: dict[str, Any]) -> None:
    try:
        agreed = parse(terms)
    except TermsError as error:
        found = [
            Problem("terms", in_words(problem.words), f"terms.{problem.path}")
            for problem in error.problems
        ]
        raise Refused(400, found) from None
    if lacking := incomplete(agreed):
        found = [
            Problem("terms", clause_missing(problem.path), f"terms.{problem.path}")
            for problem in lacking
        ]
        raise Refused(400, found)


def _must_follow(room: Relationship, statement: dict[str, Any], terms: dict[str, Any]) -> None:
    last = room.versions.order_by("-version").first()
    expected = {
        "version": last.version + 1 if last else 1,
        "previous": digest(canonical(last.statement)) if last else "",
        "terms": digest(canonical(terms)),
        "relationship": str(room.id),
        "suite": "1",
    }
    if any(statement.get(key) != value for key, value in expected.items()):
        refuse(
            409,
            "not-the-next",
            _("This version does not follow the one before. Please load the page again."),
        )


def _sign(version: Version, person: Person, signature: str, now: datetime) -> None:
    newest = person.key_log.order_by("-n").first()
    message = canonical(version.statement)
    if newest is None or not signed_by(newest.statement["sign"], signature, LABEL, message):
        refuse(400, "not-signed", _("The signature does not fit this version."), "signature")
    Signature.objects.get_or_create(
        version=version, person=person, defaults={"signature": signature, "at": now}
    )


def _tell_other(room: Relationship, person: Person, cause: str, now: datetime) -> None:
    other = other_party(room, person)
    tell(room, role=role_in(room, other), cause=cause, now=now)
