"""Letters at the server: taken in once, held back until their time, opened early only when that is said."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from consultingroom.keeper.keep import keep_all
from consultingroom.ledger.models import Fact, Item
from consultingroom.plumbing import clock
from consultingroom.rooms.letters.reads import between
from tests.cast import SATURDAY_NIGHT, TERMS, Cast, Someone, agreed, cast, item
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db

TUESDAY_AT_TEN = datetime(2026, 11, 24, 10, 0, 1, tzinfo=UTC)


@pytest.fixture
def people(time: Time, settings: Any, tmp_path: Any) -> Cast:
    settings.FILES = tmp_path
    found = cast()
    agreed(found.room, SATURDAY_NIGHT - timedelta(days=3))
    return found


def browser_of(who: Someone) -> Client:
    client = Client()
    client.force_login(who.person.user)
    return client


def post(browser: Client, path: str, body: Any = None) -> Any:
    return browser.post(path, body or {}, content_type="application/json")


def letters(people: Cast, rest: str = "") -> str:
    return f"/api/relationships/{people.room.id}/letters/{rest}"


def send(people: Cast, **beside: Any) -> dict[str, Any]:
    letter = item(people.robin, people.room)
    answer = post(browser_of(people.robin), letters(people), letter | beside)
    assert answer.status_code == 201, answer.content
    keep_all(clock.now())
    return letter["context"] | {"answer": answer.json()}


def kinds(people: Cast) -> list[str]:
    return list(people.room.facts.order_by("n").values_list("kind", flat=True))


def test_a_letter_outside_the_agreed_times_is_acknowledged_at_once(people: Cast) -> None:
    told = send(people)["answer"]

    assert told["outside"] is True
    assert told["read_at"].startswith("2026-11-24T10:00")
    assert kinds(people)[-2:] == ["letter_sent", "letter_acknowledged"]


def test_without_an_agreement_nothing_can_be_sent(people: Cast) -> None:
    body = item(people.lena, people.other_room)

    answer = post(
        browser_of(people.lena), f"/api/relationships/{people.other_room.id}/letters/", body
    )

    assert answer.status_code == 409
    assert answer.json()["problems"][0]["code"] == "not-agreed"
    assert not Item.objects.exists()


def test_the_same_letter_twice_is_one_letter(people: Cast) -> None:
    letter = item(people.robin, people.room)
    browser = browser_of(people.robin)

    first, second = (post(browser, letters(people), letter) for _ in range(2))

    assert first.json() == second.json()
    assert Item.objects.count() == 1
    assert kinds(people).count("letter_sent") == 1


def test_a_letter_that_does_not_follow_the_newest_is_told_what_is_there(people: Cast) -> None:
    behind = item(people.robin, people.room)
    sent = send(people)

    answer = post(browser_of(people.robin), letters(people), behind)

    assert answer.status_code == 409
    there = Item.objects.get(id=sent["item"])
    assert answer.json()["head"] == {"n": 1, "digest": there.digest}


def test_a_waiting_letter_is_listed_but_not_handed_out(people: Cast, time: Time) -> None:
    sent = send(people)
    maya = browser_of(people.maya)
    listed = f"/api/relationships/{people.room.id}/items/"

    (waiting,) = maya.get(listed).json()["items"]
    assert (waiting["held"], waiting["sealed"]) == (True, None)
    assert post(maya, letters(people, f"{sent['item']}/delivery/")).status_code == 404
    opening = post(maya, letters(people, f"{sent['item']}/opening/"), {"early": False})
    assert opening.status_code == 409
    assert "letter_opened" not in kinds(people)

    time.to(TUESDAY_AT_TEN)
    (free,) = maya.get(listed).json()["items"]
    assert free["held"] is False
    assert free["sealed"]


def test_opening_before_its_time_is_noted_for_both(people: Cast) -> None:
    sent = send(people)
    maya = browser_of(people.maya)

    answer = post(maya, letters(people, f"{sent['item']}/opening/"), {"early": True})

    assert answer.status_code == 201
    assert answer.json()["sealed"]
    assert Fact.objects.get(kind="letter_opened").values["early"] is True
    for browser in (maya, browser_of(people.robin)):
        page = browser.get(f"/with/{people.room.id}/").content.decode()
        assert "before" in page[page.index("fact.letter_opened.counsellor.early") :][:600]


def test_who_opens_in_the_reading_slot_keeps_the_promise(people: Cast, time: Time) -> None:
    sent = send(people)
    time.to(TUESDAY_AT_TEN)

    post(browser_of(people.maya), letters(people, f"{sent['item']}/opening/"), {"early": True})

    assert Fact.objects.get(kind="letter_opened").values["early"] is False
    seen = between(people.room, people.robin.person, clock.now())
    assert [each.kind for each in seen.expectations] == ["answer"]


def test_receipts_are_written_down_only_where_they_were_agreed(time: Time) -> None:
    people = cast()
    quiet = TERMS | {"receipts": {"delivered": False, "opened": False}}
    agreed(people.room, SATURDAY_NIGHT, quiet)
    letter = item(people.maya, people.room)
    post(browser_of(people.maya), letters(people), letter)
    robin, which = browser_of(people.robin), letter["context"]["item"]

    assert post(robin, letters(people, f"{which}/delivery/")).status_code == 201
    assert post(robin, letters(people, f"{which}/opening/"), {"early": False}).status_code == 201

    assert kinds(people) == ["agreement_came_into_force", "letter_sent"]


def test_nobody_opens_or_acknowledges_their_own_letter(people: Cast) -> None:
    sent = send(people)
    robin = browser_of(people.robin)

    assert post(robin, letters(people, f"{sent['item']}/delivery/")).status_code == 404
    assert (
        post(robin, letters(people, f"{sent['item']}/opening/"), {"early": True}).status_code
        == 404
    )


def test_for_others_nothing_is_there(people: Cast) -> None:
    sent = send(people)
    room = f"/api/relationships/{people.room.id}"
    for who in (people.jonas, people.lena, people.ruth):
        browser = browser_of(who)
        asked = [
            post(browser, letters(people), item(who, people.room)),
            post(browser, letters(people, f"{sent['item']}/opening/"), {"early": True}),
            post(browser, f"{room}/silence/sent:x/note_of_concern/stop/"),
            browser.get(f"/with/{people.room.id}/"),
            browser.get(f"/with/{people.room.id}/timeline/"),
            browser.get(f"/with/{people.room.id}/write/"),
            browser.get(f"/with/{people.room.id}/letters/"),
        ]
        assert {answer.status_code for answer in asked} == {404}


def test_a_stranger_is_asked_to_sign_in_and_brought_back(people: Cast) -> None:
    answer = Client().get(f"/with/{people.room.id}/write/")

    assert answer.status_code == 302
    assert answer["Location"] == f"/sign-in/?next=/with/{people.room.id}/write/"


# Files


def begin(people: Cast, chunks: int = 2) -> str:
    file = str(uuid4())
    body = {"id": file, "chunks": chunks, "size": 70_000}
    answer = post(browser_of(people.robin), f"/api/relationships/{people.room.id}/files/", body)
    assert answer.status_code == 201, answer.content
    return file


def put(people: Cast, file: str, number: int, data: bytes) -> int:
    path = f"/api/relationships/{people.room.id}/files/{file}/chunks/{number}/"
    answer = browser_of(people.robin).put(path, data, content_type="application/octet-stream")
    return int(answer.status_code)


def test_a_chunk_is_kept_once_and_never_changed(people: Cast) -> None:
    file, data = begin(people), os.urandom(70_000)

    assert [put(people, file, 1, data), put(people, file, 1, data)] == [201, 201]
    assert put(people, file, 1, os.urandom(70_000)) == 409
    assert put(people, file, 2, data) == 404

    shown = (
        browser_of(people.robin).get(f"/api/relationships/{people.room.id}/files/{file}/").json()
    )
    assert shown == {"chunks": 2, "have": [1]}


def test_a_letter_with_an_unfinished_file_is_refused(people: Cast) -> None:
    file = begin(people)
    put(people, file, 0, b"sealed")
    letter = item(people.robin, people.room) | {"files": [file]}
    browser = browser_of(people.robin)

    early = post(browser, letters(people), letter)
    put(people, file, 1, b"sealed too")
    whole = post(browser, letters(people), letter)

    assert early.status_code == 409
    assert early.json()["problems"][0]["code"] == "file-unfinished"
    assert whole.status_code == 201


def test_a_file_is_there_for_the_other_when_its_letter_is(people: Cast, time: Time) -> None:
    file = begin(people, chunks=1)
    put(people, file, 0, b"sealed")
    chunk = f"/api/relationships/{people.room.id}/files/{file}/chunks/0/"
    maya = browser_of(people.maya)

    assert maya.get(chunk).status_code == 404
    send(people, files=[file])
    assert maya.get(chunk).status_code == 404
    time.to(TUESDAY_AT_TEN)
    assert maya.get(chunk).content == b"sealed"
    assert browser_of(people.lena).get(chunk).status_code == 404


def test_a_file_belongs_to_one_letter(people: Cast) -> None:
    file = begin(people, chunks=1)
    put(people, file, 0, b"sealed")
    send(people, files=[file])

    again = item(people.robin, people.room) | {"files": [file]}

    assert post(browser_of(people.robin), letters(people), again).status_code == 409


# Silence


def test_the_counsellor_stops_a_step_and_both_see_it(people: Cast, time: Time) -> None:
    letter = item(people.maya, people.room)
    maya, robin = browser_of(people.maya), browser_of(people.robin)
    post(maya, letters(people), letter)
    contact = f"sent:{letter['context']['item']}"
    path = f"/api/relationships/{people.room.id}/silence/{contact}/note_of_concern/stop/"

    assert post(robin, path).status_code == 403
    assert post(maya, path).status_code == 201
    time.to(SATURDAY_NIGHT + timedelta(days=9))
    time.to(SATURDAY_NIGHT + timedelta(days=13))

    assert "note_of_concern" not in [
        fact.values["step"] for fact in people.room.facts.filter(kind="silence_step_taken")
    ]
    for browser in (maya, robin):
        page = browser.get(f"/with/{people.room.id}/").content.decode()
        assert "fact.silence_step_stopped.note_of_concern" in page


@pytest.mark.requirement("J23")
def test_a_missed_promise_is_shown_to_the_counsellor_first_and_then_apologised_for(
    people: Cast, time: Time
) -> None:
    send(people)
    maya, robin = browser_of(people.maya), browser_of(people.robin)
    path = f"/with/{people.room.id}/timeline/"

    time.to(TUESDAY_AT_TEN + timedelta(hours=1))
    assert b"fact.promise_miss_shown" in maya.get(path).content
    assert b"fact.promise_miss_shown" not in robin.get(path).content
    assert b"fact.apologised" not in robin.get(path).content

    time.to(TUESDAY_AT_TEN + timedelta(hours=14))
    for browser in (maya, robin):
        page = browser.get(path).content.decode()
        assert 'word="apology"' in page
