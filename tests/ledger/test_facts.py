from __future__ import annotations

from datetime import timedelta

import pytest

from consultingroom.frame.terms import Party
from consultingroom.ledger.facts import as_sent, history, record
from consultingroom.plumbing.encodings import canonical, digest
from tests.cast import SATURDAY_NIGHT, agreed, cast, wrote

pytestmark = pytest.mark.django_db


def test_each_fact_holds_on_to_the_one_before() -> None:
    room = cast().room
    agreed(room, SATURDAY_NIGHT)
    record(room, wrote("one", SATURDAY_NIGHT, Party.CLIENT))
    record(room, wrote("two", SATURDAY_NIGHT, Party.CLIENT))

    rows = list(room.facts.order_by("n"))

    assert [row.n for row in rows] == [1, 2, 3]
    assert ["", *(digest(canonical(as_sent(row))) for row in rows[:-1])] == [
        r.previous for r in rows
    ]


def test_the_same_fact_is_written_down_once() -> None:
    room = cast().room

    first = record(room, wrote("one", SATURDAY_NIGHT, Party.CLIENT))
    again = record(room, wrote("one", SATURDAY_NIGHT + timedelta(hours=1), Party.CLIENT))

    assert first.pk == again.pk
    assert room.facts.count() == 1


def test_a_clock_that_is_a_little_behind_does_not_reorder_what_happened() -> None:
    room = cast().room
    record(room, wrote("one", SATURDAY_NIGHT, Party.CLIENT))

    late = record(room, wrote("two", SATURDAY_NIGHT - timedelta(seconds=2), Party.CLIENT))

    assert late.at == SATURDAY_NIGHT
    assert tuple(fact.letter for fact in history(room)) == ("one", "two")  # type: ignore[attr-defined]
