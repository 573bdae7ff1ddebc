"""Tasks and goals by the Python client, at a real house: each opens what the other sealed."""

from __future__ import annotations

import pytest

from consultingroom.client.room import Problem
from tests.client.conftest import Client, Somebody

pytestmark = pytest.mark.django_db

WORKSHEET = {
    "resourceType": "Questionnaire",
    "status": "active",
    "title": "Sleep",
    "item": [{"linkId": "1", "text": "How did you sleep?", "type": "text"}],
}
RESPONSE = {
    "resourceType": "QuestionnaireResponse",
    "status": "completed",
    "item": [{"linkId": "1", "answer": [{"valueString": "Like the lake."}]}],
}


def test_a_task_is_set_returned_and_read_again_by_both(
    mara: Somebody, robin: Client, agreed: str
) -> None:
    task = mara.room.set_task(agreed, "Sleep", "Write it down.", "2099-11-27", WORKSHEET)
    answer = robin.room.return_task(agreed, task, "As always.", RESPONSE)

    for room in (mara.room, robin.room):
        [found] = room.tasks(agreed)
        assert (found.id, found.title, found.due) == (task, "Sleep", "2099-11-27")
        assert found.worksheet == WORKSHEET
        [returned] = found.course
        assert returned.context["item"] == answer
        assert returned.content is not None
        assert returned.content["response"] == RESPONSE
    kinds = [fact["kind"] for fact in robin.room.facts(agreed)]
    assert kinds[-2:] == ["task_set", "task_returned"]


def test_nothing_of_a_task_leaves_unsealed(mara: Somebody, agreed: str) -> None:
    mara.room.set_task(agreed, "Sleep", "Write of the lake.", None, WORKSHEET)

    assert all(b"lake" not in body and b"Sleep" not in body for _, body in mara.house.asked)


def test_a_client_sets_no_task(robin: Client, agreed: str) -> None:
    with pytest.raises(Problem) as problem:
        robin.room.set_task(agreed, "Sleep", "Write it down.")

    assert problem.value.status == 403


def test_the_newest_words_of_a_goal_come_last(mara: Somebody, robin: Client, agreed: str) -> None:
    goal = robin.room.write_goal(agreed, "Sleep", "Till six.")
    mara.room.write_goal(agreed, "Sleep well", "Till seven.", goal)

    titles = [item.content["title"] for item in robin.room.goals(agreed) if item.content]
    assert titles == ["Sleep", "Sleep well"]
