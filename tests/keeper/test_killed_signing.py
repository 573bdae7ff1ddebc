"""The house is killed while agreements are offered and signed. What it acknowledged is there, once, and runs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from collections import Counter
from dataclasses import dataclass, field
from uuid import uuid4

import httpx
import pytest
from django.conf import settings
from django.core.management import call_command

from consultingroom.people.models import Relationship
from consultingroom.plumbing.encodings import b64u, canonical, digest
from tests.cast import TERMS, Someone, someone, together
from tests.keeper.test_killed import environment, finish, killed_again_and_again, sink

__all__ = ["environment", "sink"]

KILLS = 30
PAIRS = 2
LABEL = "consultingroom/1/agreement"


@dataclass(eq=False)
class Pair(threading.Thread):
    """Two people who agree on one version after another, and try each step again until it is acknowledged."""

    url: str
    room: Relationship
    people: tuple[Someone, Someone]
    cookies: tuple[str, str]
    stop: threading.Event
    offered: list[str] = field(default_factory=list)
    signed: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    def run(self) -> None:
        with self._browser(0) as hers, self._browser(1) as his:
            statement: dict[str, object] = {}
            sealed = b""
            while not self.stop.is_set():
                number = len(self.signed) + 1
                statement = self._statement(number, statement)
                body = self._item(number, sealed) | self._offered(statement)
                sealed = body.pop("bytes")  # type: ignore[assignment] # what was sealed, for the next one to follow
                self._until_acknowledged(hers, "", body)
                self.offered.append(str(body["context"]["item"]))  # type: ignore[index]
                mark = {"signature": self.people[1].sign(LABEL, statement)}
                self._until_acknowledged(his, f"{number}/signatures/", mark)
                self.signed.append(number)

    @property
    def acknowledged(self) -> list[str]:
        return [*self.offered, *(str(number) for number in self.signed)]

    def _statement(self, number: int, before: dict[str, object]) -> dict[str, object]:
        return {
            "document": digest(b"a document that only the two can read"),
            "previous": digest(canonical(before)) if before else "",
            "relationship": str(self.room.id),
            "suite": "1",
            "terms": digest(canonical(TERMS)),
            "version": number,
        }

    def _offered(self, statement: dict[str, object]) -> dict[str, object]:
        signature = self.people[0].sign(LABEL, statement)
        return {"statement": statement, "terms": TERMS, "signature": signature}

    def _item(self, n: int, before: bytes) -> dict[str, object]:
        sealed = os.urandom(348)
        context = {
            "author": str(self.people[0].id), "epoch": 1, "item": str(uuid4()), "kind": "agreement", "n": n,
            "previous": digest(before) if before else "", "relationship": str(self.room.id), "suite": "1", "version": 1,
        }  # fmt: skip
        return {"context": context, "sealed": b64u(sealed), "bytes": sealed}

    def _until_acknowledged(
        self, browser: httpx.Client, path: str, body: dict[str, object]
    ) -> None:
        while True:
            try:
                answer = browser.post(
                    f"/api/relationships/{self.room.id}/agreements/{path}", json=body
                )
            except httpx.TransportError:
                continue
            assert answer.status_code == 201, answer.text
            return

    def _browser(self, which: int) -> httpx.Client:
        cookies = {settings.SESSION_COOKIE_NAME: self.cookies[which], "csrftoken": "a" * 32}
        headers = {"X-CSRFToken": "a" * 32}
        return httpx.Client(base_url=self.url, headers=headers, cookies=cookies, timeout=2)


def pair(number: int, url: str, stop: threading.Event) -> Pair:
    people = (
        someone(f"counsellor-{number}", "counsellor", "Maya"),
        someone(f"client-{number}", "client"),
    )
    first, second = (who.browser().cookies[settings.SESSION_COOKIE_NAME].value for who in people)
    return Pair(url, together(*people), people, (first, second), stop)


@pytest.mark.django_db(transaction=True)
def test_no_version_and_no_signature_is_lost_or_doubled(environment: dict[str, str]) -> None:
    call_command("createcachetable", verbosity=0)
    listening = socket.create_server(("127.0.0.1", 0), backlog=128)
    stop = threading.Event()
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    writers = [pair(number, url, stop) for number in range(PAIRS)]
    house = subprocess.Popen(
        [sys.executable, "-m", "tests.keeper.house_to_kill", str(listening.fileno())],
        env=environment, pass_fds=[listening.fileno()], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    for writer in writers:
        writer.start()
    killed_again_and_again(house, writers, KILLS)  # type: ignore[arg-type] # it asks what they were acknowledged, and no more
    finish(house, stop, writers)  # type: ignore[arg-type]

    for writer in writers:
        check(writer)
    assert sum(len(writer.acknowledged) for writer in writers) > KILLS, "it was hardly at work"


def check(writer: Pair) -> None:
    versions = list(writer.room.versions.order_by("version"))
    assert [str(version.item_id) for version in versions] == writer.offered
    assert [version.version for version in versions] == writer.signed
    both = {who.person.id for who in writer.people}
    for version in versions:
        assert Counter(version.signatures.values_list("person", flat=True)) == Counter(both)
    in_force = writer.room.terms.order_by("version").values_list("version", flat=True)
    assert list(in_force) == writer.signed
    began = writer.room.facts.filter(kind="agreement_came_into_force").order_by("n")
    assert [fact.values["version"] for fact in began] == writer.signed
