"""Days away: announced to everybody whom they concern, with or without somebody to turn to meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from consultingroom.frame import facts as happened
from consultingroom.frame.availability import day_span, instant
from consultingroom.frame.parties import Party
from consultingroom.ledger.facts import locked
from consultingroom.people.models import Person, Relationship, Role
from consultingroom.plumbing.http import not_there
from consultingroom.rooms.diary import rules
from consultingroom.rooms.diary.diaries import diary_of, lock_diaries, zone_of
from consultingroom.rooms.diary.models import Break, Session
from consultingroom.rooms.diary.placing import cancel_for
from consultingroom.rooms.diary.told import tell_other, write_down


@dataclass(frozen=True)
class Announced:
    away: Break
    sessions: list[Session]
    short_notice: bool
    told: list[Relationship]


@transaction.atomic
def announce(
    person: Person, away: UUID, first: date, last: date, cover: bool, cancel: bool, now: datetime
) -> Announced:
    """Everybody with an agreement in force is told. Sessions that fall into it are cancelled only when that is said."""
    diary = diary_of(person)
    diary = lock_diaries(diary)[diary.pk]
    row, new = Break.objects.get_or_create(
        id=away,
        defaults={
            "diary": diary,
            "first": first,
            "last": last,
            "cover": cover,
            "announced_at": now,
        },
    )
    if row.diary_id != diary.pk:
        not_there()
    rooms = _concerned(person, now)
    if new:
        for room in rooms:
            _write_down_announced(room, row, now)
    sessions = _sessions_in(row, now)
    if cancel:
        _cancel(row, sessions, now)
    return Announced(row, sessions, _is_short(row, rooms, now), rooms)


@transaction.atomic
def withdraw(person: Person, away: UUID, now: datetime) -> None:
    """They will be there after all; what was cancelled for it stays cancelled."""
    diary = diary_of(person)
    diary = lock_diaries(diary)[diary.pk]
    row = diary.breaks.filter(pk=away).first() or not_there()
    if row.withdrawn_at:
        return
    row.withdrawn_at = now
    row.save(update_fields=["withdrawn_at"])
    for room in _concerned(person, now):
        fact = happened.BreakWithdrawn(f"break-withdrawn:{row.pk}", now, away=str(row.pk))
        if room.facts.filter(key=f"break:{row.pk}").exists():
            write_down(room, [fact], now)
            tell_other(room, Party.COUNSELLOR, fact.id, now)


def _concerned(person: Person, now: datetime) -> list[Relationship]:
    places = person.participations.filter(role=Role.COUNSELLOR, relationship__kind="pair")
    rooms = Relationship.objects.filter(participants__in=places).order_by("pk")
    return [locked(room) for room in rooms if rules.in_force(room, now)]


def _write_down_announced(room: Relationship, row: Break, now: datetime) -> None:
    key = f"break:{row.pk}"
    fact = happened.BreakAnnounced(
        key, now, away=str(row.pk), first=row.first, last=row.last, cover=row.cover
    )
    write_down(room, [fact], now)
    tell_other(room, Party.COUNSELLOR, key, now)


def _sessions_in(row: Break, now: datetime) -> list[Session]:
    begin, end = (instant(each) for each in day_span(zone_of(row.diary), row.first, row.last))
    held = row.diary.given.filter(state__in=("asked", "agreed"), start__gt=now, start__lt=end)
    found = held.select_related("relationship", "counsellor", "client")
    return [each for each in found if each.start + timedelta(minutes=each.minutes) > begin]


def _cancel(row: Break, sessions: list[Session], now: datetime) -> None:
    for session in sessions:
        cancel_for(Party.COUNSELLOR, session, late=False, now=now)
    for room in {session.relationship_id: session.relationship for session in sessions}.values():
        tell_other(room, Party.COUNSELLOR, f"break-cancelled:{row.pk}", now)


def _is_short(row: Break, rooms: list[Relationship], now: datetime) -> bool:
    """Whether it comes sooner than was agreed with any of them. It is announced all the same."""
    begins = instant(day_span(zone_of(row.diary), row.first, row.last)[0])
    agreed = (rules.in_force(room, now) for room in rooms)
    notices = [each.terms.breaks.notice_days for each in agreed if each and each.terms.breaks]
    return any(begins - now < timedelta(days=notice) for notice in notices)
