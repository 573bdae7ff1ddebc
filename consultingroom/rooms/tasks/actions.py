"""Every write of the room: setting a task, returning it, commenting on it, taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.frame import facts as happened
from consultingroom.frame.terms import InForce, Party, in_force_at
from consultingroom.ledger.facts import agreements, locked, record
from consultingroom.ledger.files import attach
from consultingroom.ledger.looks import look_at_once
from consultingroom.ledger.models import Item
from consultingroom.ledger.views import ItemIn, take_in_or_refuse
from consultingroom.people.models import Person, Relationship, Role
from consultingroom.people.notices import tell
from consultingroom.people.permissions import other_party, role_in
from consultingroom.plumbing.http import not_there, refuse
from consultingroom.rooms.tasks.due import ends, no_reminder, remind
from consultingroom.rooms.tasks.models import Task


@transaction.atomic
def set_task(
    relationship: Relationship,
    person: Person,
    item: ItemIn,
    due: date | None,
    attached: Sequence[UUID],
    now: datetime,
) -> Task:
    """The counsellor sets a task, sealed. The client is told that there is an update, and reminded once."""
    room = locked(relationship)
    _must_be(room, person, Role.COUNSELLOR, _("Tasks are set by the counsellor."))
    zone = _agreed(room, now).terms.contact.zone
    kept, new = take_in_or_refuse(room, person, item)
    if not new:
        return _task(room, kept.id)
    if due is not None and ends(due, zone) <= now:
        refuse(400, "past", _("This day is over. Please choose a day that lies ahead."), "due")
    attach(kept, person, attached)
    task = Task.objects.create(item=kept, relationship=room, set_at=now, due=due)
    fact = happened.TaskSet(
        id=f"task:{kept.id}",
        at=now,
        task=str(kept.id),
        due=ends(due, zone) if due else None,
        by=Party.COUNSELLOR,
    )
    _write_down(room, person, fact, now)
    if due:
        remind(room, task.pk, due, zone, now)
    return task


@transaction.atomic
def return_task(
    relationship: Relationship,
    person: Person,
    which: UUID,
    item: ItemIn,
    attached: Sequence[UUID],
    now: datetime,
) -> Item:
    """The client gives it back, for the first time or once more: what was given back before stays."""
    room = locked(relationship)
    task = _task(room, which)
    _must_be(room, person, Role.CLIENT, _("Tasks are done by the client."))
    kept, new = take_in_or_refuse(room, person, item)
    if not new:
        return kept
    _must_not_be_withdrawn(task)
    attach(kept, person, attached)
    task.state = Task.State.RETURNED
    task.save(update_fields=["state"])
    fact = happened.TaskReturned(
        id=f"returned:{kept.id}", at=now, task=str(task.pk), by=Party.CLIENT
    )
    _write_down(room, person, fact, now)
    no_reminder(room, task.pk)
    return kept


@transaction.atomic
def comment(
    relationship: Relationship, person: Person, which: UUID, item: ItemIn, now: datetime
) -> Item:
    """Either of the two says something about it, sealed. The other is told that there is an update."""
    room = locked(relationship)
    task = _task(room, which)
    kept, new = take_in_or_refuse(room, person, item)
    if new:
        _tell_other(room, person, f"commented:{task.pk}:{kept.id}", now)
    return kept


@transaction.atomic
def withdraw(relationship: Relationship, person: Person, which: UUID, now: datetime) -> None:
    """The counsellor takes it back: nothing is hoped for any longer. What was written stays."""
    room = locked(relationship)
    task = _task(room, which)
    _must_be(room, person, Role.COUNSELLOR, _("Tasks are taken back by the counsellor."))
    if task.state == Task.State.WITHDRAWN:
        return
    if task.state == Task.State.RETURNED:
        refuse(409, "returned", _("This task was returned already. It stays as it is."))
    task.state = Task.State.WITHDRAWN
    task.save(update_fields=["state"])
    fact = happened.TaskWithdrawn(
        id=f"withdrawn:{task.pk}", at=now, task=str(task.pk), by=Party.COUNSELLOR
    )
    _write_down(room, person, fact, now)
    no_reminder(room, task.pk)


def _write_down(room: Relationship, person: Person, fact: happened.Fact, now: datetime) -> None:
    record(room, fact)
    _tell_other(room, person, fact.id, now)
    look_at_once(room, now)


def _tell_other(room: Relationship, person: Person, cause: str, now: datetime) -> None:
    tell(room, role=role_in(room, other_party(room, person)), cause=cause, now=now)


def _task(room: Relationship, which: UUID) -> Task:
    return Task.objects.filter(relationship=room, pk=which).first() or not_there()


def _agreed(room: Relationship, now: datetime) -> InForce:
    in_force = in_force_at(agreements(room), now)
    if in_force is None:
        words = _("Tasks can be set once both of you have signed the agreement.")
        refuse(409, "not-agreed", words)
    return in_force


def _must_be(room: Relationship, person: Person, role: str, words: str) -> None:
    if role_in(room, person) != role:
        refuse(403, "not-yours", words)


def _must_not_be_withdrawn(task: Task) -> None:
    if task.state == Task.State.WITHDRAWN:
        words = _(
            "This task was taken back in the meantime. What you wrote is kept in your draft."
        )
        refuse(409, "withdrawn", words)
