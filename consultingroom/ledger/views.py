"""What both people can ask of what was written down: their relationships, the items, the facts."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consultingroom.ledger.facts import as_sent, locked, moment_text
from consultingroom.ledger.items import Behind, ItemContext, NotThisItem, held_back, take_in
from consultingroom.ledger.models import Item
from consultingroom.ledger.notes import unspoken
from consultingroom.ledger.taken_back import taken_back, undo_until
from consultingroom.people.models import Participant, Person, Relationship
from consultingroom.people.permissions import relationship_for, role_in, signed_in
from consultingroom.plumbing import clock
from consultingroom.plumbing.encodings import b64u
from consultingroom.plumbing.http import Body, Sealed, answer, refuse, takes


class ItemIn(Body):
    context: ItemContext
    sealed: Sealed


def list_relationships(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    mine = Relationship.objects.filter(kind="pair", participants__person=person).order_by("since")
    return answer({"relationships": [_summary(relationship, person) for relationship in mine]})


def list_items(request: HttpRequest, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    now = clock.now()
    held, gone = held_back(room, person, role_in(room, person), now), taken_back(room)
    held |= unspoken(room, person)
    until = undo_until(room, now)
    listed = [
        _as_listed(item, item.id in held, item.id in gone, until.get(item.id))
        for item in room.items.order_by("at", "n")
    ]
    return answer({"items": listed})


def list_facts(request: HttpRequest, relationship: UUID) -> HttpResponse:
    room = relationship_for(signed_in(request), relationship)
    return answer({"facts": [as_sent(fact) for fact in room.facts.order_by("n")]})


@takes(ItemIn)
def introduce(request: HttpRequest, body: ItemIn, relationship: UUID) -> HttpResponse:
    """How a person wants to be called in this relationship, sealed like everything else."""
    person = signed_in(request)
    room = relationship_for(person, relationship)
    if body.context.kind != "introduction":
        refuse(400, "not-asked", _("Only an introduction can be left here."), "context.kind")
    with transaction.atomic():
        take_in_or_refuse(locked(room), person, body)
    return answer({"item": str(body.context.item)}, 201)


def take_in_or_refuse(room: Relationship, person: Person, body: ItemIn) -> tuple[Item, bool]:
    """`items.take_in` with its errors as answers: 400 for another's context, 409 with the head."""
    try:
        return take_in(room, person, body.context, body.sealed, clock.now())
    except NotThisItem:
        refuse(400, "not-this-item", _("This was sealed for another place."), "context")
    except Behind as behind:
        head = {"digest": behind.head.digest, "n": behind.head.n}
        words = _("Something else of yours came first. It is tried again.")
        refuse(409, "behind", words, head=head)


def _summary(relationship: Relationship, person: Person) -> dict[str, Any]:
    participants = list(relationship.participants.select_related("person"))
    in_force = relationship.terms.order_by("-version").first()
    role = next(p.role for p in participants if p.person_id == person.id)
    return {
        "id": str(relationship.id),
        "participants": [_named(participant) for participant in participants],
        "since": moment_text(relationship.since),
        "waiting": len(held_back(relationship, person, role, clock.now())),
        "agreement": in_force.version if in_force else None,
    }


def _named(participant: Participant) -> dict[str, str]:
    person = participant.person
    return {"person": str(person.id), "role": participant.role, "called": person.called}


def _as_listed(item: Item, held: bool, gone: bool, until: datetime | None) -> dict[str, Any]:
    return {
        "context": context_of(item),
        "digest": item.digest,
        "at": moment_text(item.at),
        "held": held,
        "undo_until": moment_text(until) if until and not gone else None,
        "sealed": None if held or gone else b64u(bytes(item.sealed)),
    }


def context_of(item: Item) -> dict[str, Any]:
    return {
        "author": str(item.author_id),
        "epoch": item.epoch,
        "item": str(item.id),
        "kind": item.kind,
        "n": item.n,
        "previous": item.previous,
        "relationship": str(item.relationship_id),
        "suite": "1",
        "version": item.version,
    }
