"""The pages of the room are valid HTML, as both people meet them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from consultingroom.ledger import facts as ledger
from tests.cast import SATURDAY_NIGHT, agreed, cast, wrote
from tests.journeys.html_valid import problems
from tests.rooms.letters.conftest import Time

pytestmark = pytest.mark.django_db


def test_every_page_is_valid(time: Time) -> None:
    people = cast()
    agreed(people.room, SATURDAY_NIGHT - timedelta(days=1))
    ledger.record(people.room, wrote("b", SATURDAY_NIGHT - timedelta(hours=1), "counsellor"))
    pages = {}
    for who in (people.maya, people.robin, people.jonas, people.ruth):
        browser = Client()
        browser.force_login(who.person.user)
        pages[f"{who.person.role} home {who.id}"] = browser.get("/home/").content.decode()
        for rest in ("", "write/", "letters/"):
            for room in (people.room, people.other_room):
                answer = browser.get(f"/with/{room.id}/{rest}")
                if answer.status_code == 200:
                    pages[f"{who.person.role} {rest} {room.id}"] = answer.content.decode()
        if who is people.maya:
            for path in ("/stock-answers/", "/time/"):
                pages[path] = browser.get(path).content.decode()
    assert len(pages) == 15
    found = problems(pages)
    assert found == []
