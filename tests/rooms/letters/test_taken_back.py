"""Letters that are taken back: unseen within the undo time, later with a tombstone for both."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from consultingroom.keeper.keep import keep_all
from consultingroom.ledger.models import File, Item
from consultingroom.people.models import Notice
from consultingroom.plumbing import clock, files
from tests.cast import SATURDAY_NIGHT, TERMS, Cast, Someone, agreed, cast, item
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db

UNDO = TERMS | {"letters": {"undo_minutes": 5, "read_once_more": False, "may_retract": True}}
FOR_GOOD = TERMS | {"letters": {"undo_minutes": 5, "read_once_more": False, "may_retract": False}}
WITHIN, AFTER = timedelta(minutes=4), timedelta(minutes=6)


@pytest.fixture
def people(time: Time, settings: Any, tmp_path: Any) -> Cast:
    settings.FILES = tmp_path
    found = cast()
    agreed(found.room, SATURDAY_NIGHT - timedelta(days=3), UNDO)
    return found


def post(browser: Client, path: str, body: Any = None) -> Any:
    return browser.post(path, body or {}, content_type="application/json")


def letters(people: Cast, rest: str = "") -> str:
    return f"/api/relationships/{people.room.id}/letters/{rest}"


def send(people: Cast, who: Someone, **beside: Any) -> dict[str, Any]:
    letter = item(who, people.room)
    answer = post(who.browser(), letters(people), letter | beside)
    assert answer.status_code == 201, answer.content
    keep_all(clock.now())
    return {**letter["context"], "answer": answer.json()}


def take_back(people: Cast, who: Someone, letter: str) -> Any:
    retraction = item(who, people.room, "retraction")
    return post(who.browser(), letters(people, f"{letter}/retraction/"), retraction)


def listed(people: Cast, who: Someone, letter: str) -> dict[str, Any]:
    items = who.browser().get(f"/api/relationships/{people.room.id}/items/").json()["items"]
    found: dict[str, Any] = next(each for each in items if each["context"]["item"] == letter)
    return found


def kinds(people: Cast) -> list[str]:
    return list(people.room.facts.order_by("n").values_list("kind", flat=True))


@pytest.mark.parametrize("writer", ["robin", "maya"])
def test_within_the_undo_time_nobody_else_is_handed_the_letter(
    people: Cast, time: Time, writer: str
) -> None:
    who, other = getattr(people, writer), {"robin": people.maya, "maya": people.robin}[writer]
    letter = send(people, who)["item"]
    time.to(SATURDAY_NIGHT + WITHIN)

    theirs, own = listed(people, other, letter), listed(people, who, letter)
    assert (theirs["held"], theirs["sealed"]) == (True, None)
    assert own["sealed"]
    assert own["undo_until"] == theirs["undo_until"]
    early = post(other.browser(), letters(people, f"{letter}/opening/"), {"early": True})
    assert early.status_code == 409
    assert early.json()["problems"][0]["code"] == "not-yet"

    time.to(SATURDAY_NIGHT + AFTER)
    assert listed(people, other, letter)["undo_until"] is None
    early = post(other.browser(), letters(people, f"{letter}/opening/"), {"early": True})
    assert early.status_code == 201


def test_a_letter_goes_by_itself_when_its_time_is_over(people: Cast, time: Time) -> None:
    letter = send(people, people.maya)["item"]
    (notice,) = Notice.objects.filter(person=people.robin.person)
    sent = Item.objects.get(id=letter).at

    time.to(SATURDAY_NIGHT + AFTER)

    assert notice.next_try_at == sent + timedelta(minutes=5)
    assert listed(people, people.robin, letter)["sealed"]


def test_the_sent_letter_counts_from_the_moment_in_which_it_was_sent(people: Cast) -> None:
    send(people, people.robin)

    assert kinds(people)[-2:] == ["letter_sent", "letter_acknowledged"]


def test_taken_back_in_time_it_was_never_seen_and_nobody_is_told(people: Cast, time: Time) -> None:
    letter = send(people, people.maya)["item"]
    time.to(SATURDAY_NIGHT + WITHIN)

    assert take_back(people, people.maya, letter).status_code == 201

    assert not Notice.objects.filter(person=people.robin.person).exists()
    time.to(SATURDAY_NIGHT + AFTER)
    for who in (people.maya, people.robin):
        gone = listed(people, who, letter)
        assert (gone["held"], gone["sealed"], gone["undo_until"]) == (False, None, None)
        assert gone["digest"] == Item.objects.get(id=letter).digest
    assert kinds(people)[-1] == "letter_retracted"
    opening = post(people.robin.browser(), letters(people, f"{letter}/opening/"), {"early": True})
    assert opening.status_code == 404


def test_a_letter_that_was_read_can_be_taken_back_and_says_so(people: Cast, time: Time) -> None:
    letter = send(people, people.maya)["item"]
    time.to(SATURDAY_NIGHT + AFTER)
    robin = people.robin.browser()
    post(robin, letters(people, f"{letter}/opening/"), {"early": False})

    assert take_back(people, people.maya, letter).status_code == 201

    assert kinds(people)[-2:] == ["letter_opened", "letter_retracted"]
    assert listed(people, people.robin, letter)["sealed"] is None


def test_where_letters_stay_nobody_takes_one_back_after_the_undo_time(time: Time) -> None:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=3), FOR_GOOD)
    first, second = (send(people, people.robin)["item"] for _ in range(2))

    assert take_back(people, people.robin, first).status_code == 201
    time.to(SATURDAY_NIGHT + AFTER)
    refused = take_back(people, people.robin, second)

    assert refused.status_code == 409
    assert refused.json()["problems"][0]["code"] == "not-agreed"
    assert kinds(people).count("letter_retracted") == 1
    assert Item.objects.filter(kind="retraction").count() == 1


def test_the_same_request_twice_takes_back_once(people: Cast) -> None:
    letter = send(people, people.robin)["item"]
    retraction = item(people.robin, people.room, "retraction")
    path = letters(people, f"{letter}/retraction/")

    first, second = (post(people.robin.browser(), path, retraction) for _ in range(2))

    assert (first.status_code, first.json()) == (second.status_code, second.json())
    assert kinds(people).count("letter_retracted") == 1


def test_nobody_takes_back_the_letter_of_somebody_else(people: Cast) -> None:
    letter = send(people, people.robin)["item"]

    for who in (people.maya, people.jonas, people.lena, people.ruth):
        assert take_back(people, who, letter).status_code == 404
    assert "letter_retracted" not in kinds(people)


def test_only_a_retraction_takes_back(people: Cast) -> None:
    letter = send(people, people.robin)["item"]

    other = item(people.robin, people.room, "letter")
    answer = post(people.robin.browser(), letters(people, f"{letter}/retraction/"), other)

    assert answer.status_code == 400
    assert answer.json()["problems"][0]["code"] == "not-a-retraction"


def test_its_files_go_with_it(people: Cast, time: Time) -> None:
    file = File.objects.create(
        id=uuid4(),
        relationship=people.room,
        author=people.maya.person,
        chunks=1,
        size=100,
        begun_at=clock.now(),
    )
    files.keep_chunk(file.id, 0, b"sealed")
    letter = send(people, people.maya, files=[str(file.id)])["item"]
    chunk = f"/api/relationships/{people.room.id}/files/{file.id}/chunks/0/"
    assert people.robin.browser().get(chunk).status_code == 404
    time.to(SATURDAY_NIGHT + AFTER)
    assert people.robin.browser().get(chunk).status_code == 200

    take_back(people, people.maya, letter)

    for who in (people.maya, people.robin):
        assert who.browser().get(chunk).status_code == 404


def test_taken_back_unseen_its_files_are_the_drafts_again(people: Cast, time: Time) -> None:
    file = File.objects.create(
        id=uuid4(),
        relationship=people.room,
        author=people.maya.person,
        chunks=1,
        size=100,
        begun_at=clock.now(),
    )
    files.keep_chunk(file.id, 0, b"sealed")
    letter = send(people, people.maya, files=[str(file.id)])["item"]
    take_back(people, people.maya, letter)

    again = send(people, people.maya, files=[str(file.id)])["item"]

    time.to(SATURDAY_NIGHT + AFTER)
    chunk = f"/api/relationships/{people.room.id}/files/{file.id}/chunks/0/"
    assert people.robin.browser().get(chunk).status_code == 200
    assert str(File.objects.get().item_id) == again


def test_in_the_reading_slot_the_counsellor_is_told_when_it_can_be_opened(
    people: Cast, time: Time
) -> None:
    tuesday = SATURDAY_NIGHT.replace(hour=10, minute=5) + timedelta(days=3)
    time.to(tuesday)

    letter = send(people, people.robin)["item"]

    notice = Notice.objects.get(person=people.maya.person)
    assert notice.next_try_at == people.room.facts.get(key=f"sent:{letter}").at + timedelta(
        minutes=5
    )
    take_back(people, people.robin, letter)
    assert not Notice.objects.filter(person=people.maya.person).exists()
