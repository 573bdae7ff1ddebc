"""Maya is there for clients on Mondays and Wednesdays from nine to five, and reads on Tuesdays and Thursdays at ten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.people.models import Relationship
from tests.cast import SATURDAY_NIGHT, TERMS, Cast, Someone, agreed, cast
from tests.rooms.letters.conftest import Time, time

__all__ = ["time"]

MONDAY_AT_TEN = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
WEEK = {
    "zone": "Europe/London",
    "openings": [{"weekday": day, "start": "09:00", "end": "17:00"} for day in (0, 2)],
    "exceptions": [],
}


def text(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def terms(**sessions: Any) -> dict[str, Any]:
    """The terms of the cast with other rules for sessions."""
    return TERMS | {"sessions": TERMS["sessions"] | sessions}


@dataclass
class Practice:
    """The cast, asking as their browsers do."""

    people: Cast
    time: Time

    @property
    def room(self) -> str:
        return f"/api/relationships/{self.people.room.id}/"

    def ask(self, name: str, verb: str, path: str, body: Any = None) -> Any:
        who: Someone = getattr(self.people, name)
        path = path if path.startswith("/") else self.room + path
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(who.browser(), verb)(path, **sent)

    def book(self, name: str = "robin", start: datetime = MONDAY_AT_TEN, **said: Any) -> Any:
        body = {"id": str(uuid4()), "start": text(start), "mode": "webcam"} | said
        return self.ask(name, "post", "sessions/", body)

    def booked(self, name: str = "robin", start: datetime = MONDAY_AT_TEN) -> dict[str, Any]:
        answer = self.book(name, start)
        assert answer.status_code == 201, answer.content
        found: dict[str, Any] = answer.json()
        return found

    def facts(self, room: Relationship | None = None) -> list[str]:
        rows = (room or self.people.room).facts.order_by("n")
        return list(rows.values_list("kind", flat=True))[1:]

    def causes(self, who: Someone) -> list[str]:
        rows = who.person.notices.filter(planned_for=None)
        return [cause.split(":")[0] for cause in rows.values_list("cause", flat=True)]

    def agree(self, terms: dict[str, Any]) -> None:
        """Another version comes into force."""
        agreed_again(self.people.room, self.time.moment, terms)


def agreed_again(room: Relationship, since: datetime, terms: dict[str, Any]) -> None:
    from django.db import transaction

    from consultingroom.ledger.facts import put_in_force

    with transaction.atomic():
        put_in_force(room, room.terms.count() + 1, terms, since)


@pytest.fixture
def practice(db: None, time: Time) -> Practice:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=3))
    agreed(people.other_room, SATURDAY_NIGHT - timedelta(days=3))
    practice = Practice(people, time)
    answer = practice.ask("maya", "put", "/api/diary/week/", WEEK)
    assert answer.status_code == 204, answer.content
    return practice


def code(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json()["problems"][0]["code"]
