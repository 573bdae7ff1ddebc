"""What booking, moving and cancelling are made of. All of it is called inside a turn."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from consultingroom.frame import facts as happened
from consultingroom.frame.annexes import Sessions
from consultingroom.frame.availability import minute_of
from consultingroom.frame.clauses import Contact
from consultingroom.frame.parties import Party
from consultingroom.people.reads import moment
from consultingroom.plumbing.http import refuse
from consultingroom.rooms.diary import free, rules
from consultingroom.rooms.diary.diaries import Two
from consultingroom.rooms.diary.models import Session
from consultingroom.rooms.diary.told import remind, write_down

State = Session.State
Booked = type[happened.SessionAsked] | type[happened.SessionAgreed]


def must_be_free(
    seen: Two,
    contact: Contact,
    agreed: Sessions,
    start: datetime,
    now: datetime,
    besides: UUID | None = None,
) -> None:
    """Refused with the free times that are nearest."""
    need, window = rules.need(agreed), rules.window(agreed, seen.party, now)
    found = None
    if start < window[0] or start <= now:
        found = "too-soon", _("This is too soon to be booked. These times are free.")
    elif start > window[1]:
        found = "too-far", _("This is too far ahead to be booked yet. These times are free.")
    elif free.is_away(seen, contact, start, need):
        found = "in-a-break", _("This lies in a break. These times are free.")
    elif free.is_taken(seen, start, need, besides) or not is_offered(seen, start, agreed):
        found = "taken", _("This time is not free any more. These times are free.")
    if found:
        others = free.next_openings(seen, contact, need, start, window, besides)
        refuse(409, *found, "start", openings=[span(each, agreed.minutes) for each in others])


def span(start: datetime, minutes: int) -> dict[str, str]:
    return {"start": moment(start), "end": moment(start + timedelta(minutes=minutes))}


def place(seen: Two, agreed: Sessions, made: Session, start: datetime) -> Session:
    made.relationship, made.by = seen.room, seen.party
    made.counsellor, made.client = seen.counsellor, seen.client
    set_time(made, agreed, start)
    made.save(force_insert=True)
    return made


def cancel_for(by: Party, session: Session, late: bool, now: datetime) -> None:
    """Without a notice: several at once are told of once."""
    session.late = late
    become(session, State.CANCELLED, now)
    key = f"cancelled:{session.pk}"
    fact = happened.SessionCancelled(key, now, session=str(session.pk), by=by, late=late)
    write_down(session.relationship, [fact], now)


def set_time(session: Session, agreed: Sessions, start: datetime) -> None:
    session.start, session.minutes = start, agreed.minutes
    session.held_from, session.held_to = rules.need(agreed).held(minute_of(start))


def become(session: Session, state: str, now: datetime, by: Party | None = None) -> None:
    session.state, session.changed_at = state, now
    session.change += 1
    session.by = by or session.by
    session.save()
    remind(session, now)


def booked(kind: Booked, key: str, session: Session, now: datetime, by: Party) -> happened.Fact:
    return kind(
        key,
        now,
        session=str(session.pk),
        start=session.start,
        minutes=session.minutes,
        mode=session.mode,
        by=by,
    )


def is_offered(seen: Two, start: datetime, agreed: Sessions) -> bool:
    return seen.party is Party.COUNSELLOR or free.is_open(seen, start, rules.need(agreed))
