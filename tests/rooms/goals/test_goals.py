"""Goals at the server: both write them, the client alone says how near they are."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from consultingroom.people.models import Notice
from tests.cast import SATURDAY_NIGHT, Cast, Someone, agreed, cast, item
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db


@pytest.fixture
def people(time: Time) -> Cast:
    found = cast()
    agreed(found.room, SATURDAY_NIGHT - timedelta(days=3))
    return found


def post(people: Cast, who: Someone, rest: str, body: Any) -> Any:
    path = f"/api/relationships/{people.room.id}/goals/{rest}"
    return who.browser().post(path, body, content_type="application/json")


def test_both_write_goals_and_the_other_is_told_that_there_is_an_update(people: Cast) -> None:
    for who, other in ((people.maya, people.robin), (people.robin, people.maya)):
        answer = post(people, who, "", item(who, people.room, "goal"))

        assert answer.status_code == 201, answer.content
        cause = f"goal:{answer.json()['item']}"
        assert Notice.objects.filter(person=other.person, cause=cause).count() == 1


def test_the_same_goal_twice_is_one(people: Cast) -> None:
    body = item(people.robin, people.room, "goal")

    first, second = (post(people, people.robin, "", body) for _ in range(2))

    assert first.json() == second.json()
    assert people.room.items.filter(kind="goal").count() == 1


def test_only_the_client_says_how_near_a_goal_is_and_nobody_is_called_for_it(
    people: Cast,
) -> None:
    before = Notice.objects.count()
    mine = post(people, people.robin, "ratings/", item(people.robin, people.room, "goal-rating"))
    hers = post(people, people.maya, "ratings/", item(people.maya, people.room, "goal-rating"))

    assert (mine.status_code, hers.status_code) == (201, 403)
    assert Notice.objects.count() == before


def test_nothing_else_comes_in_by_this_door(people: Cast) -> None:
    letter = post(people, people.robin, "", item(people.robin, people.room, "letter"))
    goal = post(people, people.robin, "ratings/", item(people.robin, people.room, "goal"))

    assert (letter.status_code, goal.status_code) == (400, 400)


def test_without_an_agreement_there_are_no_goals(people: Cast) -> None:
    answer = people.lena.browser().post(
        f"/api/relationships/{people.other_room.id}/goals/",
        item(people.lena, people.other_room, "goal"),
        content_type="application/json",
    )

    assert answer.status_code == 409
