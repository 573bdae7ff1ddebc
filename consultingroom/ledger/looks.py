"""When the keeper must look again. The bell wakes a keeper in this process as soon as something was written down."""

from __future__ import annotations

import threading
from datetime import datetime
from uuid import UUID

from django.db import transaction

from consultingroom.frame.hours import next_slot
from consultingroom.ledger.facts import agreements
from consultingroom.ledger.models import Look
from consultingroom.people.models import Relationship

bell = threading.Event()


def look_at_once(relationship: Relationship, now: datetime) -> None:
    """Something happened: the keeper is to look now. Call inside the transaction in which it happened."""
    Look.objects.update_or_create(relationship=relationship, defaults={"at": now})
    transaction.on_commit(bell.set)


def look_again(relationship: Relationship, moment: datetime | None) -> None:
    """Write down when to look next. Where nothing is promised there is nothing to look at."""
    if moment is None:
        Look.objects.filter(relationship=relationship).delete()
    else:
        Look.objects.update_or_create(relationship=relationship, defaults={"at": moment})


def next_slot_after(relationship_id: UUID, now: datetime) -> datetime | None:
    """The start of the next reading slot under the agreement in force, if there is one."""
    relationship = Relationship.objects.filter(pk=relationship_id).first()
    in_force = agreements(relationship) if relationship else ()
    if not in_force:
        return None
    slot = next_slot(in_force[-1].terms.contact, now)
    return slot.start if slot else None
