from __future__ import annotations

import json

from consultingroom.frame.clauses import HINDRANCES, LadderStep
from consultingroom.frame.explain import if_disturbed
from consultingroom.frame.ladder import climbed, rung_after
from tests.frame.cast import WHOLE, at
from tests.frame.make_ladder_vectors import VECTORS, written

NOON = at("2025-06-12 12:00")


def test_each_step_begins_where_the_one_before_it_ends_and_the_last_has_no_end() -> None:
    ladder = WHOLE[0].terms.disturbance.connection
    assert [(each.rung, each.begins, each.ends) for each in climbed(ladder)] == [
        ("rejoin", 0, 5),
        ("phone", 5, 15),
        ("rearrange", 15, None),
    ]


def test_a_step_of_no_minutes_is_passed_over_at_once() -> None:
    ladder = (LadderStep("rejoin", 0), LadderStep("phone", 3), LadderStep("rearrange", 0))
    assert rung_after(ladder, 0).rung == "phone"
    assert rung_after(ladder, 179).rung == "phone"
    assert rung_after(ladder, 180).rung == "rearrange"


def test_each_kind_of_disturbance_is_told_with_its_own_ladder_and_who_bears_it() -> None:
    for kind in HINDRANCES:
        *rungs, pays = if_disturbed(WHOLE[0], kind, NOON)
        steps = WHOLE[0].terms.disturbance.ladder(kind)
        assert [each.key for each in rungs] == [f"rung.{step.rung}" for step in steps]
        assert pays.key == "lost_time.shared"
    battery = if_disturbed(WHOLE[0], "battery", NOON)
    assert [each.at for each in battery[:2]] == [NOON, at("2025-06-12 12:10")]


def test_the_shared_vectors_are_what_this_side_says() -> None:
    assert VECTORS.read_text() == written()
    assert len(json.loads(VECTORS.read_text())["cases"]) >= 50
