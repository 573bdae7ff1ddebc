"""Series of sessions, days away, and the hours of a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.rooms.diary.models import Session
from tests.rooms.diary.conftest import MONDAY_AT_TEN, WEEK, Practice, code, text, time

__all__ = ["time"]

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def series(practice: Practice, name: str = "maya", **said: Any) -> Any:
    body = {
        "id": str(uuid4()), "start": text(MONDAY_AT_TEN), "mode": "webcam", "every_weeks": 1, "count": 4,
    }  # fmt: skip
    return practice.ask(name, "post", "series/", body | said)


def away(practice: Practice, first: str = "2026-12-07", last: str = "2026-12-13", **said: Any) -> Any:  # fmt: skip
    body = {"id": str(uuid4()), "first": first, "last": last, "cover": True}
    return practice.ask("maya", "post", "/api/diary/breaks/", body | said)


@pytest.mark.requirement("J20")
def test_a_series_is_so_many_sessions(practice: Practice) -> None:
    answer = series(practice)

    starts = [each["start"] for each in answer.json()["sessions"]]
    assert answer.status_code == 201
    assert starts == [text(MONDAY_AT_TEN + timedelta(weeks=n)) for n in range(4)]
    assert {each["series"] for each in answer.json()["sessions"]} == {answer.json()["series"]}
    assert practice.facts() == ["session_agreed"] * 4
    assert practice.causes(practice.people.robin) == ["series"]


def test_a_series_keeps_the_time_of_day_across_the_clock_change(practice: Practice) -> None:
    march = datetime(2027, 3, 22, 10, tzinfo=UTC)

    starts = [each["start"] for each in series(practice, start=text(march), count=2).json()["sessions"]]  # fmt: skip

    assert starts == ["2027-03-22T10:00:00Z", "2027-03-29T09:00:00Z"]


def test_the_same_series_twice_is_one(practice: Practice) -> None:
    name = str(uuid4())

    first, again = series(practice, id=name), series(practice, id=name)

    assert first.json() == again.json()
    assert Session.objects.count() == 4


def test_a_series_that_collides_books_nothing_unless_the_dates_are_named(
    practice: Practice,
) -> None:
    practice.booked("maya", MONDAY_AT_TEN + timedelta(weeks=1))
    away(practice, "2026-12-14", "2026-12-14")

    asked = series(practice, only_ask=True)
    refused = series(practice)
    booked = series(practice, without=["2026-12-07", "2026-12-14"])

    collisions = ["2026-12-07", "2026-12-14"]
    assert (asked.status_code, asked.json()["taken"]) == (200, collisions)
    assert len(asked.json()["sessions"]) == 4
    assert code(refused) == (409, "taken")
    assert refused.json()["taken"] == collisions
    starts = [each["start"][:10] for each in booked.json()["sessions"]]
    assert starts == ["2026-11-30", "2026-12-21"]


def test_the_rest_of_a_series_is_cancelled_from_a_date_on(practice: Practice) -> None:
    made = series(practice).json()["series"]

    answer = practice.ask("maya", "delete", f"series/{made}/?from=2026-12-14")

    states = list(Session.objects.values_list("state", flat=True))
    assert [each["start"][:10] for each in answer.json()["sessions"]] == ["2026-12-14", "2026-12-21"]  # fmt: skip
    assert states == ["agreed", "agreed", "cancelled", "cancelled"]
    assert practice.causes(practice.people.robin) == ["series", "series-ended"]


@pytest.mark.requirement("J22")
def test_a_break_is_announced_to_everybody_it_concerns(practice: Practice) -> None:
    practice.booked("maya", MONDAY_AT_TEN + timedelta(weeks=1))

    answer = away(practice)

    assert answer.status_code == 201
    assert answer.json()["told"] == [str(practice.people.room.id)]
    assert answer.json()["short_notice"] is True  # four weeks were agreed
    assert [each["state"] for each in answer.json()["sessions"]] == ["agreed"]
    assert practice.facts()[-1] == "break_announced"
    assert practice.facts(practice.people.other_room) == []
    seen = practice.ask("robin", "get", "/api/diary/?from=2026-12-01&to=2026-12-31").json()
    assert [(each["first"], each["last"], each["cover"]) for each in seen["breaks"]] == [
        ("2026-12-07", "2026-12-13", True)
    ]


def test_sessions_in_a_break_are_cancelled_only_when_that_is_said(practice: Practice) -> None:
    practice.booked("maya", MONDAY_AT_TEN + timedelta(weeks=1))
    name = str(uuid4())
    away(practice, id=name)
    assert practice.facts()[-2:] == ["session_agreed", "break_announced"]

    answer = away(practice, id=name, cancel=True)

    assert [each["state"] for each in answer.json()["sessions"]] == ["cancelled"]
    assert practice.facts()[-2:] == ["break_announced", "session_cancelled"]
    assert practice.causes(practice.people.robin) == ["booked", "break", "break-cancelled"]


def test_nobody_books_into_a_break(practice: Practice) -> None:
    away(practice)

    answer = practice.book(start=MONDAY_AT_TEN + timedelta(weeks=1))

    assert code(answer) == (409, "in-a-break")
    assert all(each["start"] > "2026-12-13" or each["start"] < "2026-12-07" for each in answer.json()["openings"])  # fmt: skip
    seen = practice.ask("maya", "get", "/api/diary/?from=2026-12-07&to=2026-12-13").json()
    assert seen["reading"] == []


def test_a_break_that_is_withdrawn_is_over_at_once(practice: Practice) -> None:
    name = str(uuid4())
    away(practice, id=name)

    answer = practice.ask("maya", "delete", f"/api/diary/breaks/{name}/")

    assert answer.status_code == 204
    assert practice.facts() == ["break_announced", "break_withdrawn"]
    assert practice.book(start=MONDAY_AT_TEN + timedelta(weeks=1)).status_code == 201


@pytest.mark.parametrize("last", ["2026-12-01", "2026-11-01"])
def test_a_break_that_cannot_be_is_answered_in_words(practice: Practice, last: str) -> None:
    answer = away(practice, "2026-12-07" if last > "2026-12" else "2026-10-01", last)

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "last"


def test_a_date_that_is_different_takes_the_place_of_its_weekday(practice: Practice) -> None:
    exceptions = [
        {"date": "2026-11-30", "start": "19:00", "end": "20:00"},
        {"date": "2026-12-02", "start": None, "end": None},
    ]
    practice.ask("maya", "put", "/api/diary/week/", WEEK | {"exceptions": exceptions})

    answer = practice.ask("robin", "get", "openings/?mode=phone&from=2026-11-30&to=2026-12-03")

    assert [each["start"] for each in answer.json()["openings"]] == ["2026-11-30T19:00:00Z"]


@pytest.mark.parametrize(
    ("openings", "path"),
    [
        ([{"weekday": 0, "start": "12:00", "end": "11:00"}], "openings.0.end"),
        (
            [
                {"weekday": 0, "start": "09:00", "end": "12:00"},
                {"weekday": 0, "start": "11:00", "end": "13:00"},
            ],
            "openings.1.start",
        ),
        ([{"weekday": 7, "start": "09:00", "end": "12:00"}], "openings.0.weekday"),
        ([{"weekday": 0, "start": "9", "end": "12:00"}], "openings.0.start"),
    ],
)
def test_hours_that_make_no_sense_are_answered_beside_their_field(
    practice: Practice, openings: list[dict[str, Any]], path: str
) -> None:
    answer = practice.ask("maya", "put", "/api/diary/week/", WEEK | {"openings": openings})

    assert answer.status_code == 400
    assert [each["path"] for each in answer.json()["problems"]] == [path]
    assert practice.ask("maya", "get", "/api/diary/week/").json() == WEEK


def test_what_is_offered_says_by_which_rules_and_by_whose_clock(practice: Practice) -> None:
    said = {
        "before_hours": [24],
        "safe_from": "08:00",
        "safe_to": "20:00",
        "zone": "Europe/Berlin",
    }
    practice.ask("robin", "put", "/api/diary/reminders/", said)

    answer = practice.ask("robin", "get", "openings/?mode=webcam").json()

    assert answer["zones"] == {"counsellor": "Europe/London", "client": "Europe/Berlin"}
    assert answer["rules"] == {
        "booking": "client_books", "notice_hours": 24, "ahead_days": 60,
        "before_minutes": 10, "after_minutes": 10,
    }  # fmt: skip
    assert answer["minutes"] == 50
    assert answer["openings"][0]["start"] == "2026-11-23T09:00:00Z"
