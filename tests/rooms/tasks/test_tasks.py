"""Tasks at the server: set once, returned as often as the client likes, taken back, and never counted as late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.ledger.models import File, Item
from consultingroom.people.models import Notice
from consultingroom.plumbing import files
from consultingroom.rooms.tasks.models import Task
from tests.cast import SATURDAY_NIGHT, Cast, Someone, agreed, cast, item
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db

FRIDAY = "2026-11-27"
END_OF_FRIDAY = datetime(2026, 11, 28, tzinfo=UTC)


@pytest.fixture
def people(time: Time, settings: Any, tmp_path: Any) -> Cast:
    settings.FILES = tmp_path
    found = cast()
    agreed(found.room, SATURDAY_NIGHT - timedelta(days=3))
    return found


def post(people: Cast, who: Someone, rest: str, body: Any) -> Any:
    path = f"/api/relationships/{people.room.id}/tasks/{rest}"
    return who.browser().post(path, body, content_type="application/json")


def set_one(people: Cast, **beside: Any) -> str:
    answer = post(people, people.maya, "", item(people.maya, people.room, "task") | beside)
    assert answer.status_code == 201, answer.content
    return str(answer.json()["task"])


def returned(people: Cast, task: str, **beside: Any) -> Any:
    body = item(people.robin, people.room, "task-answer") | beside
    return post(people, people.robin, f"{task}/answers/", body)


def facts(people: Cast) -> list[tuple[str, Any]]:
    rows = people.room.facts.filter(kind__startswith="task_").order_by("n")
    return [(row.kind, row.values) for row in rows]


def told(who: Someone) -> list[str]:
    return list(Notice.objects.filter(person=who.person).values_list("cause", flat=True))


def code(answer: Any) -> str:
    return str(answer.json()["problems"][0]["code"])


def test_a_task_is_set_with_the_day_on_which_it_is_hoped_for(people: Cast) -> None:
    task = set_one(people, due=FRIDAY)

    [(kind, values)] = facts(people)
    assert kind == "task_set"
    assert values["task"] == task
    assert datetime.fromisoformat(values["due"]) == END_OF_FRIDAY
    assert f"task:{task}" in told(people.robin)


def test_a_task_needs_no_day(people: Cast) -> None:
    set_one(people, due=None)

    assert facts(people)[0][1]["due"] is None


def test_the_same_task_twice_is_one_task(people: Cast) -> None:
    body = item(people.maya, people.room, "task") | {"due": FRIDAY}

    first, second = (post(people, people.maya, "", body) for _ in range(2))

    assert first.json() == second.json()
    assert Task.objects.count() == len(facts(people)) == 1


@pytest.mark.parametrize(
    ("due", "problem"), [("2026-11-20", "past"), ("Friday", "not-a-day"), (5, "not-a-day")]
)
def test_a_day_that_cannot_be_is_said_beside_it(people: Cast, due: Any, problem: str) -> None:
    answer = post(people, people.maya, "", item(people.maya, people.room, "task") | {"due": due})

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["path"] == "due"
    assert code(answer) == problem
    assert not Item.objects.exists()


def test_today_can_still_be_chosen(people: Cast) -> None:
    set_one(people, due="2026-11-21")

    assert datetime.fromisoformat(facts(people)[0][1]["due"]) == datetime(2026, 11, 22, tzinfo=UTC)


def test_only_the_counsellor_sets_and_takes_back(people: Cast) -> None:
    task = set_one(people)

    setting = post(people, people.robin, "", item(people.robin, people.room, "task"))
    taking_back = post(people, people.robin, f"{task}/withdrawal/", {})

    assert (setting.status_code, taking_back.status_code) == (403, 403)


def test_without_an_agreement_nothing_is_set(people: Cast) -> None:
    body = item(people.jonas, people.other_room, "task")

    answer = people.jonas.browser().post(
        f"/api/relationships/{people.other_room.id}/tasks/", body, content_type="application/json"
    )

    assert (answer.status_code, code(answer)) == (409, "not-agreed")


def test_what_is_returned_again_keeps_what_was_returned_before(people: Cast) -> None:
    task = set_one(people, due=FRIDAY)

    first, second = returned(people, task), returned(people, task)

    assert (first.status_code, second.status_code) == (201, 201)
    assert [kind for kind, _ in facts(people)] == ["task_set", "task_returned", "task_returned"]
    assert people.room.items.filter(kind="task-answer").count() == 2
    assert f"returned:{first.json()['item']}" in told(people.maya)


def test_the_same_return_twice_is_one(people: Cast) -> None:
    task = set_one(people)
    body = item(people.robin, people.room, "task-answer")

    first, second = (post(people, people.robin, f"{task}/answers/", body) for _ in range(2))

    assert first.json() == second.json()
    assert [kind for kind, _ in facts(people)] == ["task_set", "task_returned"]


def test_a_comment_tells_the_other_that_there_is_an_update(people: Cast) -> None:
    task = set_one(people)
    returned(people, task)

    for who in (people.maya, people.robin):
        answer = post(people, who, f"{task}/comments/", item(who, people.room, "task-comment"))
        assert answer.status_code == 201

    assert any(cause.startswith("commented:") for cause in told(people.robin))
    assert any(cause.startswith("commented:") for cause in told(people.maya))


def test_what_was_taken_back_cannot_be_returned_and_says_that_nothing_is_lost(
    people: Cast,
) -> None:
    task = set_one(people, due=FRIDAY)

    gone = [post(people, people.maya, f"{task}/withdrawal/", {}) for _ in range(2)]
    answer = returned(people, task)

    assert [one.status_code for one in gone] == [201, 201]
    assert (answer.status_code, code(answer)) == (409, "withdrawn")
    assert "kept" in answer.json()["problems"][0]["words"]
    assert [kind for kind, _ in facts(people)] == ["task_set", "task_withdrawn"]
    assert not people.room.items.filter(kind="task-answer").exists()


def test_what_was_returned_is_not_taken_back(people: Cast) -> None:
    task = set_one(people)
    returned(people, task)

    assert code(post(people, people.maya, f"{task}/withdrawal/", {})) == "returned"


def test_a_task_of_others_is_not_there(people: Cast) -> None:
    agreed(people.other_room, SATURDAY_NIGHT - timedelta(days=3))
    task = set_one(people)
    body = item(people.lena, people.other_room, "task-answer")

    answer = people.lena.browser().post(
        f"/api/relationships/{people.other_room.id}/tasks/{task}/answers/",
        body,
        content_type="application/json",
    )

    assert answer.status_code == 404
    assert not Item.objects.filter(author=people.lena.person).exists()


def test_a_file_of_a_task_can_be_fetched_by_the_other_once_it_belongs_to_it(people: Cast) -> None:
    file = File.objects.create(
        id=uuid4(), relationship=people.room, author=people.maya.person, chunks=1, size=100,
        begun_at=SATURDAY_NIGHT,
    )  # fmt: skip
    files.keep_chunk(file.id, 0, b"sealed")
    path = f"/api/relationships/{people.room.id}/files/{file.id}/chunks/0/"

    before = people.robin.browser().get(path)
    set_one(people, files=[str(file.id)])
    after = people.robin.browser().get(path)

    assert (before.status_code, after.status_code) == (404, 200)


def test_a_file_that_is_not_whole_keeps_the_task_back(people: Cast) -> None:
    file = File.objects.create(
        id=uuid4(), relationship=people.room, author=people.maya.person, chunks=2, size=100,
        begun_at=SATURDAY_NIGHT,
    )  # fmt: skip

    answer = post(
        people, people.maya, "", item(people.maya, people.room, "task") | {"files": [str(file.id)]}
    )

    assert (answer.status_code, code(answer)) == (409, "file-unfinished")
    assert not Task.objects.exists()


def reminder(people: Cast, task: str) -> Notice | None:
    return Notice.objects.filter(person=people.robin.person, cause=f"due:{task}").first()


def test_one_reminder_comes_in_the_morning_of_the_day_before(people: Cast) -> None:
    task = set_one(people, due=FRIDAY)

    found = reminder(people, task)
    assert found is not None
    assert found.next_try_at == datetime(2026, 11, 26, 10, tzinfo=UTC)
    assert not Notice.objects.filter(person=people.maya.person, cause=f"due:{task}").exists()


def test_a_task_for_tomorrow_is_reminded_of_tomorrow(people: Cast) -> None:
    found = reminder(people, set_one(people, due="2026-11-22"))

    assert found is not None
    assert found.next_try_at == datetime(2026, 11, 22, 10, tzinfo=UTC)


def test_a_task_for_tonight_is_not_reminded_of(people: Cast) -> None:
    assert reminder(people, set_one(people, due="2026-11-21")) is None


@pytest.mark.parametrize("end", ["returned", "taken back"])
def test_nobody_is_reminded_of_what_is_done(people: Cast, end: str) -> None:
    task = set_one(people, due=FRIDAY)

    if end == "returned":
        returned(people, task)
    else:
        post(people, people.maya, f"{task}/withdrawal/", {})

    assert reminder(people, task) is None
