"""Every write of the room: naming a cover, answering, ending it, and what the cover marks when called."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.people.models import Person, Role
from consultingroom.people.notices import tell_person
from consultingroom.people.permissions import must_be
from consultingroom.plumbing.http import not_there, refuse
from consultingroom.rooms.cover.models import Call, Cover

COLLEAGUES = (Role.COUNSELLOR, Role.SUPERVISOR)
RUNNING = (Cover.State.ASKED, Cover.State.ACCEPTED)


@transaction.atomic
def name_cover(counsellor: Person, cover: UUID, name: str, now: datetime) -> Cover:
    """Ask a colleague. A name that nobody has waits for an answer like every other: to ask tells nothing."""
    must_be(counsellor, Role.COUNSELLOR)
    Person.objects.select_for_update().get(pk=counsellor.pk)
    if there := Cover.objects.filter(id=cover).first():
        return there if there.counsellor_id == counsellor.id else not_there()
    _must_be_free(counsellor, name)
    colleague = Person.objects.filter(user__username=name, role__in=COLLEAGUES).first()
    asked = Cover.objects.create(
        id=cover, counsellor=counsellor, name=name, colleague=colleague, asked_at=now
    )
    if colleague:
        tell_person(colleague, f"cover asked {asked.id}", now)
    return asked


@transaction.atomic
def answer_cover(person: Person, cover: UUID, accept: bool, now: datetime) -> Cover:
    """The colleague says yes or no; the same answer again changes nothing."""
    asked = _cover(cover)
    if asked.colleague_id != person.id:
        not_there()
    answered = Cover.State.ACCEPTED if accept else Cover.State.DECLINED
    if asked.state == answered:
        return asked
    if asked.state != Cover.State.ASKED:
        refuse(409, "over", _("This was answered or ended already. Please look at it again."))
    asked.state, asked.answered_at = answered, now
    asked.save(update_fields=["state", "answered_at"])
    tell_person(asked.counsellor, f"cover answered {asked.id}", now)
    return asked


@transaction.atomic
def end_cover(person: Person, cover: UUID, now: datetime) -> None:
    """Either ends it, at any time. Calls that were made stay with whoever was called."""
    running = _cover(cover)
    if person.id not in (running.counsellor_id, running.colleague_id):
        not_there()
    if running.state not in RUNNING:
        return
    running.state, running.ended_at = Cover.State.ENDED, now
    running.save(update_fields=["state", "ended_at"])
    other = running.colleague if person.id == running.counsellor_id else running.counsellor
    if other:
        tell_person(other, f"cover ended {running.id}", now)


@transaction.atomic
def mark_call(person: Person, call: UUID, done: str, now: datetime) -> Call:
    """'I have spoken with …' or 'I have taken care': once each, and the counsellor is told."""
    called = Call.objects.select_for_update(of=("self",)).filter(id=call).first() or not_there()
    if called.cover is None or called.cover.colleague_id != person.id:
        not_there()
    if getattr(called, f"{done}_at") is None:
        setattr(called, f"{done}_at", now)
        called.save(update_fields=[f"{done}_at"])
        tell_person(called.cover.counsellor, f"cover {done} {called.id}", now)
    return called


def _cover(cover: UUID) -> Cover:
    rows = Cover.objects.select_for_update(of=("self",))
    return rows.filter(id=cover).first() or not_there()


def _must_be_free(counsellor: Person, name: str) -> None:
    if name == counsellor.name:
        refuse(400, "yourself", _("This is your own name. Please name a colleague."), "name")
    if counsellor.covers.filter(state__in=RUNNING).exists():
        refuse(409, "named", _("You have named a cover already. End that first."), "name")
