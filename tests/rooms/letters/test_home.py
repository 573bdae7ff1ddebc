"""Home: what is expected of whoever is here, in order; a new counsellor's way; and what it costs to look."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultingroom.frame import facts as happened
from consultingroom.frame.parties import Party
from consultingroom.ledger import facts as ledger
from consultingroom.ledger.at_once import histories
from consultingroom.people.models import Invitation, Person
from consultingroom.rooms.letters import reads
from consultingroom.rooms.letters.at_home import relationships
from consultingroom.rooms.letters.beginning import steps
from consultingroom.rooms.letters.days import Day, days
from tests.cast import SATURDAY_NIGHT, Cast, Someone, agreed, cast, item, someone, together, wrote
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
SUNDAY_MORNING = SATURDAY_NIGHT + 10 * HOUR


@pytest.fixture
def people(time: Time) -> Cast:
    found = cast()
    agreed(found.room, SATURDAY_NIGHT - DAY)
    return found


def told(people: Cast, now: datetime) -> Any:
    return days(relationships(people.maya.person, now), now)


def lines(day: Day) -> list[tuple[str, str, int]]:
    return [(entry.kind, entry.hours, len(entry.people)) for entry in day.entries]


def page(who: Someone, path: str = "/home/") -> str:
    return str(who.browser().get(path).content.decode())


def test_a_reading_time_says_how_many_letters_wait_for_it_and_whose(people: Cast) -> None:
    sam = someone("sam", "client")
    second = together(people.maya, sam)
    agreed(second, SATURDAY_NIGHT - DAY)
    for letter in ("a", "b"):
        ledger.record(people.room, wrote(letter, SATURDAY_NIGHT, "client"))

    found = told(people, SUNDAY_MORNING)

    assert found.today.entries == []
    tuesday, *_ = found.coming
    assert lines(tuesday)[0] == ("read", "10:00–11:00", 1)
    assert tuesday.entries[0].words == "Reading time. 2 letters wait."
    assert [seen.room.id for seen in tuesday.entries[0].people] == [people.room.id]


def test_what_was_missed_stands_first_and_nowhere_else(people: Cast) -> None:
    ledger.record(people.room, wrote("a", SATURDAY_NIGHT, "client"))

    found = told(people, SATURDAY_NIGHT + 5 * DAY)

    assert {entry.kind for entry in found.missed} == {"read", "answer"}
    everywhere = [entry for day in (found.today, *found.coming) for entry in day.entries]
    assert "answer" not in {entry.kind for entry in everywhere}


def test_a_step_that_was_announced_is_todays_and_a_clients_silence_is_nobodys_duty(
    people: Cast,
) -> None:
    ledger.record(people.room, wrote("b", SATURDAY_NIGHT, "counsellor"))

    before = told(people, SATURDAY_NIGHT + 2 * DAY)
    announced = told(people, SATURDAY_NIGHT + 6 * DAY + HOUR)

    assert "notice_again" not in {entry.kind for entry in before.today.entries}
    assert "notice_again" in {entry.kind for entry in announced.today.entries}
    assert "write" not in {entry.kind for day in before.coming for entry in day.entries}


def test_a_session_that_was_asked_for_waits_today_for_its_answer(people: Cast) -> None:
    start = SATURDAY_NIGHT + 4 * DAY
    asked = happened.SessionAsked(
        "asked", SATURDAY_NIGHT, "session", start, 50, "webcam", Party.CLIENT
    )
    ledger.record(people.room, asked)

    found = told(people, SUNDAY_MORNING)

    (entry,) = found.today.entries
    assert (entry.kind, entry.place) == ("session_asked", "sessions")


def test_in_a_break_there_is_no_reading_time(people: Cast) -> None:
    sunday = SUNDAY_MORNING.date()
    away = happened.BreakAnnounced(
        "away", SATURDAY_NIGHT, "away", sunday, sunday + 3 * DAY, cover=False
    )
    ledger.record(people.room, away)

    assert "Tuesday 24 November" not in [day.title for day in told(people, SUNDAY_MORNING).coming]


def test_home_tells_from_facts_what_the_rooms_tell_from_items(people: Cast) -> None:
    for who in (people.robin, people.maya):
        body = item(who, people.room) | {"files": []}
        path = f"/api/relationships/{people.room.id}/letters/"
        sent = who.browser().post(path, body, content_type="application/json")
        assert sent.status_code == 201

    for who in (people.robin, people.maya):
        for now in (SATURDAY_NIGHT, SATURDAY_NIGHT + HOUR):
            (at_home,) = relationships(who.person, now)
            there = reads.between(people.room, who.person, now)
            assert (at_home.waiting, at_home.to_open) == (there.waiting, there.to_open)
            assert at_home.expectations == there.expectations


def test_the_client_reads_one_next_thing_and_finds_every_door(people: Cast) -> None:
    shown = page(people.robin)

    assert "Nothing is expected of you just now" in shown
    for rest in ("", "write/", "letters/", "agreement/", "what-if/"):
        assert f'href="/with/{people.room.id}/{rest}"' in shown


def test_a_new_counsellor_sees_where_on_the_way_she_is(people: Cast) -> None:
    nora = someone("nora", "counsellor", "Nora")
    assert current(nora) == "Invite a client"

    Invitation.objects.create(
        id=uuid4(), inviter=nora.person, role="client", made_at=SATURDAY_NIGHT
    )
    assert current(nora) == "Your client comes in"

    room = together(nora, someone("sam", "client"))
    assert current(nora) == "Prepare the agreement"
    assert f'href="/with/{room.id}/agreement/prepare/"' in page(nora)

    body = item(nora, room, "agreement")
    room.items.create(
        id=body["context"]["item"], author=nora.person, kind="agreement", epoch=1, n=1, version=1,
        digest="d", sealed=b"s", at=SATURDAY_NIGHT,
    )  # fmt: skip
    assert current(nora) == "You both sign"

    agreed(room, SATURDAY_NIGHT)
    assert steps(nora.person, relationships(nora.person, SATURDAY_NIGHT)) == []


def current(who: Someone) -> str:
    found = steps(who.person, relationships(who.person, SATURDAY_NIGHT))
    return next(step.title for step in found if step.state == "current")


def test_looking_again_asks_as_little_of_the_database_for_fifty_as_for_one(people: Cast) -> None:
    few = questions(people.jonas.person)
    for number in range(12):
        room = together(people.maya, someone(f"client{number}", "client"))
        agreed(room, SATURDAY_NIGHT)
        ledger.record(room, wrote("a", SATURDAY_NIGHT, "client"))
    questions(people.maya.person)

    assert questions(people.maya.person) <= few + 1


def questions(person: Person) -> int:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        relationships(person, SATURDAY_NIGHT + HOUR)
    return len(asked)


def test_what_was_read_once_is_read_again_when_something_happened(people: Cast) -> None:
    before = histories([people.room.id])[people.room.id]
    ledger.record(people.room, wrote("a", SATURDAY_NIGHT, "client"))

    after = histories([people.room.id])[people.room.id]

    assert after == ledger.history(people.room)
    assert len(after) == len(before) + 1


def test_a_promise_of_cover_without_anybody_is_said_once_to_the_counsellor(people: Cast) -> None:
    nobody = "nobody stands in for you yet"

    assert nobody in page(people.maya)
    assert nobody not in page(people.jonas)
    assert nobody not in page(people.robin)
