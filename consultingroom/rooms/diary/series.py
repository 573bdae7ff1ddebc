"""Sessions at the same time of day every so many weeks: booked at once, or not at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from dateutil.rrule import WEEKLY, rrule
from django.db import transaction
from django.utils.translation import gettext as _

from consultingroom.frame import facts as happened
from consultingroom.frame.availability import Need, day_span, instant
from consultingroom.frame.clauses import Contact
from consultingroom.frame.hours import moment
from consultingroom.frame.parties import Party
from consultingroom.people.models import Person, Relationship
from consultingroom.plumbing.http import not_there, refuse
from consultingroom.rooms.diary import free, rules
from consultingroom.rooms.diary.diaries import Two, in_turn, two, zone_of
from consultingroom.rooms.diary.models import Series, Session
from consultingroom.rooms.diary.placing import booked, cancel_for, place
from consultingroom.rooms.diary.told import remind_of, tell_other, write_down


@dataclass(frozen=True)
class Wish:
    """`count` dates from `start` on, the wall clock of the counsellor's zone kept across clock changes."""

    id: UUID
    start: datetime
    mode: str
    every_weeks: int
    count: int
    without: frozenset[date]


@dataclass(frozen=True)
class Preview:
    starts: dict[date, datetime]
    taken: list[date]
    minutes: int


def preview(room: Relationship, person: Person, wish: Wish, now: datetime) -> Preview:
    """Which dates it would have, and which of them collide with something."""
    return _preview(_counsellor(two(room, person)), wish, now)


@transaction.atomic
def book_series(room: Relationship, person: Person, wish: Wish, now: datetime) -> Series:
    """All dates but those named as exceptions; with one more that collides nothing is booked."""
    seen = _counsellor(in_turn(two(room, person)))
    if there := Series.objects.filter(pk=wish.id).first():
        return there if there.relationship_id == seen.room.pk else not_there()
    found = _preview(seen, wish, now)
    if found.taken:
        words = _("Some of these times are not free. You can book the others.")
        refuse(409, "taken", words, "start", taken=[day.isoformat() for day in found.taken])
    series = _kept(seen, wish, now)
    _book_all(seen, series, found, now)
    tell_other(seen.room, seen.party, f"series:{series.pk}", now)
    return series


@transaction.atomic
def end_series(
    room: Relationship, person: Person, series: UUID, since: date, now: datetime
) -> list[Session]:
    """What is left of it from a date on is cancelled; as the counsellor does it, it costs nothing."""
    seen = _counsellor(in_turn(two(room, person)))
    found = seen.room.series.filter(pk=series).first() or not_there()
    begins = instant(day_span(zone_of(seen.counsellor), since, since)[0])
    left = found.sessions.filter(start__gte=max(begins, now), state__in=("asked", "agreed"))
    cancelled = list(left.select_related("relationship", "counsellor", "client"))
    for session in cancelled:
        cancel_for(seen.party, session, late=False, now=now)
    if cancelled:
        tell_other(seen.room, seen.party, f"series-ended:{series}:{since}", now)
    return cancelled


def _counsellor(seen: Two) -> Two:
    if seen.party is not Party.COUNSELLOR:
        refuse(403, "not-yours", _("The counsellor sets a series of sessions."))
    return seen


def _preview(seen: Two, wish: Wish, now: datetime) -> Preview:
    terms, agreed = rules.agreed_sessions(seen.room, wish.mode, now)
    if wish.start <= now:
        refuse(409, "too-soon", _("The first session must lie ahead."), "start", openings=[])
    dates = {
        day: start
        for day, start in _dates(wish, zone_of(seen.counsellor)).items()
        if day not in wish.without
    }
    taken = _collisions(seen, terms.contact, rules.need(agreed), dates)
    return Preview(dates, taken, agreed.minutes)


def _dates(wish: Wish, zone: str) -> dict[date, datetime]:
    wall = wish.start.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    rule = rrule(WEEKLY, interval=wish.every_weeks, count=wish.count, dtstart=wall)
    return {each.date(): moment(zone, each.date(), each.time()) for each in rule}


def _collisions(
    seen: Two, contact: Contact, need: Need, dates: dict[date, datetime]
) -> list[date]:
    return [
        day
        for day, start in dates.items()
        if free.is_away(seen, contact, start, need) or free.is_taken(seen, start, need)
    ]


def _kept(seen: Two, wish: Wish, now: datetime) -> Series:
    return Series.objects.create(
        id=wish.id,
        relationship=seen.room,
        mode=wish.mode,
        start=wish.start,
        every_weeks=wish.every_weeks,
        count=wish.count,
        without=sorted(day.isoformat() for day in wish.without),
        made_at=now,
    )


def _book_all(seen: Two, series: Series, found: Preview, now: datetime) -> None:
    _terms, agreed = rules.agreed_sessions(seen.room, series.mode, now)
    sessions = []
    for day, start in found.starts.items():
        name = uuid5(series.pk, day.isoformat())
        made = Session(id=name, series=series, mode=series.mode, state="agreed", changed_at=now)
        sessions.append(place(seen, agreed, made, start))
    write_down(seen.room, [_fact(each, now, seen.party) for each in sessions], now)
    remind_of(sessions, seen.counsellor, now)
    remind_of(sessions, seen.client, now)


def _fact(made: Session, now: datetime, by: Party) -> happened.Fact:
    return booked(happened.SessionAgreed, f"booked:{made.pk}", made, now, by)
