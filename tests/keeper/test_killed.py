"""The house is killed in the middle of its work, again and again. What it acknowledged is there, once."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from aiosmtpd.controller import Controller
from django.conf import settings
from django.core.management import call_command

from consultingroom.frame.decisions import decide
from consultingroom.keeper.keep import keep_all
from consultingroom.ledger.facts import agreements, as_sent, history
from consultingroom.people.models import Address, Notice, Relationship
from consultingroom.plumbing.encodings import b64u, canonical, digest
from tests.cast import TERMS, Someone, agreed, someone, together

KILLS = 200
PAIRS = 3
# Nobody may write at any time of the week but in one hour: nearly every letter is acknowledged by the keeper.
ALWAYS_OUTSIDE = TERMS | {
    "contact": TERMS["contact"] | {"writing": [{"weekday": 0, "start": "03:00", "end": "03:01"}]}
}


class Sink:
    """A mail server that remembers the Message-IDs it took."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - aiosmtpd's name
        content = envelope.content.decode()  # type: ignore[attr-defined]
        line = next(
            line for line in content.splitlines() if line.lower().startswith("message-id:")
        )
        self.taken[line] += 1
        return "250 OK"


@dataclass(eq=False)
class Writer(threading.Thread):
    """One person who writes letter after letter and tries each again until it is acknowledged."""

    url: str
    cookie: str
    who: Someone
    room: Relationship
    stop: threading.Event
    acknowledged: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        previous = ""
        n = 0
        headers = {"X-CSRFToken": "a" * 32}
        cookies = {settings.SESSION_COOKIE_NAME: self.cookie, "csrftoken": "a" * 32}
        with httpx.Client(base_url=self.url, headers=headers, cookies=cookies, timeout=2) as http:
            while not self.stop.is_set():
                n += 1
                sealed = os.urandom(348)
                self.send(http, n, previous, sealed)
                previous = digest(sealed)

    def send(self, http: httpx.Client, n: int, previous: str, sealed: bytes) -> None:
        body = {"context": self.context(n, previous), "sealed": b64u(sealed), "files": []}
        while True:
            try:
                answer = http.post(f"/api/relationships/{self.room.id}/letters/", json=body)
            except httpx.TransportError:
                continue
            assert answer.status_code == 201, answer.text
            self.acknowledged.append(body["context"]["item"])  # type: ignore[index]
            return

    def context(self, n: int, previous: str) -> dict[str, object]:
        return {
            "author": str(self.who.id),
            "epoch": 1,
            "item": str(uuid4()),
            "kind": "letter",
            "n": n,
            "previous": previous,
            "relationship": str(self.room.id),
            "suite": "1",
            "version": 1,
        }


@pytest.fixture
def sink() -> Iterator[tuple[Sink, int]]:
    handler = Sink()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def environment(tmp_path: Path, sink: tuple[Sink, int]) -> dict[str, str]:
    name = settings.DATABASES["default"]["NAME"]
    address = os.environ.get("CONSULTINGROOM_DATABASE", "")
    database = (
        f"{address.rsplit('/', 1)[0]}/{name}"
        if address.startswith("postgres")
        else f"sqlite:///{name}"
    )
    return os.environ | {
        "CONSULTINGROOM_DATABASE": database,
        "CONSULTINGROOM_VAR": str(tmp_path),
        "CONSULTINGROOM_SECRET": settings.SECRET_KEY,
        "CONSULTINGROOM_SMTP_HOST": "127.0.0.1",
        "CONSULTINGROOM_SMTP_PORT": str(sink[1]),
    }


def pairs() -> list[tuple[Someone, Relationship]]:
    found = []
    for number in range(PAIRS):
        counsellor = someone(f"counsellor-{number}", "counsellor", "Maya")
        client = someone(f"client-{number}", "client")
        room = together(counsellor, client)
        agreed(room, datetime(2026, 11, 1, tzinfo=UTC), ALWAYS_OUTSIDE)
        Address.objects.create(
            person=client.person, channel="email", value=f"{number}@example.org"
        )
        found.append((client, room))
    return found


def killed_again_and_again(
    house: subprocess.Popen[str], writers: list[Writer], kills: int
) -> None:
    """Mostly in the middle of its work; sometimes before it has begun."""
    dice = random.Random(20261121)  # noqa: S311 - moments to die at, not secrets
    for number in range(kills):
        child = let_live(house)
        if number % 5:
            wait_for_work(writers)
        time.sleep(dice.uniform(0, 0.4))
        os.kill(child, signal.SIGKILL)


def let_live(house: subprocess.Popen[str]) -> int:
    assert house.stdin is not None
    assert house.stdout is not None
    house.stdin.write("live\n")
    house.stdin.flush()
    return int(house.stdout.readline())


def wait_for_work(writers: list[Writer], seconds: float = 20) -> None:
    before = acknowledged_by(writers)
    end = time.monotonic() + seconds
    while acknowledged_by(writers) == before and time.monotonic() < end:
        time.sleep(0.01)


def acknowledged_by(writers: list[Writer]) -> int:
    return sum(len(writer.acknowledged) for writer in writers)


@pytest.mark.django_db(transaction=True)
def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(
    environment: dict[str, str], sink: tuple[Sink, int]
) -> None:
    call_command("createcachetable", verbosity=0)
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    stop = threading.Event()
    writers = [
        Writer(url, who.browser().cookies[settings.SESSION_COOKIE_NAME].value, who, room, stop)
        for who, room in pairs()
    ]
    house = subprocess.Popen(
        [sys.executable, "-m", "tests.keeper.house_to_kill", str(listening.fileno())],
        env=environment, pass_fds=[listening.fileno()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for writer in writers:
        writer.start()
    killed_again_and_again(house, writers, KILLS)
    finish(house, stop, writers)

    now = datetime.now(UTC)
    keep_all(now)
    for writer in writers:
        check_letters(writer)
        check_facts(writer.room, now)
    check_notices(writers, sink[0])
    assert acknowledged_by(writers) > KILLS / 2, "the house was hardly at work when it was killed"


def finish(house: subprocess.Popen[str], stop: threading.Event, writers: list[Writer]) -> None:
    """Let the last letters arrive, then close the house for good."""
    assert house.stdin is not None
    child = let_live(house)
    stop.set()
    for writer in writers:
        writer.join(timeout=60)
        assert not writer.is_alive()
    time.sleep(2)
    os.kill(child, signal.SIGKILL)
    house.stdin.close()
    house.wait(timeout=10)


def check_letters(writer: Writer) -> None:
    kept = [str(pk) for pk in writer.room.items.order_by("n").values_list("pk", flat=True)]
    assert writer.acknowledged == kept


def check_facts(room: Relationship, now: datetime) -> None:
    rows = list(room.facts.order_by("n"))
    assert list(range(1, len(rows) + 1)) == [row.n for row in rows]
    assert ["", *(digest(canonical(as_sent(row))) for row in rows[:-1])] == [
        r.previous for r in rows
    ]
    happened = Counter((row.kind, row.values.get("letter")) for row in rows)
    assert [what for what, times in happened.items() if times > 1] == []
    sent = {letter for kind, letter in happened if kind == "letter_sent"}
    acknowledged = {letter for kind, letter in happened if kind == "letter_acknowledged"}
    assert sent == acknowledged
    assert decide(agreements(room), history(room), now) == ()


def check_notices(writers: list[Writer], sink: Sink) -> None:
    told = Notice.objects.filter(person__in=[writer.who.person for writer in writers])
    assert told.count() == told.values("person", "cause").distinct().count()
