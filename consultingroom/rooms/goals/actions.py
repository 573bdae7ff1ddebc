"""Every write of the room: writing a goal down or writing it anew, and saying how near it is."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.ledger.facts import locked
from consultingroom.ledger.models import Item
from consultingroom.ledger.views import ItemIn, take_in_or_refuse
from consultingroom.people.models import Person, Relationship, Role
from consultingroom.people.notices import tell
from consultingroom.people.permissions import other_party, role_in
from consultingroom.plumbing.http import refuse


@transaction.atomic
def write(relationship: Relationship, person: Person, item: ItemIn, now: datetime) -> Item:
    """Either of the two writes a goal, or a newer version of one. The other is told that there is an update."""
    room = locked(relationship)
    _must_be_agreed(room)
    kept, new = take_in_or_refuse(room, person, item)
    if new:
        role = role_in(room, other_party(room, person))
        tell(room, role=role, cause=f"goal:{kept.pk}", now=now)
    return kept


@transaction.atomic
def rate(relationship: Relationship, person: Person, item: ItemIn) -> Item:
    """The client says how near a goal is, whenever they like. Nobody is called for it: it is there to be looked at."""
    room = locked(relationship)
    if role_in(room, person) != Role.CLIENT:
        refuse(403, "not-yours", _("Only the client says how near a goal is."))
    _must_be_agreed(room)
    kept, _new = take_in_or_refuse(room, person, item)
    return kept


def _must_be_agreed(room: Relationship) -> None:
    if not room.terms.exists():
        words = _("Goals can be written once both of you have signed the agreement.")
        refuse(409, "not-agreed", words)
