"""The house is killed while three clients book, move and cancel with one counsellor. What it acknowledged is there, once."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.conf import settings
from django.core.management import call_command

from consultingroom.people.models import Notice, Relationship
from consultingroom.rooms.diary.models import Diary, Session
from tests.cast import TERMS, Someone, agreed, someone, together
from tests.keeper.test_killed import environment, finish, killed_again_and_again, sink
from tests.rooms.diary.conftest import text

__all__ = ["environment", "sink"]

KILLS = 50
CLIENTS = 3
# Letters are read in an odd hour, sessions are booked in even ones.
ALWAYS_OPEN = TERMS | {
    "contact": TERMS["contact"]
    | {"zone": "UTC", "reading": [{"weekday": 6, "start": "01:30", "end": "01:31"}]},
    "sessions": TERMS["sessions"] | {"notice_hours": 0, "ahead_days": 400},
}
EVERY_DAY = [{"weekday": day, "start": "00:00", "end": "00:00"} for day in range(7)]


@dataclass(eq=False)
class Booker(threading.Thread):
    """A client who asks for one hour after the other, and each again until it is answered."""

    url: str
    who: Someone
    room: Relationship
    first: datetime
    stop: threading.Event
    acknowledged: list[str] = field(default_factory=list)
    moved: dict[str, str] = field(default_factory=dict)
    cancelled: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)
        self.cookie = self.who.browser().cookies[settings.SESSION_COOKIE_NAME].value

    def run(self) -> None:
        cookies = {settings.SESSION_COOKIE_NAME: self.cookie, "csrftoken": "a" * 32}
        headers = {"X-CSRFToken": "a" * 32}
        hour = 0
        with httpx.Client(base_url=self.url, headers=headers, cookies=cookies, timeout=5) as http:
            while not self.stop.is_set():
                hour += 1
                self.book(http, self.first + timedelta(hours=2 * hour))

    def book(self, http: httpx.Client, start: datetime) -> None:
        session = str(uuid4())
        body = {"id": session, "start": text(start), "mode": "phone"}
        if self.ask(http, "sessions/", body) == 409:
            return  # another client was first
        self.acknowledged.append(session)
        if len(self.acknowledged) % 3 == 1:
            change = {"id": str(uuid4()), "start": text(start + timedelta(minutes=15))}
            assert self.ask(http, f"sessions/{session}/move/", change) == 200
            self.moved[session] = text(start + timedelta(minutes=15))
        if len(self.acknowledged) % 3 == 2:
            said = {"charge": "full"}
            assert self.ask(http, f"sessions/{session}/cancellation/", said) == 200
            self.cancelled.add(session)

    def ask(self, http: httpx.Client, path: str, body: dict[str, Any]) -> int:
        while True:
            try:
                answer = http.post(f"/api/relationships/{self.room.id}/{path}", json=body)
            except httpx.TransportError:
                continue
            assert answer.status_code in {200, 201, 409}, answer.text
            return answer.status_code


def bookers(url: str, stop: threading.Event) -> list[Booker]:
    counsellor = someone("counsellor", "counsellor", "Maya")
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    first = midnight + timedelta(days=3)
    Diary.objects.create(person=counsellor.person, zone="UTC", openings=EVERY_DAY)
    found = []
    for number in range(CLIENTS):
        client = someone(f"client-{number}", "client")
        room = together(counsellor, client)
        agreed(room, datetime(2026, 11, 1, tzinfo=UTC), ALWAYS_OPEN)
        found.append(Booker(url, client, room, first, stop))
    return found


@pytest.mark.django_db(transaction=True)
def test_nothing_booked_is_lost_and_nothing_is_doubled(environment: dict[str, str]) -> None:
    call_command("createcachetable", verbosity=0)
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    stop = threading.Event()
    clients = bookers(f"http://127.0.0.1:{listening.getsockname()[1]}", stop)
    house = subprocess.Popen(
        [sys.executable, "-m", "tests.keeper.house_to_kill", str(listening.fileno())],
        env=environment, pass_fds=[listening.fileno()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for client in clients:
        client.start()
    killed_again_and_again(house, clients, KILLS)  # type: ignore[arg-type]
    finish(house, stop, clients)  # type: ignore[arg-type]

    for client in clients:
        check_sessions(client)
        check_facts(client)
    check_nothing_overlaps()
    check_reminders()
    assert Session.objects.count() > KILLS / 2, "the house was hardly at work when it was killed"


def check_sessions(client: Booker) -> None:
    kept = {str(each.pk): each for each in client.room.sessions.all()}
    assert sorted(kept) == sorted(client.acknowledged)
    cancelled = {name for name, each in kept.items() if each.state == "cancelled"}
    assert cancelled == client.cancelled
    assert all(text(kept[name].start) == start for name, start in client.moved.items())


def check_facts(client: Booker) -> None:
    rows = client.room.facts.exclude(kind="agreement_came_into_force")
    told = Counter((row.kind, row.values["session"]) for row in rows)
    assert told == Counter(
        [("session_agreed", name) for name in client.acknowledged]
        + [("session_moved", name) for name in client.moved]
        + [("session_cancelled", name) for name in client.cancelled]
    )


def check_nothing_overlaps() -> None:
    held = Session.objects.filter(state="agreed").order_by("held_from")
    assert [b for a, b in pairwise(held) if b.held_from < a.held_to] == []


def check_reminders() -> None:
    """One for each of the two before each session that stands, and none before any other."""
    reminders = Notice.objects.filter(cause__startswith="reminder:")
    told = Counter(cause.split(":")[1] for cause in reminders.values_list("cause", flat=True))
    standing = Session.objects.filter(state="agreed").values_list("pk", flat=True)
    assert told == Counter(str(name) for name in standing for _person in range(2))
