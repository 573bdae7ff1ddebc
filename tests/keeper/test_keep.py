from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from consultingroom.frame.terms import Party
from consultingroom.keeper.keep import keep_all
from consultingroom.ledger.facts import record
from consultingroom.ledger.looks import look_at_once
from consultingroom.ledger.models import Look
from consultingroom.people.models import Notice, Relationship
from tests.cast import SATURDAY_NIGHT, agreed, cast, wrote

pytestmark = pytest.mark.django_db

TUESDAY_AT_TEN = datetime.fromisoformat("2026-11-24T10:00:00+00:00")


def kinds(room: Relationship) -> list[str]:
    return list(room.facts.order_by("n").values_list("kind", flat=True))


def writes(room: Relationship, letter: str, at: datetime, by: Party) -> None:
    record(room, wrote(letter, at, by))
    look_at_once(room, at)
    keep_all(at)


def test_a_letter_on_saturday_night_is_acknowledged_at_once_and_waits() -> None:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT)

    writes(people.room, "robins", SATURDAY_NIGHT, Party.CLIENT)

    assert kinds(people.room) == [
        "agreement_came_into_force",
        "letter_sent",
        "letter_acknowledged",
    ]
    assert Look.objects.get(relationship=people.room).at == TUESDAY_AT_TEN
    assert not Notice.objects.filter(person=people.maya.person).exists()


def test_in_the_reading_slot_it_may_be_opened_and_the_counsellor_is_told() -> None:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT)
    writes(people.room, "robins", SATURDAY_NIGHT, Party.CLIENT)

    keep_all(TUESDAY_AT_TEN)

    assert kinds(people.room)[-1] == "letter_released"
    assert Notice.objects.filter(person=people.maya.person).count() == 1


def test_a_keeper_that_looks_twice_does_nothing_twice() -> None:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT)
    writes(people.room, "robins", SATURDAY_NIGHT, Party.CLIENT)
    keep_all(TUESDAY_AT_TEN)
    before = kinds(people.room)

    look_at_once(people.room, TUESDAY_AT_TEN)
    keep_all(TUESDAY_AT_TEN)

    assert before == kinds(people.room)


def test_silence_is_followed_by_the_agreed_steps_and_stopped_by_a_letter() -> None:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT)
    writes(people.room, "mayas", SATURDAY_NIGHT, Party.COUNSELLOR)

    now = SATURDAY_NIGHT
    while now < SATURDAY_NIGHT + timedelta(days=12):
        now += timedelta(hours=6)
        keep_all(now)
    steps = [step for step in kinds(people.room) if step == "silence_step_taken"]
    writes(people.room, "robins", now, Party.CLIENT)
    keep_all(now + timedelta(days=1))

    assert len(steps) == 2
    assert kinds(people.room).count("silence_step_taken") == 2
    assert {"take_step" in cause for cause in causes(people.robin.person.pk)} == {True}


def causes(person: object) -> list[str]:
    return list(Notice.objects.filter(person_id=person).values_list("cause", flat=True))


def test_only_those_who_are_due_are_looked_at() -> None:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT)
    agreed(people.other_room, SATURDAY_NIGHT)
    keep_all(SATURDAY_NIGHT)
    writes(people.room, "robins", SATURDAY_NIGHT, Party.CLIENT)

    assert keep_all(SATURDAY_NIGHT + timedelta(hours=1)) == 0
    assert keep_all(TUESDAY_AT_TEN) == 1
