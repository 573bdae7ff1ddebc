"""Other words for a step of the silence, this once: written by the counsellor before the step happens by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.frame.expected import Expectation, expected
from consultingroom.frame.facts import SilenceStepReworded
from consultingroom.frame.parties import Party
from consultingroom.ledger.facts import agreements, history, locked, record
from consultingroom.ledger.looks import look_at_once
from consultingroom.ledger.notes import KIND
from consultingroom.ledger.views import ItemIn, take_in_or_refuse
from consultingroom.people.models import Person, Relationship
from consultingroom.people.permissions import role_in
from consultingroom.plumbing.http import not_there, refuse


@transaction.atomic
def reword_step(
    relationship: Relationship,
    person: Person,
    contact: str,
    step: str,
    note: ItemIn,
    now: datetime,
) -> None:
    """The newest words before the step count. Nobody but their writer has them before it was taken."""
    room = locked(relationship)
    if role_in(room, person) != Party.COUNSELLOR:
        refuse(403, "not-yours", _("Only the counsellor can write other words for this step."))
    if note.context.kind != KIND:
        refuse(400, "not-a-note", _("Only a note can be left here."), "context.kind")
    if not room.facts.filter(key=contact).exists():
        not_there()
    item, new = take_in_or_refuse(room, person, note)
    if not new:
        return
    if step_ahead(room, contact, step, now) is None:
        refuse(
            409, "over", _("This step lies no longer ahead. Nothing was changed by your words.")
        )
    fact = SilenceStepReworded(
        id=f"reworded:{item.id}",
        at=now,
        contact=contact,
        step=step,
        item=str(item.id),
        by=Party.COUNSELLOR,
    )
    record(room, fact)
    look_at_once(room, now)


def step_ahead(room: Relationship, contact: str, step: str, now: datetime) -> Expectation | None:
    """The step as it is expected, if it still is."""
    awaited = expected(agreements(room), history(room), now)
    return next((one for one in awaited if (one.about, one.kind) == (contact, step)), None)
