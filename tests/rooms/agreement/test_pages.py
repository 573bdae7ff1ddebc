"""The pages as the server renders them, for whom they are there, and the answers of *What happens if…*."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from consultingroom.plumbing import clock
from consultingroom.rooms.agreement import template
from tests.cast import SATURDAY_NIGHT, TERMS, Cast, Someone, agreed, cast, offer
from tests.rooms.agreement.test_versions import agreements, post

pytestmark = pytest.mark.django_db
PAGES = ["agreement/", "agreement/prepare/", "what-if/"]


@pytest.fixture(autouse=True)
def saturday_night() -> Iterator[None]:
    offset = SATURDAY_NIGHT - datetime.now(UTC)
    clock.move_on_by(lambda: offset)
    yield
    clock.move_on_by(timedelta)


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def show(who: Someone, people: Cast, path: str, **headers: str) -> Any:
    return who.browser().get(f"/with/{people.room.id}/{path}", headers=headers)


def told(who: Someone, people: Cast, asked: str = "", **headers: str) -> str:
    return str(show(who, people, f"what-if/{asked}", **headers).content.decode())


@pytest.mark.parametrize("page", PAGES)
def test_the_two_find_their_pages_and_nobody_else_does(people: Cast, page: str) -> None:
    assert show(people.maya, people, page).status_code == 200
    assert show(people.robin, people, page).status_code == (404 if "prepare" in page else 200)
    for other in (people.jonas, people.lena, people.ruth):
        assert show(other, people, page).status_code == 404
    stranger = Client().get(f"/with/{people.room.id}/{page}")
    assert stranger.status_code == 302
    assert stranger["Location"].startswith("/sign-in/?next=%2Fwith%2F")


def test_before_anything_is_offered_there_is_nothing_to_try_out(people: Cast) -> None:
    assert "As soon as there is an agreement" in told(people.robin, people)


def test_what_is_on_offer_can_be_tried_out_before_signing(people: Cast) -> None:
    post(people.maya, agreements(people), offer(people.maya, people.room))
    page = told(people.robin, people, "?day=5&time=23:00")
    assert "which is on offer" in page
    assert "This is outside the agreed times." in page
    assert "Tuesday 24 November, 10:00" in page


def test_what_is_in_force_is_told_as_it_runs(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30))
    page = told(people.robin, people, "?day=6&time=09:30")
    assert "which is in force" in page
    assert "Sunday 22 November, 09:30" in page
    assert 'word="acknowledgement"' in page
    assert f'href="/with/{people.room.id}/agreement/#clause-contact"' in page


def test_each_reads_it_from_their_own_side(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30))
    assert "Maya is shown what comes next" in told(people.robin, people)
    assert "You are shown what comes next" in told(people.maya, people)
    assert "my client writes a letter" in told(people.maya, people)


def test_a_letter_within_the_agreed_times_needs_no_acknowledgement(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30))
    page = told(people.robin, people, "?day=2&time=11:00")
    written, _, _ = page.partition('data-story="quiet"')
    assert "one of the agreed times" in written
    assert 'word="acknowledgement"' not in written


def test_a_newer_offer_can_be_asked_about_beside_what_is_in_force(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30))
    post(people.maya, agreements(people), offer(people.maya, people.room))
    longer = deepcopy(TERMS)
    longer["contact"]["answer_within_hours"] = 72
    post(people.maya, agreements(people), offer(people.maya, people.room, longer))
    assert "Ask about version 2" in told(people.robin, people)
    newer = told(people.robin, people, "?version=2&day=5&time=23:00")
    assert "version 2, which is on offer" in newer
    assert "Friday 27 November, 10:00" in newer


@pytest.mark.parametrize("asked", ["?day=9", "?time=half+past", "?version=x", "?version=77", "?day="])  # fmt: skip
def test_a_question_that_cannot_be_understood_is_answered_as_the_usual_one(
    people: Cast, asked: str
) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30))
    assert "Saturday" in told(people.robin, people, asked)


def test_a_moment_of_this_week_that_has_passed_is_next_week(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30))
    assert "Saturday 28 November, 22:00" in told(people.robin, people, "?day=5&time=22:00")
    assert "Saturday 21 November, 23:00" in told(people.robin, people, "?day=5&time=23:00")


def test_the_pages_speak_german(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30))
    german = {"accept_language": "de"}
    page = told(people.robin, people, "?day=5&time=22:00", **german)
    assert "Samstag, 28. November, 22:00" in page
    assert "Was geschieht, wenn" in page
    assert "Schreiben und antworten" in show(people.maya, people, "agreement/prepare/", **german).content.decode()  # fmt: skip


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_clause_can_be_prepared_and_every_value_has_its_place(
    people: Cast, language: str
) -> None:
    """A value that no field holds would silently stay as it was shipped."""
    page = show(
        people.maya, people, "agreement/prepare/", accept_language=language
    ).content.decode()
    asked = set(re.findall(r'data-(?:value|money|list|choices|steps)="([a-z_.]+)"', page))
    values = {f"{clause}.{name}" for clause, one in TERMS.items() for name in one}
    assert asked == values
    details = {
        f"details.{clause}.{name}" for clause, one in template.details().items() for name in one
    }
    assert set(re.findall(r'data-detail="([a-z_.]+)"', page)) == details
    assert set(re.findall(r'data-words="([a-z_]+)"', page)) == {
        *template.clause_of_words(),
        "called",
    }
    assert (
        re.findall(r'<details class="preparing"[^>]*data-clause="(\w+)"', page)
        == template.clauses()
    )
