"""Every write about whether the agreement runs: pausing, going on, announcing the end, ending."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.frame.facts import AgreementEnded, Fact, PauseBegan, PauseEnded
from consultingroom.frame.parties import Party
from consultingroom.ledger.facts import locked, record
from consultingroom.ledger.looks import look_at_once
from consultingroom.people.models import Person, Relationship
from consultingroom.people.notices import tell
from consultingroom.people.permissions import other_party, role_in
from consultingroom.plumbing.http import not_there, refuse
from consultingroom.rooms.agreement.models import Ending
from consultingroom.rooms.agreement.standing import Standing, newest_terms, notice, standing


@transaction.atomic
def pause(relationship: Relationship, person: Person, asked: UUID, now: datetime) -> None:
    """Either may: from now on nothing is promised, and nothing happens by itself."""

    def possible(there: Standing, _party: Party) -> None:
        _must_run(there)
        if there.pause:
            refuse(409, "paused", _("The agreement is paused already."))

    def began(key: str, party: Party) -> Fact:
        return PauseBegan(id=key, at=now, by=party)

    _turn(relationship, person, f"paused:{asked}", possible, began, now)


@transaction.atomic
def resume(relationship: Relationship, person: Person, asked: UUID, now: datetime) -> None:
    """Either may, whoever began it. What waits is promised anew from now on."""

    def possible(there: Standing, _party: Party) -> None:
        if not there.pause:
            refuse(409, "not-paused", _("The agreement is not paused any more."))

    def over(key: str, party: Party) -> Fact:
        return PauseEnded(id=key, at=now, by=party)

    _turn(relationship, person, f"resumed:{asked}", possible, over, now)


@transaction.atomic
def end(relationship: Relationship, person: Person, asked: UUID, now: datetime) -> None:
    """The end. A client may go at any time; a counsellor keeps the notice that was agreed."""
    days = notice(newest_terms(relationship))

    def possible(there: Standing, party: Party) -> None:
        _must_run(there)
        announced = there.ending is not None and there.ending.earliest <= now
        if party is Party.COUNSELLOR and days and not announced:
            refuse(409, "notice", _("You agreed to say this some time before. Please announce it first."))  # fmt: skip

    def ended(key: str, party: Party) -> Fact:
        return AgreementEnded(id=key, at=now, by=party)

    if _turn(relationship, person, f"ended:{asked}", possible, ended, now):
        relationship.endings.filter(over_at=None).update(over_at=now)


@transaction.atomic
def announce(relationship: Relationship, person: Person, asked: UUID, now: datetime) -> Ending:
    """One of the two says that it is to end. Until then everything goes on."""
    room = locked(relationship)
    if there := room.endings.filter(id=asked).first():
        return there
    found = standing(room)
    _must_run(found)
    if found.ending:
        refuse(409, "announced", _("The end is announced already."))
    ending = Ending.objects.create(
        id=asked,
        relationship=room,
        by=role_in(room, person),
        at=now,
        earliest=now + notice(newest_terms(room)),
    )
    _tell_other(room, person, f"ending:{asked}", now)
    return ending


@transaction.atomic
def take_back(relationship: Relationship, person: Person, asked: UUID, now: datetime) -> None:
    """Whoever announced the end may take it back while it has not come."""
    room = locked(relationship)
    ending = room.endings.filter(id=asked).first() or not_there()
    if ending.by != role_in(room, person):
        refuse(403, "not-yours", _("Only who announced the end can take it back."))
    if ending.over_at is None:
        Ending.objects.filter(id=asked).update(over_at=now)
        _tell_other(room, person, f"goes-on:{asked}", now)


def _turn(
    relationship: Relationship,
    person: Person,
    key: str,
    possible: Callable[[Standing, Party], None],
    fact: Callable[[str, Party], Fact],
    now: datetime,
) -> bool:
    """Write it down once, tell the other, let the keeper look. Whether it was new."""
    room = locked(relationship)
    if room.facts.filter(key=key).exists():
        return False
    party = Party(role_in(room, person))
    possible(standing(room), party)
    record(room, fact(key, party))
    _tell_other(room, person, key, now)
    look_at_once(room, now)
    return True


def _must_run(there: Standing) -> None:
    if not there.runs:
        refuse(409, "not-in-force", _("There is no agreement in force."))


def _tell_other(room: Relationship, person: Person, cause: str, now: datetime) -> None:
    tell(room, role=role_in(room, other_party(room, person)), cause=cause, now=now)
