"""What comes with each change of a session: the fact, the notice to the other one, the reminders before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from consultingroom.frame.facts import Fact
from consultingroom.frame.parties import Party
from consultingroom.ledger.facts import record
from consultingroom.ledger.looks import look_at_once
from consultingroom.people.models import Notice, Person, Relationship
from consultingroom.people.notices import Ahead, plan_all, tell, withdraw
from consultingroom.rooms.diary.diaries import zone_of
from consultingroom.rooms.diary.models import Diary, Session

REMINDER = "reminder"


def tell_other(room: Relationship, by: Party, cause: str, now: datetime) -> None:
    tell(room, role=by.other, cause=cause, now=now)


def write_down(room: Relationship, facts: Iterable[Fact], now: datetime) -> None:
    for fact in facts:
        record(room, fact)
    look_at_once(room, now)


def remind(session: Session, now: datetime) -> None:
    """Before a session that stands, each in the way that they chose; of any other, nobody is reminded any more."""
    if session.change:
        withdraw(session.relationship, f"{REMINDER}:{session.pk}")
    remind_of([session], session.counsellor, now)
    remind_of([session], session.client, now)


def remind_of(sessions: Iterable[Session], diary: Diary, now: datetime) -> None:
    """Remind one person of many. A reminder whose time has passed when a session is booked would be news of nothing."""
    standing = [each for each in sessions if each.state == Session.State.AGREED]
    ahead = [each for session in standing for each in _ahead(session, diary.remind_hours)]
    plan_all(diary.person, (each for each in ahead if each.at > now), now)


def _ahead(session: Session, hours: list[int]) -> Iterator[Ahead]:
    for before in hours:
        yield Ahead(
            relationship=session.relationship_id,
            cause=f"{REMINDER}:{session.pk}:{session.change}:{before}",
            at=session.start - timedelta(hours=before),
            until=session.start,
            zone=zone_of(session.counsellor),
        )


def forget_reminders(person: Person) -> None:
    """Those that were not yet told."""
    waiting = Notice.objects.filter(person=person, sent_at=None, tries=0)
    waiting.filter(cause__startswith=f"{REMINDER}:").delete()
