"""What a person sees of their diary. Every read of the room is here; see docs/protocol.md, 'The diary'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from consultingroom.frame.availability import DAY, Span, day_span, instant, minute_of, overlap
from consultingroom.frame.clauses import Contact
from consultingroom.frame.parties import Party
from consultingroom.ledger.items import held_back
from consultingroom.people.models import Participant, Person, Relationship, Role
from consultingroom.people.reads import moment
from consultingroom.rooms.diary import free, rules, running
from consultingroom.rooms.diary.diaries import (
    diary_of,
    my_zone,
    two,
    zone_of,
    zone_of_client,
)
from consultingroom.rooms.diary.holds import away, reading
from consultingroom.rooms.diary.models import Break, Diary, Session
from consultingroom.rooms.diary.placing import span

Json = dict[str, Any]

# Nobody plans to have their letters lie for longer.
LOOKED_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class Upcoming:
    """A session ahead, for whoever shows what is expected next."""

    session: UUID
    relationship: UUID
    mode: str
    start: datetime
    end: datetime
    state: str
    mine_to_answer: bool


def upcoming(person: Person, now: datetime, limit: int) -> list[Upcoming]:
    """The next sessions of this person, the soonest first; one that runs is still among them."""
    found = mine(person).filter(state__in=("asked", "agreed"), start__gt=now - timedelta(hours=4))
    rows = ((each, each.start + timedelta(minutes=each.minutes)) for each in found[: limit + 8])
    return [_upcoming(person, each, end) for each, end in rows if end > now][:limit]


def mine(person: Person) -> QuerySet[Session]:
    return Session.objects.filter(Q(counsellor__person=person) | Q(client__person=person))


def diary(person: Person, first: date, last: date, now: datetime) -> Json:
    zone = my_zone(person)
    begin, end = day_span(zone, first, last)
    sessions = mine(person).filter(
        start__gt=instant(begin) - timedelta(hours=4), start__lt=instant(end)
    )
    is_counsellor = person.role == Role.COUNSELLOR
    own = diary_of(person)
    return {
        "zone": zone,
        "sessions": [session(each, person, now) for each in sessions],
        "reading": _reading(person, own, (first, last), (begin, end), now)
        if is_counsellor
        else [],
        "breaks": _breaks(person, first, last),
        "busy": _busy(own, begin, end),
        "people": _people(person),
    }


def session(row: Session, person: Person, now: datetime) -> Json:
    found: Json = {
        "id": str(row.pk),
        "relationship": str(row.relationship_id),
        "mode": row.mode,
        "state": state(row, now),
        "by": row.by,
        "series": str(row.series_id) if row.series_id else None,
        "late": row.late,
        "moved_late": row.moved_late,
        "missed_by": row.missed_by or None,
        "former": moment(row.former) if row.former else None,
    }
    if person.role == Role.COUNSELLOR:
        found["held_free"] = _span((row.held_from, row.held_to))
    return found | span(row.start, row.minutes)


def state(row: Session, now: datetime) -> str:
    """A session that was agreed, is over, and that nobody said was missed, was held."""
    over = row.start + timedelta(minutes=row.minutes) <= now
    return "held" if row.state == Session.State.AGREED and over else row.state


def openings(
    room: Relationship, person: Person, mode: str, days: tuple[date, date], now: datetime
) -> Json:
    """What can be chosen now, and by which rules. Where the counsellor sets the times, the client has nothing to choose."""
    seen = two(room, person)
    terms, agreed = rules.agreed_sessions(room, mode, now)
    window = rules.window(agreed, seen.party, now)
    theirs = seen.party is Party.COUNSELLOR or agreed.booking != "counsellor_sets"
    need = rules.need(agreed)
    found = free.openings(seen, terms.contact, need, *days, window) if theirs else []
    return {
        "minutes": agreed.minutes,
        "mode": mode,
        "openings": [span(each, agreed.minutes) for each in found],
        "rules": {
            "booking": agreed.booking,
            "notice_hours": agreed.notice_hours,
            "ahead_days": agreed.ahead_days,
            "before_minutes": agreed.before_minutes,
            "after_minutes": agreed.after_minutes,
        },
        "zones": {"counsellor": zone_of(seen.counsellor), "client": zone_of_client(seen.client)},
    }


def cost(room: Relationship, person: Person, session: UUID, now: datetime) -> rules.Cost | None:
    row = room.sessions.filter(pk=session).first()
    if row is None:
        return None
    agreement = rules.in_force(room, now)
    return rules.cost(row, agreement.terms if agreement else None, two(room, person).party, now)


def break_(row: Break, relationships: Iterable[UUID]) -> Json:
    return {
        "id": str(row.pk),
        "first": row.first.isoformat(),
        "last": row.last.isoformat(),
        "cover": row.cover,
        "announced_at": moment(row.announced_at),
        "relationships": [str(each) for each in relationships],
    }


def _upcoming(person: Person, row: Session, end: datetime) -> Upcoming:
    mine_to_answer = row.state == Session.State.ASKED and row.by != person.role
    return Upcoming(row.pk, row.relationship_id, row.mode, row.start, end, row.state, mine_to_answer)  # fmt: skip


def _reading(
    person: Person, own: Diary, days: tuple[date, date], within: Span, now: datetime
) -> list[Json]:
    """Slots with how many letters wait for the next of them; none on days away."""
    gone = [each for _diary, each in away([own])]
    found: list[tuple[Span, UUID, int]] = []
    for room, contact in running.contact_of(own).items():
        spans = sorted(reading(contact, days[0] - DAY, days[1] + DAY))
        kept = [each for each in spans if overlap(each, [within]) and not overlap(each, gone)]
        following = _next_reading(contact, gone, now)
        waiting = _waiting(room, person, now) if following in kept else 0
        found += [(each, room, waiting if each == following else 0) for each in kept]
    return [{"relationship": str(room), "waiting": n} | _span(each) for each, room, n in sorted(found)]  # fmt: skip


def _next_reading(contact: Contact, gone: list[Span], now: datetime) -> Span | None:
    spans = sorted(reading(contact, now.date() - DAY, now.date() + LOOKED_AHEAD))
    ahead = (each for each in spans if each[1] > minute_of(now) and not overlap(each, gone))
    return next(ahead, None)


def _waiting(room: UUID, person: Person, now: datetime) -> int:
    return len(held_back(Relationship.objects.get(pk=room), person, Role.COUNSELLOR, now))


def _breaks(person: Person, first: date, last: date) -> list[Json]:
    """One's own, or those of one's counsellors, with whom of one's relationships they concern."""
    rooms = person.participations.filter(relationship__kind="pair")
    if person.role == Role.COUNSELLOR:
        whose = {person.pk: [each.relationship_id for each in rooms]}
    else:
        others = Participant.objects.filter(relationship__participants__in=rooms, role=Role.COUNSELLOR)  # fmt: skip
        whose = {each.person_id: [each.relationship_id] for each in others}
    rows = Break.objects.filter(
        diary__person__in=list(whose), withdrawn_at=None, first__lte=last, last__gte=first
    )
    found = rows.select_related("diary").order_by("first")
    return [break_(each, whose[each.diary.person_id]) for each in found]


def _busy(own: Diary, begin: int, end: int) -> list[Json]:
    rows = own.busy.filter(start__lt=end, end__gt=begin).order_by("start")
    return [_span(each) for each in rows.values_list("start", "end")]


def _people(person: Person) -> list[Json]:
    """Each other one with their zone, so that both times can be shown where they differ."""
    places = Participant.objects.filter(
        relationship__kind="pair", relationship__participants__person=person
    ).exclude(person=person)
    return [_other(each) for each in places.select_related("person__safe_hours", "person__diary")]


def _other(place: Participant) -> Json:
    hours, kept = getattr(place.person, "safe_hours", None), getattr(place.person, "diary", None)
    zone = (kept.zone if kept else "") or (hours.zone if hours else "")
    me = Party(place.role).other if place.role in tuple(Party) else place.role
    return {"relationship": str(place.relationship_id), "zone": zone or None, "party": me}


def _span(span: Span) -> Json:
    return {"start": moment(instant(span[0])), "end": moment(instant(span[1]))}
