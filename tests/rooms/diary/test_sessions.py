"""Booking, answering, moving and cancelling at the server, under the agreement's rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from consultingroom.rooms.diary.models import Session
from consultingroom.rooms.diary.reads import upcoming
from tests.cast import TERMS, together
from tests.rooms.diary.conftest import (
    MONDAY_AT_TEN,
    Practice,
    agreed_again,
    code,
    terms,
    text,
    time,
)

__all__ = ["time"]

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
ASKED = terms(booking="client_asks")


def openings(practice: Practice, name: str = "robin", day: str = "2026-11-30") -> list[str]:
    answer = practice.ask(name, "get", f"openings/?mode=webcam&from={day}&to={day}")
    assert answer.status_code == 200, answer.content
    return [each["start"][11:16] for each in answer.json()["openings"]]


def move(practice: Practice, name: str, session: str, start: datetime, **said: str) -> object:
    body = {"id": str(uuid4()), "start": text(start)} | said
    return practice.ask(name, "post", f"sessions/{session}/move/", body)


@pytest.mark.requirement("J20")
def test_a_client_books_a_free_time_and_both_are_told(practice: Practice) -> None:
    session = practice.booked()

    assert session["state"] == "agreed"
    assert session["start"] == "2026-11-30T10:00:00Z"
    assert session["end"] == "2026-11-30T10:50:00Z"
    assert "held_free" not in session
    assert practice.facts() == ["session_agreed"]
    assert practice.causes(practice.people.maya) == ["booked"]


@pytest.mark.requirement("T14")
def test_the_counsellor_sees_what_is_kept_free_around_it(practice: Practice) -> None:
    practice.booked()

    answer = practice.ask("maya", "get", "/api/diary/?from=2026-11-30&to=2026-11-30")

    held = answer.json()["sessions"][0]["held_free"]
    assert held == {"start": "2026-11-30T09:50:00Z", "end": "2026-11-30T11:00:00Z"}


def test_the_same_request_twice_books_once(practice: Practice) -> None:
    name = str(uuid4())

    first, again = practice.book(id=name), practice.book(id=name)

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert practice.facts() == ["session_agreed"]
    assert practice.people.maya.person.notices.filter(planned_for=None).count() == 1


def test_of_two_sessions_at_one_time_the_second_is_told_what_is_free(practice: Practice) -> None:
    practice.booked()

    answer = practice.book(start=MONDAY_AT_TEN + timedelta(minutes=45))

    assert code(answer) == (409, "taken")
    free = [each["start"] for each in answer.json()["openings"]]
    assert "2026-11-30T11:15:00Z" in free
    assert "2026-11-30T10:45:00Z" not in free


@pytest.mark.requirement("T14")
def test_the_time_kept_free_is_held_on_both_sides(practice: Practice) -> None:
    practice.booked()

    found = openings(practice)

    assert "11:15" in found  # begins getting ready at 11:05
    assert "11:00" not in found
    assert found[0] == "11:15"  # an hour and ten minutes do not fit between nine and ten to ten


def test_another_client_of_hers_cannot_have_it_either(practice: Practice) -> None:
    lena = practice.people.lena
    room = together(practice.people.maya, lena)
    agreed_again(room, practice.time.moment, TERMS)
    practice.booked()

    answer = practice.ask(
        "lena",
        "post",
        f"/api/relationships/{room.id}/sessions/",
        {"id": str(uuid4()), "start": text(MONDAY_AT_TEN), "mode": "phone"},
    )

    assert code(answer) == (409, "taken")


def test_reading_slots_are_as_real_as_sessions(practice: Practice) -> None:
    tuesday = datetime(2026, 12, 1, 10, 15, tzinfo=UTC)

    assert code(practice.book("maya", start=tuesday)) == (409, "taken")


@pytest.mark.parametrize(
    ("start", "refused"),
    [
        (datetime(2026, 11, 22, 12, 0, tzinfo=UTC), "too-soon"),
        (datetime(2027, 3, 1, 10, 0, tzinfo=UTC), "too-far"),
        (datetime(2026, 12, 4, 10, 0, tzinfo=UTC), "taken"),  # a Friday: she is not there
        (MONDAY_AT_TEN + timedelta(minutes=7), "taken"),  # not a time that was offered
    ],
)
def test_the_rules_of_the_agreement_hold(
    practice: Practice, start: datetime, refused: str
) -> None:
    answer = practice.book(start=start)

    assert code(answer) == (409, refused)
    assert "openings" in answer.json()


def test_the_counsellor_books_outside_of_her_hours(practice: Practice) -> None:
    friday = datetime(2026, 12, 4, 19, 5, tzinfo=UTC)

    assert practice.booked("maya", friday)["state"] == "agreed"
    assert practice.causes(practice.people.robin) == ["booked"]


def test_a_way_of_meeting_that_was_not_agreed_cannot_be_booked(practice: Practice) -> None:
    practice.agree(TERMS | {"modes": {"agreed": ["letters"]}})

    assert code(practice.book()) == (409, "no-annex")
    assert code(practice.book(mode="letters")) == (409, "no-annex")


def test_where_the_counsellor_sets_the_times_the_client_books_none(practice: Practice) -> None:
    practice.agree(terms(booking="counsellor_sets"))

    assert code(practice.book()) == (403, "not-yours")
    assert openings(practice) == []
    assert practice.booked("maya")["state"] == "agreed"


def test_what_is_asked_for_is_held_until_it_is_answered(practice: Practice) -> None:
    practice.agree(ASKED)
    session = practice.booked()

    assert session["state"] == "asked"
    assert "10:00" not in openings(practice)
    answer = practice.ask("maya", "post", f"sessions/{session['id']}/answer/", {"agree": True})
    assert answer.json()["state"] == "agreed"
    assert practice.facts()[-2:] == ["session_asked", "session_agreed"]
    assert practice.causes(practice.people.robin) == ["answered"]


def test_what_is_declined_is_free_again(practice: Practice) -> None:
    practice.agree(ASKED)
    session = practice.booked()

    path = f"sessions/{session['id']}/answer/"
    answer = practice.ask("maya", "post", path, {"agree": False})

    assert answer.json()["state"] == "declined"
    assert practice.ask("maya", "post", path, {"agree": False}).json() == answer.json()
    assert "10:00" in openings(practice)


def test_nobody_answers_themselves(practice: Practice) -> None:
    practice.agree(ASKED)
    session = practice.booked()

    answer = practice.ask("robin", "post", f"sessions/{session['id']}/answer/", {"agree": True})

    assert code(answer) == (403, "not-yours")


def test_a_session_is_moved(practice: Practice) -> None:
    session = practice.booked()
    body = {"id": str(uuid4()), "start": text(MONDAY_AT_TEN + HOUR / 4)}

    # Its own time does not stand in its way.
    answer = practice.ask("robin", "post", f"sessions/{session['id']}/move/", body)
    again = practice.ask("robin", "post", f"sessions/{session['id']}/move/", body)

    assert answer.json()["start"] == "2026-11-30T10:15:00Z"
    assert again.json() == answer.json()
    assert practice.facts() == ["session_agreed", "session_moved"]


def test_a_move_that_is_not_agreed_to_leaves_the_session_where_it_was(practice: Practice) -> None:
    practice.agree(ASKED)
    session = practice.booked()
    path = f"sessions/{session['id']}/"
    practice.ask("maya", "post", path + "answer/", {"agree": True})
    moved = move(practice, "robin", session["id"], MONDAY_AT_TEN + 2 * HOUR)

    answer = practice.ask("maya", "post", path + "answer/", {"agree": False})

    assert (moved.json()["state"], moved.json()["former"]) == ("asked", text(MONDAY_AT_TEN))  # type: ignore[attr-defined]
    assert (answer.json()["state"], answer.json()["start"]) == ("agreed", text(MONDAY_AT_TEN))


def test_what_cancelling_costs_is_said_before(practice: Practice) -> None:
    session = practice.booked()
    path = f"sessions/{session['id']}/"
    early = practice.ask("robin", "get", path + "cost/").json()
    practice.time.to(MONDAY_AT_TEN - timedelta(hours=47))

    late = practice.ask("robin", "get", path + "cost/").json()
    unaware = practice.ask("robin", "post", path + "cancellation/", {"charge": "nothing"})
    aware = practice.ask("robin", "post", path + "cancellation/", {"charge": "half"})

    assert (early["late"], early["charge"], early["amount"]) == (False, "nothing", 0)
    assert (late["late"], late["charge"], late["amount"], late["currency"]) == (True, "half", 3000, "GBP")  # fmt: skip
    assert code(unaware) == (409, "costs-more")
    assert unaware.json()["cost"] == late
    assert (aware.json()["state"], aware.json()["late"]) == ("cancelled", True)


def test_moving_late_costs_what_cancelling_late_costs(practice: Practice) -> None:
    session = practice.booked()
    practice.time.to(MONDAY_AT_TEN - timedelta(hours=47))
    later = MONDAY_AT_TEN + timedelta(days=2)

    unaware = move(practice, "robin", session["id"], later)
    aware = move(practice, "robin", session["id"], later, charge="half")

    assert code(unaware) == (409, "costs-more")
    assert (aware.json()["late"], aware.json()["moved_late"]) == (False, True)  # type: ignore[attr-defined]


def test_the_counsellor_cancels_at_her_own_cost(practice: Practice) -> None:
    session = practice.booked()
    practice.time.to(MONDAY_AT_TEN - HOUR)

    path = f"sessions/{session['id']}/cancellation/"
    answer = practice.ask("maya", "post", path, {"charge": "nothing"})

    assert (answer.json()["state"], answer.json()["late"]) == ("cancelled", False)
    assert practice.ask("maya", "post", path, {"charge": "nothing"}).json() == answer.json()
    assert practice.facts() == ["session_agreed", "session_cancelled"]


def test_what_has_begun_is_not_cancelled_any_more(practice: Practice) -> None:
    session = practice.booked()
    practice.time.to(MONDAY_AT_TEN + HOUR / 60)

    path = f"sessions/{session['id']}/cancellation/"

    assert code(practice.ask("robin", "post", path, {"charge": "half"})) == (409, "over")


def test_a_missed_session_is_noted_once_the_waiting_time_is_over(practice: Practice) -> None:
    session = practice.booked()
    path = f"sessions/{session['id']}/missed/"
    practice.time.to(MONDAY_AT_TEN + HOUR / 6)
    early = practice.ask("maya", "post", path, {"by": "client"})
    practice.time.to(MONDAY_AT_TEN + HOUR / 4)

    answer = practice.ask("maya", "post", path, {"by": "client"})

    assert code(early) == (409, "too-soon")
    assert code(practice.ask("robin", "post", path, {"by": "counsellor"})) == (403, "not-yours")
    assert (answer.json()["state"], answer.json()["missed_by"]) == ("missed", "client")


def test_a_session_that_is_over_was_held(practice: Practice) -> None:
    practice.booked()
    practice.time.to(MONDAY_AT_TEN + HOUR)

    answer = practice.ask("robin", "get", "/api/diary/?from=2026-11-30&to=2026-11-30")

    assert [each["state"] for each in answer.json()["sessions"]] == ["held"]


def test_nobody_else_sees_or_touches_it(practice: Practice) -> None:
    session = practice.booked()

    for name in ("jonas", "lena"):
        seen = practice.ask(name, "get", "/api/diary/?from=2026-11-30&to=2026-11-30").json()
        assert seen["sessions"] == []
    elsewhere = f"/api/relationships/{practice.people.other_room.id}/sessions/{session['id']}/"
    assert practice.ask("jonas", "get", elsewhere + "cost/").status_code == 404
    taken = practice.ask(
        "lena",
        "post",
        f"/api/relationships/{practice.people.other_room.id}/sessions/",
        {"id": session["id"], "start": text(MONDAY_AT_TEN), "mode": "webcam"},
    )
    assert taken.status_code == 404
    assert Session.objects.count() == 1


def test_an_ended_agreement_holds_no_slots_and_books_nothing(practice: Practice) -> None:
    from consultingroom.frame.facts import AgreementEnded
    from consultingroom.frame.parties import Party
    from consultingroom.ledger.facts import record

    now = practice.time.moment
    record(practice.people.room, AgreementEnded("ended", now, by=Party.CLIENT))

    assert code(practice.book()) == (409, "no-annex")
    seen = practice.ask("maya", "get", "/api/diary/?from=2026-11-30&to=2026-12-06").json()
    assert seen["reading"] == []


def test_the_diary_shows_reading_slots_with_what_waits(practice: Practice) -> None:
    from tests.cast import item

    letter = item(practice.people.robin, practice.people.room) | {"files": []}
    assert practice.ask("robin", "post", "letters/", letter).status_code == 201

    seen = practice.ask("maya", "get", "/api/diary/?from=2026-11-23&to=2026-11-29").json()

    slots = [(each["start"], each["waiting"]) for each in seen["reading"]]
    assert slots == [("2026-11-24T10:00:00Z", 1), ("2026-11-26T10:00:00Z", 0)]
    assert seen["zone"] == "Europe/London"


def test_what_lies_ahead_is_told_to_both_with_who_has_to_answer(practice: Practice) -> None:
    practice.booked(start=MONDAY_AT_TEN + timedelta(days=2))
    practice.agree(ASKED)
    asked = practice.booked()
    now = practice.time.moment

    mayas = upcoming(practice.people.maya.person, now, 5)
    robins = upcoming(practice.people.robin.person, now, 1)

    assert [(each.state, each.mine_to_answer) for each in mayas] == [
        ("asked", True), ("agreed", False),
    ]  # fmt: skip
    assert [(str(each.session), each.mine_to_answer) for each in robins] == [(asked["id"], False)]
    running = upcoming(practice.people.maya.person, MONDAY_AT_TEN + HOUR / 2, 5)
    over = upcoming(practice.people.maya.person, MONDAY_AT_TEN + HOUR, 5)
    assert (len(running), len(over)) == (2, 1)
