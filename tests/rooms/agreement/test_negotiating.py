"""What is asked and answered about a clause: the server knows that it was, and never what."""

from __future__ import annotations

from typing import Any

import pytest

from consultingroom.people.models import Notice
from consultingroom.rooms.agreement.models import Answer, Version
from tests.cast import Cast, Someone, cast, item, offer
from tests.rooms.agreement.test_versions import agreements, listed, post, problems, sign


@pytest.fixture
def people(db: None) -> Cast:
    people = cast()
    post(people.maya, agreements(people), offer(people.maya, people.room))
    return people


def ask(who: Someone, people: Cast) -> str:
    question = item(who, people.room, "question")
    assert post(who, agreements(people, "1/questions/"), question).status_code == 201
    return str(question["context"]["item"])


def reply(who: Someone, people: Cast, question: str, **changed: Any) -> Any:
    body = item(who, people.room, "reply") | changed
    return post(who, agreements(people, f"questions/{question}/answers/"), body)


def told(who: Someone) -> int:
    return Notice.objects.filter(person=who.person).count()


def test_the_counsellor_answers_and_the_client_is_told(people: Cast) -> None:
    before = told(people.robin)
    question = ask(people.robin, people)

    assert reply(people.maya, people, question).status_code == 201

    seen = people.robin.browser().get(agreements(people)).json()
    assert (seen["questions"], seen["answers"]) == (1, 1)
    assert told(people.robin) == before + 1


def test_the_same_answer_sent_twice_is_one(people: Cast) -> None:
    question = ask(people.robin, people)
    body = item(people.maya, people.room, "reply")
    path = agreements(people, f"questions/{question}/answers/")

    assert [post(people.maya, path, body).status_code for _ in range(2)] == [201, 201]

    assert Answer.objects.count() == 1


def test_nobody_answers_their_own_question(people: Cast) -> None:
    question = ask(people.robin, people)

    assert reply(people.robin, people, question).status_code == 403
    assert Answer.objects.count() == 0


def test_only_a_question_of_these_two_can_be_answered(people: Cast) -> None:
    question = ask(people.robin, people)

    assert reply(people.jonas, people, question).status_code == 404
    own_version = str(Version.objects.get(relationship=people.room).item_id)
    assert reply(people.robin, people, own_version).status_code == 404


def test_an_answer_is_of_its_own_kind(people: Cast) -> None:
    question = ask(people.robin, people)
    letter = item(people.maya, people.room, "letter")

    answer = post(people.maya, agreements(people, f"questions/{question}/answers/"), letter)

    assert answer.status_code == 400
    assert problems(answer)[0]["path"] == "context.kind"


def test_the_first_version_is_byte_for_byte_the_same_after_the_third(people: Cast) -> None:
    sign(people.robin, people)
    first, sealed = listed(people.maya, people)[0], sealed_of(people, 1)
    for number in (2, 3):
        post(people.maya, agreements(people), offer(people.maya, people.room))
        sign(people.robin, people, number)

    again = listed(people.robin, people)[0]

    still = (
        "version",
        "statement",
        "terms",
        "item",
        "offered_at",
        "signatures",
        "signed",
        "since",
    )
    assert {name: again[name] for name in still} == {name: first[name] for name in still}
    assert sealed_of(people, 1) == sealed
    assert again["state"] == "past"
    assert len(again["signatures"]) == 2


def sealed_of(people: Cast, number: int) -> bytes:
    version = Version.objects.get(relationship=people.room, version=number)
    return bytes(version.item.sealed)


def test_particulars_are_sealed_and_nobody_else_leaves_them(people: Cast) -> None:
    path = f"/api/relationships/{people.room.id}/particulars/"
    before = told(people.maya)

    assert post(people.robin, path, item(people.robin, people.room, "particulars")).status_code == 201  # fmt: skip
    assert post(people.robin, path, item(people.robin, people.room, "letter")).status_code == 400
    assert (
        post(people.lena, path, item(people.lena, people.room, "particulars")).status_code == 404
    )

    assert told(people.maya) == before + 1
