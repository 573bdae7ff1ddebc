"""The house is killed while tasks are set, returned and spoken of. What it acknowledged is there, once."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx
import pytest
from django.conf import settings
from django.core.management import call_command

from consultingroom.keeper.keep import keep_all
from consultingroom.ledger.facts import as_sent
from consultingroom.people.models import Address, Notice, Relationship
from consultingroom.plumbing.encodings import b64u, canonical, digest
from consultingroom.rooms.tasks.models import Task
from tests.cast import TERMS, Someone, agreed, someone, together
from tests.keeper.test_killed import environment, finish, killed_again_and_again, sink

__all__ = ["environment", "sink"]

KILLS = 30
PAIRS = 2


@dataclass
class Hand:
    """One of the two, sealing one item after the other."""

    who: Someone
    http: httpx.Client
    room: Relationship
    n: int = 0
    previous: str = ""
    acknowledged: list[str] = field(default_factory=list)

    def send(self, kind: str, path: str, **beside: object) -> str:
        """Try the same again until it is acknowledged."""
        sealed = os.urandom(348)
        self.n += 1
        body = {"context": self._context(kind), "sealed": b64u(sealed), **beside}
        self.previous = digest(sealed)
        while True:
            try:
                answer = self.http.post(
                    f"/api/relationships/{self.room.id}/tasks/{path}", json=body
                )
            except httpx.TransportError:
                continue
            assert answer.status_code == 201, answer.text
            item = str(body["context"]["item"])  # type: ignore[index]
            self.acknowledged.append(item)
            return item

    def _context(self, kind: str) -> dict[str, object]:
        return {
            "author": str(self.who.id), "epoch": 1, "item": str(uuid4()), "kind": kind, "n": self.n,
            "previous": self.previous, "relationship": str(self.room.id), "suite": "1", "version": 1,
        }  # fmt: skip


@dataclass(eq=False)
class Pair(threading.Thread):
    """Two people and their tasks: set, returned, spoken of, and the next one."""

    url: str
    room: Relationship
    people: tuple[Someone, Someone]
    cookies: tuple[str, str]
    stop: threading.Event
    hands: list[Hand] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        due = (datetime.now(UTC) + timedelta(days=3)).date().isoformat()
        with self._browser(0) as hers, self._browser(1) as his:
            counsellor, client = (
                Hand(self.people[0], hers, self.room),
                Hand(self.people[1], his, self.room),
            )
            self.hands = [counsellor, client]
            while not self.stop.is_set():
                task = counsellor.send("task", "", due=due, files=[])
                client.send("task-answer", f"{task}/answers/", files=[])
                counsellor.send("task-comment", f"{task}/comments/")

    @property
    def acknowledged(self) -> list[str]:
        return [item for hand in self.hands for item in hand.acknowledged]

    def _browser(self, which: int) -> httpx.Client:
        cookies = {settings.SESSION_COOKIE_NAME: self.cookies[which], "csrftoken": "a" * 32}
        headers = {"X-CSRFToken": "a" * 32}
        return httpx.Client(base_url=self.url, headers=headers, cookies=cookies, timeout=2)


def pairs(url: str, stop: threading.Event) -> list[Pair]:
    return [pair(number, url, stop) for number in range(PAIRS)]


def pair(number: int, url: str, stop: threading.Event) -> Pair:
    people = (
        someone(f"counsellor-{number}", "counsellor", "Maya"),
        someone(f"client-{number}", "client"),
    )
    room = together(*people)
    agreed(room, datetime(2026, 11, 1, tzinfo=UTC), TERMS)
    Address.objects.create(person=people[1].person, channel="email", value=f"{number}@example.org")
    first, second = (who.browser().cookies[settings.SESSION_COOKIE_NAME].value for who in people)
    return Pair(url, room, people, (first, second), stop)


@pytest.mark.django_db(transaction=True)
def test_no_task_and_no_answer_is_lost_or_doubled(environment: dict[str, str]) -> None:
    call_command("createcachetable", verbosity=0)
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    stop = threading.Event()
    writers = pairs(f"http://127.0.0.1:{listening.getsockname()[1]}", stop)
    house = subprocess.Popen(
        [sys.executable, "-m", "tests.keeper.house_to_kill", str(listening.fileno())],
        env=environment, pass_fds=[listening.fileno()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for writer in writers:
        writer.start()
    killed_again_and_again(house, writers, KILLS)  # type: ignore[arg-type] # it asks what they were acknowledged, and no more
    finish(house, stop, writers)  # type: ignore[arg-type]

    keep_all(datetime.now(UTC))
    for writer in writers:
        check_items(writer)
        check_tasks(writer)
        check_facts(writer.room)
    assert sum(len(writer.acknowledged) for writer in writers) > KILLS, "it was hardly at work"


def check_items(writer: Pair) -> None:
    for hand in writer.hands:
        own = writer.room.items.filter(author=hand.who.person).order_by("n")
        assert hand.acknowledged == [str(pk) for pk in own.values_list("pk", flat=True)]


def check_tasks(writer: Pair) -> None:
    """Each was returned, and nobody will be reminded of it."""
    assert {task.state for task in Task.objects.filter(relationship=writer.room)} == {"returned"}
    told = Notice.objects.filter(person=writer.people[1].person)
    assert not told.filter(cause__startswith="due:").exists()
    assert told.count() == told.values("cause").distinct().count()


def check_facts(room: Relationship) -> None:
    rows = list(room.facts.order_by("n"))
    assert [row.n for row in rows] == list(range(1, len(rows) + 1))
    assert [row.previous for row in rows] == [
        "",
        *(digest(canonical(as_sent(row))) for row in rows[:-1]),
    ]
    happened = Counter(
        (row.kind, row.values["task"]) for row in rows if row.kind.startswith("task_")
    )
    assert set(happened.values()) == {1}
    assert {task for kind, task in happened if kind == "task_set"} == {
        task for kind, task in happened if kind == "task_returned"
    }
