"""Telling people that there is an update. What it is about is never part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from django.db.models import Q, QuerySet

from consultingroom.people import safe_hours
from consultingroom.people.models import Notice, Person, Relationship, Role

# Beginnings and middles of words that would say to somebody else at the same table what an update is about.
TELLING = (
    "agree", "appointment", "client", "clinic", "consult", "counsel", "crisis", "health", "letter", "mental", "patient",
    "practi", "private", "psych", "session", "supervis", "support", "therap", "treat",
    "behandl", "berat", "brief", "gesund", "hilfe", "klient", "krise", "praxis", "privat", "seel", "sitzung", "sprech",
    "termin", "vereinbar",
)  # fmt: skip


def tell(relationship: Relationship, role: str, cause: str, now: datetime) -> None:
    """Put a notice in the outbox for everyone who has this role here; the same cause is told once.

    A client who has said when they may be told something is told then.
    """
    for person in _people(relationship, role):
        hours = safe_hours.chosen(person) if role == Role.CLIENT else None
        Notice.objects.get_or_create(
            person=person,
            cause=cause,
            defaults={
                "id": uuid5(relationship.id, f"{person.pk} {cause}"),
                "made_at": now,
                "next_try_at": hours.first_from(now) if hours else now,
            },
        )


def plan(
    relationship: Relationship,
    role: str,
    cause: str,
    at: datetime,
    now: datetime,
    *,
    until: datetime | None = None,
    zone: str = "UTC",
) -> None:
    """Tell everyone who has this role here at `at`, or when their safe hours next begin.

    Planned again it is moved; what was told already stays told. From `until` on it is not told any
    more. `zone` is where those are taken to be who have not chosen their hours.
    """
    for person in _people(relationship, role):
        told_at = safe_hours.of(person, zone).first_from(max(at, now))
        if until and told_at >= until:
            _not_yet_told(Notice.objects.filter(person=person)).filter(cause=cause).delete()
            continue
        times = {"next_try_at": told_at, "planned_for": at, "until": until}
        notice, new = Notice.objects.get_or_create(
            person=person,
            cause=cause,
            defaults={"id": uuid5(relationship.id, f"{person.pk} {cause}"), "made_at": now}
            | times,
        )
        if not new:
            _not_yet_told(Notice.objects.filter(pk=notice.pk)).update(**times)


class Ahead(NamedTuple):
    """A notice to be planned with many others; see `plan`."""

    relationship: UUID
    cause: str
    at: datetime
    until: datetime
    zone: str


def plan_all(person: Person, wished: Iterable[Ahead], now: datetime) -> None:
    """Tell one person of many things, each at its time. What is planned or told already stays as it is."""
    chosen = safe_hours.chosen(person)
    rows = [
        Notice(
            id=uuid5(each.relationship, f"{person.pk} {each.cause}"),
            person=person,
            cause=each.cause,
            made_at=now,
            next_try_at=(chosen or safe_hours.by_day(each.zone)).first_from(max(each.at, now)),
            planned_for=each.at,
            until=each.until,
        )
        for each in wished
    ]
    in_time = [row for row in rows if row.until and row.next_try_at < row.until]
    Notice.objects.bulk_create(in_time, ignore_conflicts=True)


def withdraw(relationship: Relationship, cause: str, role: str = "") -> None:
    """What was not yet told of this cause, and of all that begin with it and a colon, is not told any more."""
    people = [person.pk for person in _people(relationship, role)]
    waiting = _not_yet_told(Notice.objects.filter(person__in=people))
    waiting.filter(Q(cause=cause) | Q(cause__startswith=f"{cause}:")).delete()


def replan(person: Person, now: datetime) -> None:
    """This person has chosen other hours: what is planned moves into them."""
    hours = safe_hours.of(person, "UTC")
    for notice in _not_yet_told(person.notices.exclude(planned_for=None)):
        notice.next_try_at = hours.first_from(max(notice.planned_for or now, now))
        if notice.until and notice.next_try_at >= notice.until:
            notice.delete()
        else:
            notice.save(update_fields=["next_try_at"])


def _not_yet_told(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    return notices.filter(sent_at=None, tries=0)


def _people(relationship: Relationship, role: str) -> Iterator[Person]:
    places = relationship.participants.select_related("person")
    for place in places.filter(role=role) if role else places:
        yield place.person


def telling(text: str) -> list[str]:
    """What in a text would tell too much."""
    return [part for part in TELLING if part in text.casefold()]


def tell_person(person: Person, cause: str, now: datetime) -> None:
    """Somebody who takes no part in what it is about: a colleague who covers."""
    Notice.objects.get_or_create(
        person=person,
        cause=cause,
        defaults={"id": uuid5(person.id, cause), "made_at": now, "next_try_at": now},
    )
