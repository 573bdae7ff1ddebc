"""Reminders before sessions: how long before, in which hours, and none of what has changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.people.models import Notice
from tests.cast import Someone
from tests.rooms.diary.conftest import MONDAY_AT_TEN, Practice, text, time

__all__ = ["time"]

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("J12")]

CHOSEN: dict[str, Any] = {
    "before_hours": [24],
    "safe_from": "08:00",
    "safe_to": "20:00",
    "zone": "Europe/London",
}
DAY = timedelta(days=1)
HOUR = timedelta(hours=1)


def planned(who: Someone) -> list[datetime]:
    rows = Notice.objects.filter(person=who.person, cause__startswith="reminder:", sent_at=None)
    return list(rows.order_by("next_try_at").values_list("next_try_at", flat=True))


def choose(practice: Practice, name: str, **said: Any) -> None:
    answer = practice.ask(name, "put", "/api/diary/reminders/", CHOSEN | said)
    assert answer.status_code == 200, answer.content


def test_both_are_reminded_a_day_before(practice: Practice) -> None:
    practice.booked()

    assert planned(practice.people.robin) == [MONDAY_AT_TEN - DAY]
    assert planned(practice.people.maya) == [MONDAY_AT_TEN - DAY]


def test_nobody_is_reminded_of_what_is_only_asked_for_moved_or_cancelled(
    practice: Practice,
) -> None:
    session = practice.booked()
    later = MONDAY_AT_TEN + 2 * DAY
    body = {"id": str(uuid4()), "start": text(later)}
    practice.ask("robin", "post", f"sessions/{session['id']}/move/", body)
    assert planned(practice.people.robin) == [later - DAY]

    practice.ask("maya", "post", f"sessions/{session['id']}/cancellation/", {"charge": "nothing"})

    assert planned(practice.people.robin) == planned(practice.people.maya) == []


def test_another_choice_counts_for_what_is_booked_already(practice: Practice) -> None:
    practice.booked()

    choose(practice, "robin", before_hours=[1, 48])

    assert planned(practice.people.robin) == [MONDAY_AT_TEN - 2 * DAY, MONDAY_AT_TEN - HOUR]
    assert planned(practice.people.maya) == [MONDAY_AT_TEN - DAY]


def test_a_reminder_is_moved_into_safe_hours_or_left_out(practice: Practice) -> None:
    practice.booked()

    choose(practice, "robin", before_hours=[1, 24], safe_from="18:00", safe_to="21:00")

    # On the evening before; an hour before is no time of theirs, and the next comes too late.
    assert planned(practice.people.robin) == [datetime(2026, 11, 29, 18, tzinfo=UTC)]


def test_no_reminders_are_a_choice_too(practice: Practice) -> None:
    practice.booked()

    choose(practice, "robin", before_hours=[])

    assert planned(practice.people.robin) == []
    shown = practice.ask("robin", "get", "/api/diary/reminders/").json()
    assert shown == CHOSEN | {"before_hours": []}


def test_who_has_not_chosen_sees_what_happens_by_itself(practice: Practice) -> None:
    assert practice.ask("robin", "get", "/api/diary/reminders/").json() == CHOSEN


@pytest.mark.parametrize(
    ("wrong", "path"),
    [
        ({"zone": "Nowhere/Land"}, "zone"),
        ({"safe_from": "8 o'clock"}, "safe_from"),
        ({"before_hours": [0]}, "before_hours.0"),
    ],
)
def test_what_cannot_be_kept_is_answered_beside_its_field(
    practice: Practice, wrong: dict[str, Any], path: str
) -> None:
    answer = practice.ask("robin", "put", "/api/diary/reminders/", CHOSEN | wrong)

    assert answer.status_code == 400
    assert [each["path"] for each in answer.json()["problems"]] == [path]
