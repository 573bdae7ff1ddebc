"""Other words for one step of the silence: the counsellor's until the step comes, then the client's as well."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from consultingroom.plumbing import clock
from tests.cast import SATURDAY_NIGHT, Cast, Someone, agreed, cast, item
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db

STEP = "note_of_concern"
NEXT_DAY = timedelta(days=1)


@pytest.fixture
def people(time: Time) -> Cast:
    found = cast()
    agreed(found.room, SATURDAY_NIGHT - timedelta(days=3))
    return found


def post(who: Someone, path: str, body: Any = None) -> Any:
    return who.browser().post(path, body or {}, content_type="application/json")


def wrote(people: Cast) -> str:
    """Maya's letter, after which it is quiet."""
    letter = item(people.maya, people.room)
    assert post(people.maya, place(people, "letters/"), letter | {"files": []}).status_code == 201
    return f"sent:{letter['context']['item']}"


def place(people: Cast, rest: str) -> str:
    return f"/api/relationships/{people.room.id}/{rest}"


def reword(people: Cast, contact: str, body: Any = None, who: Someone | None = None) -> Any:
    body = body or item(people.maya, people.room, "note")
    path = place(people, f"silence/{contact}/{STEP}/words/")
    return post(who or people.maya, path, body), body["context"]["item"]


def notes(people: Cast, who: Someone) -> list[tuple[str, bool, bool]]:
    items = who.browser().get(place(people, "items/")).json()["items"]
    found = (one for one in items if one["context"]["kind"] == "note")
    return [(one["context"]["item"], one["held"], one["sealed"] is None) for one in found]


def pass_days(time: Time, days: int) -> None:
    for _ in range(days):
        time.to(time.moment + NEXT_DAY)


def kinds(people: Cast) -> list[str]:
    return list(people.room.facts.order_by("n").values_list("kind", flat=True))


def test_other_words_wait_until_the_step_is_taken(people: Cast, time: Time) -> None:
    contact = wrote(people)
    answer, note = reword(people, contact)
    assert answer.status_code == 201, answer.content

    assert notes(people, people.maya) == [(note, False, False)]
    assert notes(people, people.robin) == [(note, True, True)]
    pass_days(time, 11)

    assert kinds(people).count("silence_step_taken") == 2
    assert notes(people, people.robin) == [(note, False, False)]


def test_only_the_newest_words_are_ever_handed_over(people: Cast, time: Time) -> None:
    contact = wrote(people)
    _, first = reword(people, contact)
    _, second = reword(people, contact)
    pass_days(time, 11)

    assert notes(people, people.robin) == [(first, True, True), (second, False, False)]


def test_words_for_a_step_that_never_comes_stay_with_their_writer(
    people: Cast, time: Time
) -> None:
    contact = wrote(people)
    _, note = reword(people, contact)
    post(people.maya, place(people, f"silence/{contact}/{STEP}/stop/"))
    pass_days(time, 30)

    assert notes(people, people.robin) == [(note, True, True)]


def test_the_same_words_again_are_answered_alike_even_after_the_step(
    people: Cast, time: Time
) -> None:
    contact = wrote(people)
    body = item(people.maya, people.room, "note")
    first, _ = reword(people, contact, body)
    pass_days(time, 11)
    again, _ = reword(people, contact, body)

    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert kinds(people).count("silence_step_reworded") == 1


def test_too_late_nothing_is_kept_and_it_is_said(people: Cast, time: Time) -> None:
    contact = wrote(people)
    pass_days(time, 11)
    answer, _ = reword(people, contact)

    assert (answer.status_code, answer.json()["problems"][0]["code"]) == (409, "over")
    assert notes(people, people.maya) == []


def test_only_the_counsellor_rewords_and_only_with_a_note(people: Cast) -> None:
    contact = wrote(people)

    by_robin, _ = reword(people, contact, item(people.robin, people.room, "note"), people.robin)
    a_letter, _ = reword(people, contact, item(people.maya, people.room, "letter"))
    elsewhere, _ = reword(people, "sent:nothing")

    assert [one.status_code for one in (by_robin, a_letter, elsewhere)] == [403, 400, 404]


def test_the_page_is_the_counsellors_and_says_when_it_is_too_late(
    people: Cast, time: Time
) -> None:
    contact = wrote(people)
    path = f"/with/{people.room.id}/silence/{contact}/{STEP}/"

    assert people.robin.browser().get(path).status_code == 404
    assert "Only you can stop this step" in people.maya.browser().get(path).content.decode()
    pass_days(time, 11)
    assert "no longer ahead" in people.maya.browser().get(path).content.decode()


def test_a_reminder_does_not_double_the_letter(people: Cast, time: Time) -> None:
    wrote(people)
    pass_days(time, 9)

    assert "silence_step_taken" in kinds(people)
    assert people.room.items.filter(kind="letter").count() == 1
    page = people.robin.browser().get(f"/with/{people.room.id}/timeline/").content.decode()
    assert "It is the same letter. Nothing was sent twice." in page
    assert clock.now() > SATURDAY_NIGHT
