"""Pausing, going on and ending: either of the two, once, and the other is told."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.ledger.models import Fact
from consultingroom.people.models import Notice
from consultingroom.plumbing import clock
from tests.cast import SATURDAY_NIGHT, TERMS, Cast, Someone, agreed, cast
from tests.rooms.agreement.test_versions import agreements, post, problems

NOTICE = {"notice_days": 14, "cover": True, "ending_notice_days": 14, "last_session": True}


@pytest.fixture
def people(db: None) -> Cast:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=30), with_notice())
    return people


@pytest.fixture(autouse=True)
def saturday_night() -> Iterator[None]:
    come(SATURDAY_NIGHT)
    yield
    clock.move_on_by(timedelta)


def come(moment: datetime) -> None:
    offset = moment - datetime.now(UTC)
    clock.move_on_by(lambda: offset)


def with_notice() -> dict[str, Any]:
    return deepcopy(TERMS) | {"breaks": NOTICE}


def do(who: Someone, people: Cast, what: str, asked: str = "") -> Any:
    return post(who, agreements(people, f"{what}/"), {"id": asked or str(uuid4())})


def kinds(people: Cast) -> list[str]:
    return [fact.kind for fact in Fact.objects.filter(relationship=people.room).order_by("n")][1:]


def told(who: Someone) -> int:
    return Notice.objects.filter(person=who.person).count()


def stands(people: Cast) -> Any:
    return people.robin.browser().get(agreements(people)).json()


def test_either_may_pause_and_either_may_end_the_pause(people: Cast) -> None:
    assert do(people.robin, people, "pause").json()["pause"]["by"] == "client"
    assert do(people.maya, people, "resume").json()["pause"] is None
    assert do(people.maya, people, "pause").json()["pause"]["by"] == "counsellor"

    assert kinds(people) == ["pause_began", "pause_ended", "pause_began"]
    assert stands(people)["pause"]["by"] == "counsellor"


def test_the_other_one_is_told(people: Cast) -> None:
    do(people.robin, people, "pause")
    assert (told(people.maya), told(people.robin)) == (1, 0)


def test_the_same_request_twice_is_one_pause(people: Cast) -> None:
    asked = str(uuid4())
    answers = [do(people.robin, people, "pause", asked) for _ in range(2)]
    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert kinds(people) == ["pause_began"]
    assert told(people.maya) == 1


def test_two_who_pause_at_once_begin_one_pause(people: Cast) -> None:
    do(people.robin, people, "pause")
    assert problems(do(people.maya, people, "pause"))[0]["code"] == "paused"
    assert kinds(people) == ["pause_began"]


def test_a_request_that_comes_late_does_not_end_a_newer_pause(people: Cast) -> None:
    resumed = str(uuid4())
    do(people.robin, people, "pause")
    do(people.robin, people, "resume", resumed)
    do(people.maya, people, "pause")

    assert do(people.robin, people, "resume", resumed).status_code == 201

    assert stands(people)["pause"]["by"] == "counsellor"


@pytest.mark.parametrize("what", ["pause", "resume", "end", "ending"])
def test_nobody_else_can_turn_it(people: Cast, what: str) -> None:
    for other in (people.jonas, people.lena, people.ruth):
        assert do(other, people, what).status_code == 404
    assert kinds(people) == []


def test_without_an_agreement_there_is_nothing_to_pause_or_to_end(db: None) -> None:
    people = cast()
    for what in ("pause", "end", "ending"):
        assert problems(do(people.robin, people, what))[0]["code"] == "not-in-force"


def test_a_counsellor_keeps_the_notice_that_was_agreed(people: Cast) -> None:
    assert problems(do(people.maya, people, "end"))[0]["code"] == "notice"
    ending = do(people.maya, people, "ending").json()["ending"]
    assert ending["earliest"].startswith("2026-12-05T22:14")
    assert do(people.maya, people, "end").status_code == 409

    come(SATURDAY_NIGHT + timedelta(days=14, minutes=1))
    assert do(people.maya, people, "end").json()["ended"]["by"] == "counsellor"

    assert kinds(people) == ["agreement_ended"]
    assert stands(people)["ending"] is None


def test_a_client_may_go_at_any_time(people: Cast) -> None:
    assert do(people.robin, people, "end").status_code == 201
    assert stands(people)["ended"]["by"] == "client"
    assert do(people.robin, people, "pause").status_code == 409


def test_an_announced_end_is_announced_once_and_can_be_taken_back_by_who_did(
    people: Cast,
) -> None:
    asked = str(uuid4())
    for _ in range(2):
        assert do(people.robin, people, "ending", asked).status_code == 201
    assert problems(do(people.maya, people, "ending"))[0]["code"] == "announced"
    assert do(people.maya, people, "ending/withdrawal", asked).status_code == 403

    for _ in range(2):
        assert do(people.robin, people, "ending/withdrawal", asked).status_code == 201

    assert stands(people)["ending"] is None
    assert do(people.maya, people, "ending").status_code == 201


def test_what_ended_can_begin_again_with_a_new_agreement(people: Cast) -> None:
    do(people.robin, people, "end")
    from consultingroom.ledger.facts import put_in_force

    put_in_force(people.room, 2, with_notice(), SATURDAY_NIGHT + timedelta(days=1))
    assert stands(people)["ended"] is None
    assert do(people.robin, people, "pause").status_code == 201
