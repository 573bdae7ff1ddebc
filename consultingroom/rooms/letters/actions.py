"""Every write of the room: sending, delivering, opening and taking back letters, stopping a step of the silence ladder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.frame import facts as happened
from consultingroom.frame.course import follow
from consultingroom.frame.expected import expected
from consultingroom.frame.hours import is_unexpected, with_breaks
from consultingroom.frame.terms import Party, Receipts, in_force_at
from consultingroom.ledger.facts import agreements, history, locked, record
from consultingroom.ledger.files import attach
from consultingroom.ledger.items import held_back
from consultingroom.ledger.looks import look_at_once
from consultingroom.ledger.models import Item
from consultingroom.ledger.taken_back import seen_from, taken_back, undo_until
from consultingroom.ledger.views import ItemIn, take_in_or_refuse
from consultingroom.people.models import Person, Relationship
from consultingroom.people.notices import tell, withdraw
from consultingroom.people.permissions import role_in
from consultingroom.plumbing.http import not_there, refuse


@dataclass(frozen=True)
class Sent:
    """What the writer is told: it is kept, and when it will be read."""

    at: datetime
    read_at: datetime | None
    outside: bool
    undo_until: datetime | None


@transaction.atomic
def send_letter(
    relationship: Relationship,
    person: Person,
    item: ItemIn,
    attached: Sequence[UUID],
    now: datetime,
) -> Sent:
    """Take a letter in. When this returns and the transaction ends, it is on the disk."""
    room = locked(relationship)
    party = Party(role_in(room, person))
    _must_be_agreed(room)
    letter, new = take_in_or_refuse(room, person, item)
    if new:
        attach(letter, person, attached)
        fact = happened.LetterSent(id=f"sent:{letter.id}", at=now, letter=str(letter.id), by=party)
        record(room, fact)
        if party is Party.COUNSELLOR:
            tell(room, role=Party.CLIENT, cause=fact.id, now=seen_from(room, letter.at))
        look_at_once(room, now)
    return _sent(room, letter, party, now)


@transaction.atomic
def deliver_letter(
    relationship: Relationship, person: Person, letter: UUID, now: datetime
) -> None:
    """The recipient's own device has it. Written down where the two agreed to tell each other."""
    room = locked(relationship)
    item = letter_to(room, person, letter)
    to = Party(role_in(room, person))
    if item.id in held_back(room, person, to, now):
        not_there()
    # What was opened had arrived; to say so afterwards would be news of nothing.
    opened = room.facts.filter(key=f"opened:{item.id}").exists()
    if opened or not _receipts(room, now).delivered:
        return
    record(
        room,
        happened.LetterDelivered(id=f"delivered:{item.id}", at=now, letter=str(item.id), to=to),
    )


@transaction.atomic
def open_letter(
    relationship: Relationship, person: Person, letter: UUID, early: bool, now: datetime
) -> Item:
    """The recipient opens it. A letter that still waits opens only when that is said, and both see it.

    That the counsellor opens a letter keeps her promise to read it and is always written down; that the client
    does is a receipt, written down where the two agreed on receipts.
    """
    room = locked(relationship)
    item = letter_to(room, person, letter)
    by = Party(role_in(room, person))
    if item.id in undo_until(room, now):
        refuse(409, "not-yet", _("Its writer can still take this letter back."))
    held = item.id in held_back(room, person, by, now)
    if held and not early:
        refuse(409, "waits", _("This letter waits for the reading slot."))
    if by is Party.COUNSELLOR or _receipts(room, now).opened:
        record(
            room,
            happened.LetterOpened(
                id=f"opened:{item.id}", at=now, letter=str(item.id), by=by, early=held
            ),
        )
        look_at_once(room, now)
    return item


@transaction.atomic
def take_back(
    relationship: Relationship, person: Person, letter: UUID, item: ItemIn, now: datetime
) -> None:
    """The writer takes a letter back: unseen within the undo time, later only where the two agreed on it.

    The item is what the other's browser believes; the house alone cannot make a letter disappear.
    """
    room = locked(relationship)
    own = room.items.filter(id=letter, kind="letter", author=person).first() or not_there()
    unseen = own.id in undo_until(room, now)
    _retraction, new = take_in_or_refuse(room, person, item)
    if not new:
        return
    if not unseen and not _may_retract(room, now):
        words = _("Your agreement does not have it that letters are taken back.")
        refuse(409, "not-agreed", words)
    by = Party(role_in(room, person))
    fact = happened.LetterRetracted(id=f"retracted:{own.id}", at=now, letter=str(own.id), by=by)
    record(room, fact)
    if unseen:
        # Its files go with the draft that it is again.
        own.files.update(item=None)
        _untell(room, own)
    elif by is Party.COUNSELLOR:
        tell(room, role=Party.CLIENT, cause=fact.id, now=now)
    look_at_once(room, now)


@transaction.atomic
def stop_step(
    relationship: Relationship,
    person: Person,
    contact: str,
    step: Literal["notice_again", "note_of_concern", "last_note"],
    now: datetime,
) -> None:
    """The counsellor decides that an agreed step does not happen this time."""
    room = locked(relationship)
    if role_in(room, person) != Party.COUNSELLOR:
        refuse(403, "not-yours", _("Only the counsellor can stop this step."))
    if not room.facts.filter(key=contact).exists():
        not_there()
    record(
        room,
        happened.SilenceStepStopped(
            id=f"stopped:{step}:{contact}", at=now, contact=contact, step=step, by=Party.COUNSELLOR
        ),
    )
    look_at_once(room, now)


def letter_to(room: Relationship, person: Person, letter: UUID) -> Item:
    """A letter in this room that somebody else wrote and has not taken back, or a 404."""
    item = room.items.filter(id=letter, kind="letter").exclude(author=person).first()
    if item is None or item.id in taken_back(room):
        not_there()
    return item


def _receipts(room: Relationship, now: datetime) -> Receipts:
    version = in_force_at(agreements(room), now)
    return version.terms.receipts if version else Receipts(delivered=False, opened=False)


def _may_retract(room: Relationship, now: datetime) -> bool:
    version = in_force_at(agreements(room), now)
    clause = version.terms.letters if version else None
    return clause.may_retract if clause else True


def _untell(room: Relationship, letter: Item) -> None:
    """Nobody is told of what they never could have seen."""
    released = room.facts.filter(kind="letter_released", values__letter=str(letter.id))
    causes = [f"sent:{letter.id}", *(fact.values["decision"] for fact in released)]
    for cause in causes:
        withdraw(room, cause)


def _must_be_agreed(room: Relationship) -> None:
    if not room.terms.exists():
        refuse(
            409, "not-agreed", _("Letters can be sent once both of you have signed the agreement.")
        )


def _sent(room: Relationship, letter: Item, party: Party, now: datetime) -> Sent:
    until = undo_until(room, now).get(letter.id)
    if party is Party.COUNSELLOR:
        return Sent(letter.at, None, outside=False, undo_until=until)
    terms, facts = agreements(room), history(room)
    awaited = expected(terms, facts, now)
    read_at = (
        each.begins for each in awaited if each.kind == "read" and each.about == str(letter.id)
    )
    contact = with_breaks(terms[-1].terms.contact, follow(terms, facts).breaks())
    outside = is_unexpected(contact, letter.at)
    return Sent(letter.at, next(read_at, None), outside, until)
