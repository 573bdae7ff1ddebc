"""A colleague stands in: asked by name, never told of a client, called when a promise stayed broken."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.frame.decisions import Decision
from consultingroom.keeper.keep import keep_all
from consultingroom.ledger.facts import record
from consultingroom.ledger.looks import look_at_once
from consultingroom.people.models import Notice
from consultingroom.rooms.cover import reads
from consultingroom.rooms.cover.keeping import call_cover
from consultingroom.rooms.cover.models import Call, Cover
from tests.cast import SATURDAY_NIGHT, Cast, Someone, agreed, cast, wrote

pytestmark = pytest.mark.django_db

LETTER = str(uuid4())


@pytest.fixture
def people() -> Cast:
    found = cast()
    agreed(found.room, SATURDAY_NIGHT)
    return found


def post(who: Someone, path: str, body: Any = None) -> Any:
    return who.browser().post(path, body or {}, content_type="application/json")


def ask(people: Cast, name: str, cover: str = "") -> str:
    cover = cover or str(uuid4())
    answer = post(people.maya, "/api/cover/", {"id": cover, "name": name})
    assert answer.status_code == 201, answer.content
    return cover


def accepted(people: Cast) -> str:
    cover = ask(people, "jonas")
    assert post(people.jonas, f"/api/cover/{cover}/answer/", {"accept": True}).status_code == 200
    return cover


def call(people: Cast) -> Call:
    """The frame decided that an answer has been owed for too long."""
    record(people.room, wrote(LETTER, SATURDAY_NIGHT, "client"))
    due = SATURDAY_NIGHT + timedelta(days=3)
    values = (("promise", "answer"), ("letter", LETTER), ("was_due", due.isoformat()))
    decision = Decision("call_cover it", "call_cover", owed(people), due, values)
    call_cover(people.room, decision, due + timedelta(days=2))
    return Call.objects.get()


def owed(people: Cast) -> str:
    from consultingroom.rooms.letters.reads import between

    seen = between(people.room, people.maya.person, SATURDAY_NIGHT + timedelta(hours=1))
    return next(each.id for each in seen.expectations if each.kind == "answer")


def test_a_colleague_is_asked_told_and_says_yes(people: Cast) -> None:
    cover = ask(people, " Jonas ")

    assert Notice.objects.filter(person=people.jonas.person).count() == 1
    assert "Maya asks you to stand in" in page(people.jonas)
    assert post(people.jonas, f"/api/cover/{cover}/answer/", {"accept": True}).json() == {
        "state": "accepted"
    }
    assert "<strong>Jonas</strong> is your cover" in page(people.maya)


def page(who: Someone) -> str:
    answer = who.browser().get("/cover/")
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_a_name_that_nobody_has_is_answered_like_any_other(people: Cast) -> None:
    real, none, client = (people.maya.browser() for _ in range(3))

    told = []
    for browser, name in ((real, "jonas"), (none, "nobody-1234"), (client, "robin")):
        cover = str(uuid4())
        answer = browser.post(
            "/api/cover/", {"id": cover, "name": name}, content_type="application/json"
        )
        (shown,) = [browser.get("/api/cover/").json()["named"]]
        told.append((answer.status_code, shown["state"], shown["called"]))
        browser.delete(f"/api/cover/{cover}/")

    assert told == [(201, "asked", "")] * 3


def test_asking_twice_with_one_id_asks_once(people: Cast) -> None:
    cover = ask(people, "jonas")

    assert ask(people, "jonas", cover) == cover
    assert Cover.objects.count() == 1
    second = post(people.maya, "/api/cover/", {"id": str(uuid4()), "name": "ruth"})
    assert second.status_code == 409
    assert second.json()["problems"][0]["path"] == "name"


def test_nobody_covers_for_themselves_and_no_name_is_said_beside_the_field(people: Cast) -> None:
    for name, path in (("maya", "name"), ("  ", "name")):
        answer = post(people.maya, "/api/cover/", {"id": str(uuid4()), "name": name})
        assert (answer.status_code, answer.json()["problems"][0]["path"]) == (400, path)


def test_only_the_colleague_answers_and_either_ends_it(people: Cast) -> None:
    cover = ask(people, "jonas")

    assert post(people.ruth, f"/api/cover/{cover}/answer/", {"accept": True}).status_code == 404
    assert people.lena.browser().delete(f"/api/cover/{cover}/").status_code == 404
    post(people.jonas, f"/api/cover/{cover}/answer/", {"accept": True})
    for _ in range(2):
        assert people.jonas.browser().delete(f"/api/cover/{cover}/").status_code == 204
    late = post(people.jonas, f"/api/cover/{cover}/answer/", {"accept": True})
    assert late.status_code == 409


def test_a_call_tells_the_cover_since_when_and_nothing_of_the_client(people: Cast) -> None:
    accepted(people)

    call(people)

    told = page(people.jonas)
    assert "Maya has not answered a letter since Tuesday 24 November" in told
    assert str(people.room.id) not in told
    assert str(people.robin.id) not in told
    causes = Notice.objects.values_list("person__user__username", "cause")
    assert {name for name, cause in causes if "call" in cause} == {"jonas", "maya", "robin"}


def test_a_decision_carried_out_twice_calls_once(people: Cast) -> None:
    accepted(people)
    before = call(people)
    facts, notices = people.room.facts.count(), Notice.objects.count()

    again = Decision(before.decision, "call_cover", before.promise, before.since, ())
    call_cover(people.room, again, before.called_at)

    assert Call.objects.count() == 1
    assert (people.room.facts.count(), Notice.objects.count()) == (facts, notices)


def test_what_the_cover_marks_the_counsellor_sees(people: Cast) -> None:
    accepted(people)
    called = call(people)

    assert post(people.maya, f"/api/cover/calls/{called.id}/spoken/").status_code == 404
    for _ in range(2):
        assert post(people.jonas, f"/api/cover/calls/{called.id}/spoken/").status_code == 200

    assert "Jonas noted on" in page(people.maya)
    post(people.jonas, f"/api/cover/calls/{called.id}/cared/")
    assert "has not answered" not in page(people.jonas)
    assert "You took care of it" in page(people.jonas)


def test_a_letter_from_the_counsellor_ends_the_call_by_itself(people: Cast) -> None:
    accepted(people)
    called = call(people)
    answered = wrote("answer", called.called_at + timedelta(hours=1), "counsellor")
    record(people.room, answered)

    (seen,) = reads.calls_to(people.jonas.person, called.called_at + timedelta(hours=2))

    assert not seen.open
    assert "settled meanwhile" in page(people.jonas)


def test_without_a_cover_both_are_told_that_nobody_was_told(people: Cast) -> None:
    ask(people, "jonas")

    called = call(people)

    assert called.cover is None
    assert "nobody was told" in page(people.maya)
    told = people.robin.browser().get(f"/with/{people.room.id}/timeline/").content.decode()
    assert "Nobody stands in just now" in told


def test_the_keeper_calls_the_cover_when_a_promise_stayed_broken(people: Cast) -> None:
    accepted(people)
    record(people.room, wrote(LETTER, SATURDAY_NIGHT, "client"))
    now = SATURDAY_NIGHT
    while now < SATURDAY_NIGHT + timedelta(days=8):
        now += timedelta(hours=4)
        look_at_once(people.room, now)
        keep_all(now)

    (called,) = Call.objects.all()
    assert called.cover is not None
    kinds = list(people.room.facts.order_by("n").values_list("kind", flat=True))
    assert kinds.index("promise_miss_shown") < kinds.index("cover_called")
    assert kinds.count("cover_called") == 1


def test_the_client_reads_who_was_told(people: Cast) -> None:
    accepted(people)
    call(people)

    told = people.robin.browser().get(f"/with/{people.room.id}/timeline/").content.decode()

    assert "Jonas was told that Maya has not answered for a long time" in told
