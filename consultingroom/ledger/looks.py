"""When the keeper must look again. The bell wakes a keeper in this process as soon as something was written down."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from consultingroom.frame.decisions import next_look
from consultingroom.frame.facts import Fact
from consultingroom.frame.hours import next_slot
from consultingroom.frame.promises import promises
from consultingroom.frame.terms import InForce
from consultingroom.ledger.facts import agreements
from consultingroom.ledger.models import Look, Promised
from consultingroom.people.models import Relationship

bell = threading.Event()


def look_at_once(relationship: Relationship, now: datetime) -> None:
    """Something happened: the keeper is to look now. Call inside the transaction in which it happened."""
    Look.objects.update_or_create(relationship=relationship, defaults={"at": now})
    transaction.on_commit(bell.set)


def look_again(
    relationship: Relationship,
    terms: Sequence[InForce],
    facts: Sequence[Fact],
    now: datetime,
) -> None:
    """Write down when to look next, and how the promises stand."""
    moment = next_look(tuple(terms), tuple(facts), now)
    if moment is None:
        Look.objects.filter(relationship=relationship).delete()
    else:
        Look.objects.update_or_create(relationship=relationship, defaults={"at": moment})
    _project(relationship, terms, facts, now)


def next_slot_after(relationship_id: UUID, now: datetime) -> datetime | None:
    """The start of the next reading slot under the agreement in force, if there is one."""
    relationship = Relationship.objects.filter(pk=relationship_id).first()
    in_force = agreements(relationship) if relationship else ()
    if not in_force:
        return None
    slot = next_slot(in_force[-1].terms.contact, now)
    return slot.start if slot else None


def _project(
    relationship: Relationship,
    terms: Sequence[InForce],
    facts: Sequence[Fact],
    now: datetime,
) -> None:
    stored = dict(relationship.promised.values_list("key", "state"))
    changed = [
        Promised(
            relationship=relationship,
            key=promise.id,
            kind=promise.kind,
            by=promise.by,
            about=promise.about,
            due=promise.due,
            state=promise.state,
        )
        for promise in promises(tuple(terms), tuple(facts), now)
        if stored.get(promise.id) != promise.state
    ]
    Promised.objects.bulk_create(
        changed,
        update_conflicts=True,
        unique_fields=["relationship", "key"],
        update_fields=["due", "state"],
    )
