"""A person's times as their own calendar program reads them: neutral, private, and as such programs want it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
import recurring_ical_events
from django.test import Client
from icalendar import Calendar, Event

from consultingroom.people.notices import telling
from consultingroom.rooms.diary.models import Feed
from tests.rooms.diary.conftest import MONDAY_AT_TEN, Practice, code, text, time

__all__ = ["time"]

pytestmark = pytest.mark.django_db

FEED = "/api/diary/feed/"
# Of a calendar's own words, those that would stand there whatever the calendar is about.
GRAMMAR = re.compile(r"CLASS:PRIVATE")


def address(practice: Practice, name: str = "robin") -> str:
    answer = practice.ask(name, "post", FEED, {"id": str(uuid4())})
    assert answer.status_code == 201
    return str(answer.json()["address"]).removeprefix("http://127.0.0.1:8000")


def fetched(path: str, **headers: str) -> Any:
    """By a telephone that is signed in nowhere."""
    return Client().get(path, headers=headers)


def events(path: str) -> list[Event]:
    found: list[Event] = Calendar.from_ical(fetched(path).content).walk("VEVENT")
    return found


def moved(practice: Practice, session: str, start: datetime) -> None:
    body = {"id": str(uuid4()), "start": text(start)}
    assert practice.ask("robin", "post", f"sessions/{session}/move/", body).status_code == 200


@pytest.mark.requirement("J20")
def test_sessions_stand_in_it_in_utc_under_a_neutral_title(practice: Practice) -> None:
    practice.booked()

    (event,) = events(address(practice))

    assert str(event["SUMMARY"]) == "Reserved"
    assert event["DTSTART"].to_ical() == b"20261130T100000Z"
    assert event["DTEND"].to_ical() == b"20261130T105000Z"
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 0)


def test_nothing_in_it_tells_what_it_is_about_or_with_whom(practice: Practice) -> None:
    session = practice.booked()
    for name in ("robin", "maya"):
        content = fetched(address(practice, name)).content.decode()

        assert telling(GRAMMAR.sub("", content)) == []
        for secret in ("Maya", "robin", "webcam", session["id"], str(practice.people.room.id)):
            assert secret not in content
        assert not re.search(
            r"https?:|mailto:|LOCATION|DESCRIPTION|ATTENDEE|ORGANIZER|VALARM", content
        )


def test_it_is_written_as_calendar_programs_want_it(practice: Practice) -> None:
    practice.booked()
    path = address(practice)
    practice.ask("robin", "put", FEED, {"title": "Außer Haus " * 3})

    answer = fetched(path)

    lines = answer.content.split(b"\r\n")
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert b"VERSION:2.0" in lines
    whole = Calendar.from_ical(answer.content)
    assert "METHOD" not in whole
    assert all(name in whole for name in ("PRODID", "CALSCALE", "REFRESH-INTERVAL"))
    assert all(name in each for each in whole.walk("VEVENT") for name in ("UID", "DTSTAMP", "LAST-MODIFIED"))  # fmt: skip
    assert whole.errors == []


def test_a_change_counts_up_and_what_is_cancelled_is_taken_out(practice: Practice) -> None:
    session = practice.booked()
    path = address(practice)
    (before,) = events(path)

    moved(practice, session["id"], MONDAY_AT_TEN + timedelta(hours=2))
    (after,) = events(path)
    body = {"charge": "nothing"}
    practice.ask("maya", "post", f"sessions/{session['id']}/cancellation/", body)
    (gone,) = events(path)

    assert before["UID"] == after["UID"] == gone["UID"]
    assert [each["SEQUENCE"] for each in (before, after, gone)] == [0, 1, 2]
    assert after["DTSTART"].dt == MONDAY_AT_TEN + timedelta(hours=2)
    assert (gone["STATUS"], gone["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_the_two_people_s_calendars_cannot_be_laid_side_by_side(practice: Practice) -> None:
    practice.booked()

    uids = [
        {str(each["UID"]) for each in events(address(practice, name))}
        for name in ("robin", "maya")
    ]

    assert uids[0].isdisjoint(uids[1])


def test_a_counsellor_s_reading_slots_stand_there_too_but_not_on_days_away(
    practice: Practice,
) -> None:
    away = {"id": str(uuid4()), "first": "2026-12-01", "last": "2026-12-31", "cover": False}
    practice.ask("maya", "post", "/api/diary/breaks/", away)

    whole = Calendar.from_ical(fetched(address(practice, "maya")).content)

    november = recurring_ical_events.of(whole).between((2026, 11, 22), (2027, 1, 1))
    assert [each.start for each in november] == [
        datetime(2026, 11, 24, 10, tzinfo=UTC), datetime(2026, 11, 26, 10, tzinfo=UTC),
    ]  # fmt: skip
    assert events(address(practice, "robin")) == []


def test_a_new_address_ends_the_old_one_at_once(practice: Practice) -> None:
    old = address(practice)
    new = address(practice)

    assert fetched(old).status_code == 404
    assert fetched(new).status_code == 200
    assert practice.ask("robin", "delete", FEED).status_code == 204
    assert fetched(new).status_code == 404
    assert practice.ask("robin", "get", FEED).json() == {"address": None, "title": "Reserved"}


def test_the_address_cannot_be_read_from_the_database(practice: Practice) -> None:
    secret = address(practice).removeprefix("/feed/").removesuffix(".ics")

    assert len(secret) == 43
    assert secret not in str(Feed.objects.values().get())
    assert practice.ask("robin", "get", FEED).json()["address"].endswith(f"/feed/{secret}.ics")


def test_nothing_new_is_answered_with_304(practice: Practice) -> None:
    session = practice.booked()
    path = address(practice)
    first = fetched(path, accept_encoding="gzip")

    practice.time.to(practice.time.moment + timedelta(hours=1))
    again = fetched(path, if_none_match=first.headers["ETag"])
    moved(practice, session["id"], MONDAY_AT_TEN + timedelta(hours=1))
    changed = fetched(path, if_none_match=first.headers["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert changed.status_code == 200


@pytest.mark.parametrize("title", ["Therapy", "Meine Sitzung", "session with Maya"])
def test_a_title_that_tells_is_refused_in_words(practice: Practice, title: str) -> None:
    address(practice)

    answer = practice.ask("robin", "put", FEED, {"title": title})

    assert code(answer) == (400, "telling")
    assert practice.ask("robin", "get", FEED).json()["title"] == "Reserved"


def test_a_title_cannot_smuggle_lines_in(practice: Practice) -> None:
    address(practice)

    answer = practice.ask("robin", "put", FEED, {"title": "a\r\nATTENDEE:mailto:x@example.org"})

    assert answer.status_code == 400


def test_the_title_is_in_the_language_of_the_person(practice: Practice) -> None:
    practice.booked()
    path = address(practice)
    practice.ask("robin", "put", "/api/language/", {"language": "de"})

    (event,) = events(path)

    assert str(event["SUMMARY"]) == "Belegt"


def test_the_same_request_for_an_address_twice_gives_one_address(practice: Practice) -> None:
    body = {"id": str(uuid4())}

    first, again = practice.ask("robin", "post", FEED, body), practice.ask("robin", "post", FEED, body)  # fmt: skip

    assert first.json() == again.json()


def test_nobody_has_to_name_a_key(practice: Practice) -> None:
    first, again = practice.ask("robin", "post", FEED, {}), practice.ask("robin", "post", FEED, {})

    assert first.json()["address"] != again.json()["address"]
