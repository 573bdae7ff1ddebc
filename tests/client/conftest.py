"""Mara, a counsellor, and Robin, who came by her invitation: both with the Python client, at a real house."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from consultingroom.client.room import NewAccount, Room

PASSPHRASE = "a lamp and a chair by the window"

Lie = Callable[[Any], Any]


@dataclass
class House(httpx.BaseTransport):
    """The real application, and on its way the lies that a test tells: path → what its answer becomes."""

    application: httpx.BaseTransport
    lies: list[tuple[str, Lie]] = field(default_factory=list)
    asked: list[tuple[str, bytes]] = field(default_factory=list)

    def lie(self, path: str, change: Lie) -> None:
        """From now on: `change` is given the parsed answer and alters it, or returns another."""
        self.lies.append((path, change))

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append((request.url.path, request.read()))
        answer = self.application.handle_request(request)
        lies = [change for path, change in self.lies if re.fullmatch(path, request.url.path)]
        if not lies or request.method != "GET":
            return answer
        answer.read()
        return httpx.Response(answer.status_code, content=_told(answer.content, lies))


def _told(content: bytes, lies: list[Lie]) -> bytes:
    if not content.startswith(b"{"):
        for change in lies:
            content = change(content)
        return content
    said = json.loads(content)
    for change in lies:
        said = change(said) or said
    return json.dumps(said).encode()


@dataclass
class Somebody:
    room: Room
    house: House
    account: NewAccount


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Django's own test client does the same: the end of a request must not end the test's transaction."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def enter(db: None, _one_connection: None) -> Iterator[Callable[[], tuple[Room, House]]]:
    """A new browser, as it were: nobody is signed in."""
    from consultingroom.site.wsgi import application

    cache.clear()
    with ExitStack() as stack:

        def entered() -> tuple[Room, House]:
            house = House(httpx.WSGITransport(app=application))
            http = stack.enter_context(httpx.Client(transport=house, base_url="http://testserver"))
            return Room(http), house

        yield entered


@pytest.fixture
def mara(enter: Callable[[], tuple[Room, House]]) -> Somebody:
    from consultingroom.people.models import Invitation, Role

    room, house = enter()
    let_in = Invitation.objects.create(id=uuid4(), role=Role.COUNSELLOR)
    account = room.open_account(
        invitation=str(let_in.id), wish="mara", passphrase=PASSPHRASE, called="Mara Lind"
    )
    return Somebody(room, house, account)


@dataclass
class Client(Somebody):
    relationship: str


@pytest.fixture
def robin(enter: Callable[[], tuple[Room, House]], mara: Somebody) -> Client:
    from consultingroom.client.meeting import invitation_of

    room, house = enter()
    link = mara.room.invite()
    account = room.open_account(
        invitation=invitation_of(link), wish="robin", passphrase=PASSPHRASE
    )
    relationship = room.accept(link, called="Robin")
    return Client(room, house, account, relationship)


@pytest.fixture
def agreed(mara: Somebody, robin: Client) -> str:
    """Their relationship, under an agreement that both have signed."""
    from consultingroom.rooms.agreement.template import starting_terms

    parties = [
        {"person": mara.account.person, "role": "counsellor", "called": "Mara Lind"},
        {"person": robin.account.person, "role": "client", "called": "Robin"},
    ]
    words = {"acknowledgement": "I read on Thursdays."}
    # What one sends the other reads at once: nobody waits for an undo time here.
    at_once = {"undo_minutes": 0, "read_once_more": False, "may_retract": True}
    terms = starting_terms() | {"letters": at_once}
    version = mara.room.offer_agreement(robin.relationship, terms, words, parties)
    robin.room.sign_agreement(robin.relationship, version)
    return robin.relationship
