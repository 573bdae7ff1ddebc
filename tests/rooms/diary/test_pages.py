"""The pages of the diary before a browser fills them: valid, for those whom they concern, with what was agreed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from consultingroom.plumbing import clock
from tests.cast import TERMS, Cast, Someone, agreed, cast
from tests.journeys.html_valid import problems

pytestmark = pytest.mark.django_db

OWN = ("diary/", "diary/hours/", "diary/breaks/", "diary/calendar/", "diary/reminders/")


@pytest.fixture
def people() -> Cast:
    return cast()


def between(people: Cast, **sessions: Any) -> None:
    terms = TERMS | {"sessions": TERMS["sessions"] | sessions}
    agreed(people.room, clock.now() - timedelta(days=1), terms)


def page(people: Cast, who: Someone) -> str:
    return shown(who, f"with/{people.room.id}/sessions/")


def shown(who: Someone, path: str) -> str:
    answer = who.browser().get(f"/{path}")
    return str(answer.content.decode()) if answer.status_code == 200 else ""


def test_every_page_is_valid(people: Cast) -> None:
    between(people)
    everybody = (people.maya, people.robin, people.jonas, people.lena)
    rooms = [f"with/{room.id}/sessions/" for room in (people.room, people.other_room)]
    pages = {
        f"{who.person.user} {path}": html
        for who in everybody
        for path in (*OWN, *rooms)
        if (html := shown(who, path))
    }

    assert len(pages) == 2 * 5 + 2 * 2 + 4
    assert problems(pages) == []


def test_without_an_agreement_nothing_can_be_booked(people: Cast) -> None:
    assert "when you have both signed" in page(people, people.robin)
    assert "<session-booking" not in page(people, people.robin)


def test_under_an_agreement_without_sessions_the_two_are_led_to_it(people: Cast) -> None:
    terms = {name: clause for name, clause in TERMS.items() if name != "sessions"}
    agreed(people.room, clock.now() - timedelta(days=1), terms)

    html = page(people, people.robin)

    assert "You have not agreed on sessions" in html
    assert f'href="/with/{people.room.id}/agreement/"' in html


def test_the_client_chooses_among_the_modes_that_were_agreed(people: Cast) -> None:
    terms = TERMS | {"modes": {"agreed": ["letters", "phone"]}}
    agreed(people.room, clock.now() - timedelta(days=1), terms)

    html = page(people, people.robin)

    assert 'data-mode="phone"' in html
    assert "Webcam</label>" not in html


def test_where_the_counsellor_sets_the_times_the_client_is_offered_none(people: Cast) -> None:
    between(people, booking="counsellor_sets")

    assert "<session-booking" not in page(people, people.robin)
    assert "sets the times" in page(people, people.robin)
    assert "<session-setting" in page(people, people.maya)


def test_what_cancelling_costs_stands_there_with_its_clause(people: Cast) -> None:
    between(people)

    html = page(people, people.robin)

    assert "until 48 hours before" in html
    assert "Later it costs half of the fee." in html
    assert f'href="/with/{people.room.id}/agreement/#clause-fees"' in html


def test_a_break_names_everybody_whom_it_concerns_and_nobody_else(people: Cast) -> None:
    between(people)

    assert f'data-relationship="{people.room.id}"' in shown(people.maya, "diary/breaks/")
    assert "<sealed-name" not in shown(people.jonas, "diary/breaks/")


def test_a_client_has_no_diary_of_a_practice_and_a_supervisor_none_at_all(people: Cast) -> None:
    assert [shown(people.robin, path) != "" for path in OWN] == [False, False, False, True, True]
    assert [shown(people.ruth, path) for path in OWN] == [""] * 5
