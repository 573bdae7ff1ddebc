"""Many ask for the same hour in the same moment, each over a connection of their own."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest
from django.db import connection

from consultingroom.keeper.keep import keep_all
from consultingroom.people.models import Relationship
from consultingroom.plumbing.http import Refused
from consultingroom.rooms.diary import actions, breaks
from consultingroom.rooms.diary.diaries import two
from consultingroom.rooms.diary.models import Session
from tests.cast import SATURDAY_NIGHT, Cast, Someone, agreed, cast, someone, together
from tests.rooms.diary.conftest import MONDAY_AT_TEN, terms

pytestmark = pytest.mark.django_db(transaction=True)

NOW = SATURDAY_NIGHT
EARLIER = SATURDAY_NIGHT - timedelta(days=3)
MANY = 20
# The counsellor books: then only what is held decides.
TERMS = terms(booking="counsellor_sets")

Pair = tuple[Relationship, Someone]


@pytest.fixture
def people() -> Cast:
    found = cast()
    agreed(found.room, EARLIER, TERMS)
    return found


def clients_of(counsellor: Someone, number: int) -> list[Relationship]:
    rooms = [together(counsellor, someone(f"client-{n}", "client")) for n in range(number)]
    for room in rooms:
        agreed(room, EARLIER, TERMS)
        # Made beforehand: to make the diary itself at once would already be to take turns.
        two(room, counsellor.person)
    return rooms


def at_once(*acts: Callable[[], str]) -> Counter[str]:
    """Everybody begins when all are there. Each answer is counted, and so is each refusal."""
    barrier = threading.Barrier(len(acts))

    def do(act: Callable[[], str]) -> str:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return act()
        except Refused as refused:
            return refused.problems[0].code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as threads:
        return Counter(threads.map(do, acts))


def booking(room: Relationship, who: Someone, start: datetime) -> Callable[[], str]:
    name = uuid4()
    return lambda: str(actions.book(room, who.person, name, start, "webcam", NOW).state)


def overlapping(sessions: list[Session]) -> list[Session]:
    ordered = sorted(sessions, key=lambda each: each.held_from)
    pairs = pairwise(ordered)
    return [other for one, other in pairs if other.held_from < one.held_to]


@pytest.mark.requirement("J20")
def test_twenty_ask_for_one_hour_and_one_gets_it(people: Cast) -> None:
    rooms = clients_of(people.maya, MANY)

    answers = at_once(*(booking(room, people.maya, MONDAY_AT_TEN) for room in rooms))

    assert answers == {"agreed": 1, "taken": MANY - 1}
    assert Session.objects.count() == 1


def test_times_that_overlap_in_part_are_never_both_given(people: Cast) -> None:
    rooms = clients_of(people.maya, MANY)
    starts = [MONDAY_AT_TEN + timedelta(minutes=20 * n) for n in range(MANY)]

    answers = at_once(
        *(booking(room, people.maya, start) for room, start in zip(rooms, starts, strict=True))
    )

    sessions = list(Session.objects.all())
    assert answers["agreed"] == len(sessions) >= 1
    assert answers.total() == MANY
    assert overlapping(sessions) == []


def test_a_client_is_not_in_two_places_at_once(people: Cast) -> None:
    robin = people.robin
    counsellors = [someone(f"counsellor-{n}", "counsellor", "Maya") for n in range(8)]
    rooms = [together(counsellor, robin) for counsellor in counsellors]
    for room in rooms:
        agreed(room, EARLIER, TERMS)

    answers = at_once(
        *(
            booking(room, counsellor, MONDAY_AT_TEN)
            for room, counsellor in zip(rooms, counsellors, strict=True)
        )
    )

    assert answers == {"agreed": 1, "taken": 7}


def test_the_same_request_from_ten_windows_is_one_session(people: Cast) -> None:
    act = booking(people.room, people.maya, MONDAY_AT_TEN)

    answers = at_once(*[act] * 10)

    assert answers == {"agreed": 10}
    assert Session.objects.count() == 1
    assert people.room.facts.filter(kind="session_agreed").count() == 1


def test_booking_announcing_and_keeping_do_not_wait_for_each_other(people: Cast) -> None:
    """Two that lock the same things in another order would stop each other for ever."""
    rooms = clients_of(people.maya, 4)
    first = MONDAY_AT_TEN.date() + timedelta(days=30)

    def announce() -> str:
        day = first + timedelta(days=7)
        breaks.announce(people.maya.person, uuid4(), day, day, True, False, NOW)
        return "announced"

    def keep() -> str:
        for _ in range(20):
            keep_all(NOW)
        return "kept"

    days = [MONDAY_AT_TEN + timedelta(days=7 * n) for n in range(4)]
    bookings = [booking(room, people.maya, day) for room, day in zip(rooms, days, strict=True)]
    answers = at_once(*bookings, announce, announce, announce, keep, keep)

    assert answers == {"agreed": 4, "announced": 3, "kept": 2}
