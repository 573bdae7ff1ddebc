"""A month's availability for 200 counsellors, each with twenty clients, of whom most come every week.

With CONSULTINGROOM_DATABASE naming a PostgreSQL it measures there; otherwise on SQLite in a folder of its own.
The first answer is that of a process that knows nobody yet; the others find what runs between two people remembered.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter, process_time
from uuid import UUID, uuid4

FOLDER = Path(tempfile.mkdtemp(prefix="diary-bench-"))
os.environ.setdefault("CONSULTINGROOM_VAR", str(FOLDER))
os.environ["DJANGO_SETTINGS_MODULE"] = "consultingroom.site.settings"

import django

django.setup()

from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import transaction

from consultingroom.frame.availability import Need, minute_of
from consultingroom.frame.hours import moment
from consultingroom.ledger.models import Fact, TermsInForce
from consultingroom.people.models import Participant, Person, Relationship
from consultingroom.rooms.diary import free
from consultingroom.rooms.diary.models import Break, Busy, Diary, Series, Session
from tests.cast import TERMS

COUNSELLORS, CLIENTS, WEEKS, ROUNDS = 200, 20, 52, 30
MONDAY = date(2026, 11, 30)
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
ZONES = ("Europe/London", "Europe/Berlin", "America/New_York")
NEED = Need(50, 10, 10)
LIMIT = 0.100


def main() -> None:
    call_command("migrate", verbosity=0)
    with transaction.atomic():
        for number in range(COUNSELLORS):
            practice(number)
    marks, worked = [], []
    found: dict[int, list[int]] = {}
    for _ in range(ROUNDS):
        begun, before = perf_counter(), process_time()
        diaries = list(Diary.objects.filter(person__role="counsellor"))
        found = free.availability(diaries, MONDAY, MONDAY + timedelta(days=30), NEED)
        marks.append(perf_counter() - begun)
        worked.append(process_time() - before)
    times = sum(len(each) for each in found.values())
    assert len(found) == COUNSELLORS
    assert times > 10_000
    print(
        f"{Session.objects.count():,} sessions; {times:,} free times of {len(found)} counsellors in 31 days"
    )
    median = statistics.median(marks)
    print(
        f"median {median * 1000:.0f} ms, slowest {max(marks[1:]) * 1000:.0f} ms, first {marks[0] * 1000:.0f} ms"
    )
    print(
        f"of it, work of the processor {statistics.median(worked) * 1000:.0f} ms; the rest is waiting for a shared machine"
    )
    print("as wished" if median < LIMIT else f"SLOWER than the {LIMIT * 1000:.0f} ms wished for")


def practice(number: int) -> None:
    """Open on five days; sixteen come every week and four write, in one of three patterns of reading slots."""
    zone = ZONES[number % 3]
    whole = [{"weekday": day, "start": "09:00", "end": "18:00"} for day in range(5)]
    diary = Diary.objects.create(
        person=person(f"c{number}", "counsellor"), zone=zone, openings=whole
    )
    Break.objects.create(
        id=uuid4(), diary=diary, first=MONDAY + timedelta(days=24), last=MONDAY + timedelta(days=28),
        cover=True, announced_at=NOW,
    )  # fmt: skip
    noon = minute_of(datetime.combine(MONDAY, time(12), UTC))
    Busy.objects.bulk_create(
        Busy(diary=diary, start=noon + 1440 * day, end=noon + 1440 * day + 45)
        for day in range(0, 28, 3)
    )
    for client in range(CLIENTS):
        with_client(diary, number, client, zone)


def with_client(diary: Diary, number: int, client: int, zone: str) -> None:
    room = Relationship.objects.create(id=uuid4(), kind="pair", since=NOW)
    other = Diary.objects.create(person=person(f"c{number}-{client}", "client"))
    Participant.objects.bulk_create(
        Participant(relationship=room, person=each.person, role=each.person.role)
        for each in (diary, other)
    )
    in_force(room, zone, client % 3)
    if client < 16:
        every_week(diary, other, room, client)


def in_force(room: Relationship, zone: str, pattern: int) -> None:
    reading = [
        {"weekday": day, "start": f"{8 + pattern:02}:00", "end": f"{8 + pattern:02}:45"}
        for day in (1, 3)
    ]
    contact = TERMS["contact"] | {"zone": zone, "reading": reading}
    TermsInForce.objects.create(
        relationship=room, version=1, since=NOW, terms=TERMS | {"contact": contact}
    )
    Fact.objects.bulk_create(
        Fact(
            relationship=room, n=n, key=f"fact:{n}", at=NOW, kind="letter_sent" if n > 1 else "agreement_came_into_force",
            values={}, digest=f"{room.pk.hex}{n:>11}",
        )
        for n in range(1, 21)
    )  # fmt: skip


def every_week(diary: Diary, other: Diary, room: Relationship, client: int) -> None:
    day, hour = MONDAY + timedelta(days=client % 5), time(10 + 2 * (client // 5))
    series = Series.objects.create(
        id=uuid4(),
        relationship=room,
        mode="webcam",
        start=NOW,
        every_weeks=1,
        count=WEEKS,
        made_at=NOW,
    )
    starts = [
        moment(diary.zone, day + timedelta(weeks=week), hour) for week in range(-8, WEEKS - 8)
    ]
    Session.objects.bulk_create(session(diary, other, room, series, at) for at in starts)


def session(
    diary: Diary, other: Diary, room: Relationship, series: Series, at: datetime
) -> Session:
    begin, end = NEED.held(minute_of(at))
    return Session(
        id=uuid4(), relationship=room, counsellor=diary, client=other, series=series, mode="webcam", start=at,
        minutes=NEED.minutes, held_from=begin, held_to=end, state="agreed", by="counsellor", changed_at=NOW,
    )  # fmt: skip


def person(name: str, role: str) -> Person:
    name_of: UUID = uuid4()
    user = get_user_model().objects.create(username=name)
    return Person.objects.create(id=name_of, user=user, role=role, recovery_digest="")


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
