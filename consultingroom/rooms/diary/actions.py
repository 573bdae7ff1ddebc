"""Every write about one session: booking or asking, answering, moving, cancelling, noting that somebody did not come."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.frame import facts as happened
from consultingroom.frame.annexes import Charge, Sessions
from consultingroom.frame.parties import Party
from consultingroom.people.models import Person, Relationship
from consultingroom.plumbing.http import not_there, refuse
from consultingroom.rooms.diary import free, rules
from consultingroom.rooms.diary.diaries import Two, in_turn, two
from consultingroom.rooms.diary.models import Session
from consultingroom.rooms.diary.placing import (
    become,
    booked,
    cancel_for,
    must_be_free,
    place,
    set_time,
)
from consultingroom.rooms.diary.told import remind, tell_other, write_down

State = Session.State


@transaction.atomic
def book(
    room: Relationship, person: Person, session: UUID, start: datetime, mode: str, now: datetime
) -> Session:
    """Book a time, or ask for it where that was agreed. The same request again finds what it made."""
    seen = in_turn(two(room, person))
    if there := Session.objects.filter(pk=session).first():
        return _same(there, seen, start)
    terms, agreed = rules.agreed_sessions(seen.room, mode, now)
    _must_be_theirs(seen, agreed)
    must_be_free(seen, terms.contact, agreed, start, now)
    state = _state(seen, agreed)
    made = Session(id=session, mode=mode, state=state, changed_at=now)
    place(seen, agreed, made, start)
    kind = happened.SessionAsked if state == State.ASKED else happened.SessionAgreed
    write_down(seen.room, [booked(kind, f"booked:{made.pk}", made, now, seen.party)], now)
    tell_other(seen.room, seen.party, f"booked:{made.pk}", now)
    remind(made, now)
    return made


@transaction.atomic
def answer(
    room: Relationship, person: Person, session: UUID, agree: bool, now: datetime
) -> Session:
    """The other one says yes or no to a time that was asked for."""
    seen = in_turn(two(room, person))
    asked = _session(seen, session)
    if asked.state == (State.AGREED if agree else State.DECLINED):
        return asked
    if asked.by == seen.party:
        refuse(403, "not-yours", _("The other person answers this."))
    if asked.state != State.ASKED or asked.start <= now:
        _over(asked)
    if agree:
        return _agree(seen, asked, now)
    return _keep_former(seen, asked, now) if asked.former else _decline(seen, asked, now)


@transaction.atomic
def move(
    room: Relationship,
    person: Person,
    session: UUID,
    change: UUID,
    start: datetime,
    said: Charge,
    now: datetime,
) -> Session:
    """To another time, under the rules by which it was booked. Late, it costs as cancelling does."""
    seen = in_turn(two(room, person))
    moved = _session(seen, session)
    if seen.room.facts.filter(key=f"moved:{change}").exists():
        return moved
    _must_stand(moved, now)
    terms, agreed = rules.agreed_sessions(seen.room, moved.mode, now)
    _must_be_theirs(seen, agreed)
    cost = rules.cost(moved, terms, seen.party, now)
    _must_be_known(cost, said)
    must_be_free(seen, terms.contact, agreed, start, now, besides=moved.pk)
    was_asked, state = moved.state == State.ASKED, _state(seen, agreed)
    moved.former = moved.start if state == State.ASKED and not was_asked else None
    moved.moved_late |= cost.late
    set_time(moved, agreed, start)
    become(moved, state, now, by=seen.party)
    write_down(seen.room, [_moved(moved, was_asked, f"moved:{change}", now, seen.party)], now)
    tell_other(seen.room, seen.party, f"moved:{change}", now)
    return moved


@transaction.atomic
def cancel(
    room: Relationship, person: Person, session: UUID, said: Charge, now: datetime
) -> Session:
    """Either may cancel. What it costs the client was said before; if it is more by now, it is said again."""
    seen = in_turn(two(room, person))
    cancelled = _session(seen, session)
    if cancelled.state == State.CANCELLED:
        return cancelled
    _must_stand(cancelled, now)
    agreement = rules.in_force(seen.room, now)
    cost = rules.cost(cancelled, agreement.terms if agreement else None, seen.party, now)
    _must_be_known(cost, said)
    cancel_for(seen.party, cancelled, cost.late, now)
    tell_other(seen.room, seen.party, f"cancelled:{cancelled.pk}", now)
    return cancelled


@transaction.atomic
def miss(room: Relationship, person: Person, session: UUID, by: Party, now: datetime) -> Session:
    """The counsellor notes that somebody did not come, once the agreed waiting time is over."""
    seen = in_turn(two(room, person))
    if seen.party is not Party.COUNSELLOR:
        refuse(403, "not-yours", _("The counsellor notes this."))
    missed = _session(seen, session)
    if missed.state == State.MISSED:
        return missed
    _terms, agreed = rules.agreed_sessions(seen.room, missed.mode, now)
    if missed.state != State.AGREED:
        _over(missed)
    if now < missed.start + timedelta(minutes=agreed.wait_minutes):
        refuse(409, "too-soon", _("The agreed waiting time is not over yet."))
    missed.missed_by = by
    become(missed, State.MISSED, now)
    fact = happened.SessionMissed(f"missed:{missed.pk}", now, session=str(missed.pk), by=by)
    write_down(seen.room, [fact], now)
    tell_other(seen.room, seen.party, fact.id, now)
    return missed


def _same(there: Session, seen: Two, start: datetime) -> Session:
    if there.relationship_id != seen.room.pk:
        not_there()
    if there.change == 0 and there.start != start:
        refuse(409, "another", _("There is another session of this name already."))
    return there


def _session(seen: Two, session: UUID) -> Session:
    found = seen.room.sessions.select_related("counsellor", "client").filter(pk=session).first()
    return found or not_there()


def _must_be_theirs(seen: Two, agreed: Sessions) -> None:
    if seen.party is Party.CLIENT and agreed.booking == "counsellor_sets":
        words = _(
            "You agreed that your counsellor sets the times. You can write to them about it."
        )
        refuse(403, "not-yours", words)


def _state(seen: Two, agreed: Sessions) -> str:
    asks = seen.party is Party.CLIENT and agreed.booking == "client_asks"
    return State.ASKED if asks else State.AGREED


def _must_stand(session: Session, now: datetime) -> None:
    if session.state not in (State.ASKED, State.AGREED) or session.start <= now:
        _over(session)


def _over(session: Session) -> None:
    refuse(409, "over", _("This session has changed meanwhile. Please load the page again."), state=session.state)  # fmt: skip


def _must_be_known(cost: rules.Cost, said: Charge) -> None:
    if cost.is_more_than(said):
        words = _("This costs something by now. Please read what, then decide again.")
        refuse(409, "costs-more", words, "charge", cost=cost_data(cost))


def cost_data(cost: rules.Cost) -> dict[str, Any]:
    return asdict(cost) | {"clause": "fees"}


def _agree(seen: Two, asked: Session, now: datetime) -> Session:
    asked.former = None
    become(asked, State.AGREED, now)
    fact = booked(happened.SessionAgreed, _answered(asked), asked, now, seen.party)
    write_down(seen.room, [fact], now)
    tell_other(seen.room, seen.party, fact.id, now)
    return asked


def _decline(seen: Two, asked: Session, now: datetime) -> Session:
    become(asked, State.DECLINED, now)
    key = _answered(asked)
    fact = happened.SessionDeclined(key, now, session=str(asked.pk), by=seen.party)
    write_down(seen.room, [fact], now)
    tell_other(seen.room, seen.party, fact.id, now)
    return asked


def _keep_former(seen: Two, asked: Session, now: datetime) -> Session:
    """It was asked to be moved, and may not be: it stays where it was, if that is still free."""
    former = asked.former
    _terms, agreed = rules.agreed_sessions(seen.room, asked.mode, now)
    stays = (
        former and former > now and not free.is_taken(seen, former, rules.need(agreed), asked.pk)
    )
    if not stays or former is None:
        return _decline(seen, asked, now)
    set_time(asked, agreed, former)
    return _agree(seen, asked, now)


def _answered(session: Session) -> str:
    return f"answered:{session.pk}:{session.change}"


def _moved(session: Session, was_asked: bool, key: str, now: datetime, by: Party) -> happened.Fact:
    """Where the client asks, moving is asking for another time; and who moves what was asked for agrees to it."""
    if session.state == State.ASKED:
        return booked(happened.SessionAsked, key, session, now, by)
    if was_asked:
        return booked(happened.SessionAgreed, key, session, now, by)
    return happened.SessionMoved(
        key, now, session=str(session.pk), start=session.start, minutes=session.minutes, by=by
    )
