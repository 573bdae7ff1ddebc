"""What is planned is told in the hours that a person chose, and not at all once it is of no use."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest

from consultingroom.keeper.tell import tell_all
from consultingroom.people import safe_hours
from consultingroom.people.models import Address, Notice, SafeHours
from consultingroom.people.notices import plan, replan, tell, withdraw
from consultingroom.people.safe_hours import Hours
from tests.cast import SATURDAY_NIGHT as NOW
from tests.cast import Cast, Someone, cast

pytestmark = pytest.mark.django_db

SUNDAY = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture
def people() -> Cast:
    return cast()


class Remembering:
    def __init__(self) -> None:
        self.given = 0

    def send(self, address: str, notice: Any, language: str) -> None:
        self.given += 1


def chose(who: Someone, start: int, end: int, zone: str = "Europe/London") -> None:
    SafeHours.objects.create(person=who.person, start=time(start), end=time(end), zone=zone)


def due(who: Someone) -> list[datetime]:
    rows = Notice.objects.filter(person=who.person, sent_at=None).order_by("next_try_at")
    return list(rows.values_list("next_try_at", flat=True))


@pytest.mark.parametrize(
    ("hours", "at", "told"),
    [
        ((8, 20), SUNDAY + timedelta(hours=9), SUNDAY + timedelta(hours=9)),
        ((8, 20), SUNDAY + timedelta(hours=3), SUNDAY + timedelta(hours=8)),
        ((8, 20), SUNDAY + timedelta(hours=20), SUNDAY + timedelta(hours=32)),
        ((20, 8), SUNDAY + timedelta(hours=23), SUNDAY + timedelta(hours=23)),
        ((20, 8), SUNDAY + timedelta(hours=12), SUNDAY + timedelta(hours=20)),
        ((9, 9), SUNDAY + timedelta(hours=3), SUNDAY + timedelta(hours=3)),
    ],
)
def test_a_time_is_moved_to_the_next_beginning(
    hours: tuple[int, int], at: datetime, told: datetime
) -> None:
    assert Hours(time(hours[0]), time(hours[1]), "UTC").first_from(at) == told


def test_hours_are_those_of_the_person_s_own_clock() -> None:
    new_york = Hours(time(8), time(20), "America/New_York")

    assert new_york.first_from(SUNDAY + timedelta(hours=9)) == SUNDAY + timedelta(hours=13)


def test_a_reminder_waits_for_the_morning(people: Cast) -> None:
    plan(people.room, "client", "task:1", SUNDAY + timedelta(hours=5), NOW)

    assert due(people.robin) == [SUNDAY + timedelta(hours=8)]


def test_planned_again_it_is_moved_and_withdrawn_it_is_gone(people: Cast) -> None:
    plan(people.room, "client", "task:1", SUNDAY + timedelta(hours=9), NOW)
    plan(people.room, "client", "task:1", SUNDAY + timedelta(hours=10), NOW)
    plan(people.room, "client", "task:12", SUNDAY + timedelta(hours=11), NOW)
    assert due(people.robin) == [SUNDAY + timedelta(hours=10), SUNDAY + timedelta(hours=11)]

    withdraw(people.room, "task:1")

    assert due(people.robin) == [SUNDAY + timedelta(hours=11)]


def test_what_would_come_too_late_is_not_planned(people: Cast) -> None:
    begins = SUNDAY + timedelta(hours=7)

    plan(people.room, "client", "session:1", begins - timedelta(hours=1), NOW, until=begins)

    assert due(people.robin) == []


def test_other_hours_move_what_is_planned(people: Cast) -> None:
    begins = SUNDAY + timedelta(hours=12)
    plan(people.room, "client", "a", SUNDAY + timedelta(hours=9), NOW)
    plan(people.room, "client", "b", SUNDAY + timedelta(hours=9), NOW, until=begins)
    chose(people.robin, 13, 20)

    replan(people.robin.person, NOW)

    assert due(people.robin) == [SUNDAY + timedelta(hours=13)]


def test_a_client_who_chose_hours_is_told_of_anything_then(people: Cast) -> None:
    tell(people.room, "client", "before", NOW)
    chose(people.robin, 8, 20)
    chose(people.maya, 8, 20)

    tell(people.room, "client", "after", NOW)
    tell(people.room, "counsellor", "after", NOW)

    assert due(people.robin) == [NOW, SUNDAY + timedelta(hours=8)]
    assert due(people.maya) == [NOW]


def test_what_is_planned_is_not_sent_along_with_what_is_due(people: Cast) -> None:
    Address.objects.create(person=people.robin.person, channel="email", value="r@example.net")
    channel = Remembering()
    plan(people.room, "client", "later", SUNDAY + timedelta(hours=9), NOW)
    tell(people.room, "client", "now", NOW)

    tell_all(NOW, {"email": channel})

    assert (channel.given, due(people.robin)) == (1, [SUNDAY + timedelta(hours=9)])
    tell_all(SUNDAY + timedelta(hours=9), {"email": channel})
    assert (channel.given, due(people.robin)) == (2, [])


def test_a_house_that_was_away_does_not_remind_of_what_is_over(people: Cast) -> None:
    Address.objects.create(person=people.robin.person, channel="email", value="r@example.net")
    channel = Remembering()
    begins = SUNDAY + timedelta(hours=10)
    plan(people.room, "client", "session", SUNDAY + timedelta(hours=9), NOW, until=begins)

    tell_all(begins, {"email": channel})

    assert (channel.given, due(people.robin)) == (0, [])


def test_who_has_chosen_nothing_is_told_by_day_where_they_are_taken_to_be(people: Cast) -> None:
    hours = safe_hours.of(people.robin.person, "America/New_York")

    assert hours == Hours(time(8), time(20), "America/New_York")
