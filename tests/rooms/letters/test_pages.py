"""What the pages say before anything is opened: empty rooms, the next thing due, the timeline that stays current."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from consultingroom.frame.facts import LetterOpened
from consultingroom.frame.parties import Party
from consultingroom.ledger import facts as ledger
from consultingroom.rooms.letters import reads
from consultingroom.rooms.letters.at_home import relationships
from tests.cast import SATURDAY_NIGHT, Cast, Someone, agreed, cast, someone, together, wrote
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db


def browser_of(who: Someone) -> Client:
    client = Client()
    client.force_login(who.person.user)
    return client


def page(who: Someone, path: str) -> str:
    answer = browser_of(who).get(path)
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.fixture
def people() -> Cast:
    return cast()


def test_a_counsellor_without_clients_is_shown_how_to_invite() -> None:
    assert 'href="/invite/"' in page(someone("nora", "counsellor", "Nora"), "/home/")


def test_without_an_agreement_the_counsellor_prepares_it_and_the_client_waits(
    people: Cast,
) -> None:
    assert "prepare it" in page(people.maya, "/home/")
    assert "Maya is preparing your agreement" in page(people.robin, "/home/")
    assert "Maya is preparing your agreement" in page(people.robin, f"/with/{people.room.id}/")
    write = page(people.robin, f"/with/{people.room.id}/write/")
    assert "<textarea" not in write
    assert "when you have both signed" in write


def test_a_supervisor_is_told_what_will_be_here(people: Cast) -> None:
    assert "chooses to share" in page(people.ruth, "/home/")


def test_nobody_is_at_home_who_is_not_signed_in() -> None:
    assert Client().get("/home/")["Location"] == "/sign-in/?next=/home/"


def test_the_people_stand_in_the_order_of_what_is_due(people: Cast) -> None:
    sam = someone("sam", "client")
    quiet, busy = people.room, together(people.maya, sam)
    for room in (quiet, busy):
        agreed(room, SATURDAY_NIGHT)
    ledger.record(busy, wrote("letter", SATURDAY_NIGHT, "client"))

    found = relationships(people.maya.person, SATURDAY_NIGHT + timedelta(hours=1))

    assert [seen.room.id for seen in found] == [busy.id, quiet.id]


def test_both_see_the_same_lines(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT)
    ledger.record(people.room, wrote("a", SATURDAY_NIGHT, "client"))
    ledger.record(people.room, opened("a", SATURDAY_NIGHT + timedelta(minutes=5)))
    ledger.record(people.room, wrote("b", SATURDAY_NIGHT + timedelta(hours=1), "counsellor"))
    now = SATURDAY_NIGHT + timedelta(hours=2)
    both = [reads.between(people.room, who.person, now) for who in (people.maya, people.robin)]

    for lines in (reads.past, reads.ahead):
        maya, robin = ([_bare(line) for line in lines(seen)] for seen in both)
        assert maya == robin
        assert maya
    assert [line.stop is not None for line in reads.ahead(both[0])].count(True) == 3
    assert not any(line.stop for line in reads.ahead(both[1]))


def opened(letter: str, at: datetime) -> LetterOpened:
    return LetterOpened(f"opened:{letter}", at, letter, Party.COUNSELLOR, early=True)


def _bare(line: reads.Line) -> tuple[Any, ...]:
    return line.at, line.kind, line.about, line.clause, line.agreed, line.version


def test_what_is_expected_says_because_of_which_clause(people: Cast) -> None:
    agreed(people.room, SATURDAY_NIGHT)
    ledger.record(people.room, wrote("b", SATURDAY_NIGHT, "counsellor"))
    seen = reads.between(people.room, people.robin.person, SATURDAY_NIGHT + timedelta(hours=1))
    assert {line.clause for line in reads.ahead(seen)} == {"silence"}


def test_the_timeline_is_sent_again_only_when_it_has_changed(people: Cast, time: Time) -> None:
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=1))
    browser, path = browser_of(people.robin), f"/with/{people.room.id}/timeline/"
    first = browser.get(path)

    same = browser.get(path, headers={"If-None-Match": first["ETag"]})
    ledger.record(people.room, wrote("b", SATURDAY_NIGHT, "counsellor"))
    other = browser.get(path, headers={"If-None-Match": first["ETag"]})

    assert (same.status_code, same.content) == (304, b"")
    assert other.status_code == 200
