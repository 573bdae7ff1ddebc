from __future__ import annotations

import json
from dataclasses import fields
from datetime import datetime, timedelta
from itertools import permutations

import pytest

from consultingroom.frame.facts import (
    RANKING,
    Fact,
    FactError,
    LetterSent,
    SilenceStepTaken,
    fact_data,
    in_order,
    parse_fact,
)
from tests.frame.cast import ROBIN, SINCE, maya_writes, robin_writes

SAMPLE = {
    "id": "an-id", "at": SINCE, "version": 2, "letter": "a-letter", "by": ROBIN, "to": ROBIN,
    "early": True, "contact": "a-contact", "step": "last_note", "decision": "a-decision",
    "promise": "a-promise", "item": "an-item", "session": "a-session", "start": SINCE, "minutes": 50, "mode": "webcam",
    "late": True, "away": "a-break", "first": SINCE.date(), "last": SINCE.date(), "cover": True, "task": "a-task", "due": None,
}  # fmt: skip


@pytest.mark.parametrize("kind", RANKING)
def test_a_fact_survives_being_written_down(kind: type[Fact]) -> None:
    fact = kind(**{each.name: SAMPLE[each.name] for each in fields(kind)})  # type: ignore[arg-type]  # the sample fits every field
    assert parse_fact(json.loads(json.dumps(fact_data(fact)))) == fact


def test_every_kind_of_fact_has_its_place_in_the_order() -> None:
    named = {kind.__name__ for kind in Fact.__subclasses__()}
    assert {kind.__name__ for kind in RANKING} == named


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "letter_eaten"},
        {"by": "supervisor"},
        {"at": "2025-01-01T00:00:00"},
        {"at": 12},
        {"id": 7},
        {"mood": "cheerful"},
    ],
)
def test_what_is_not_a_fact_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(FactError):
        parse_fact({**fact_data(robin_writes(SINCE)), **wrong})


def test_a_missing_field_is_refused() -> None:
    with pytest.raises(FactError):
        parse_fact({"kind": "letter_sent", "id": "x"})


def test_a_time_without_its_zone_is_not_a_fact() -> None:
    with pytest.raises(ValueError, match="UTC"):
        LetterSent("x", datetime(2025, 1, 1), "x", ROBIN)  # noqa: DTZ001  # what is refused


def test_another_zone_is_read_as_the_same_instant() -> None:
    data = {**fact_data(robin_writes(SINCE)), "at": "2025-01-01T01:00:00+01:00"}
    assert parse_fact(data) == robin_writes(SINCE)


def test_what_the_client_does_counts_before_what_happens_by_itself() -> None:
    step = SilenceStepTaken("a", SINCE, "contact", "last_note", "decision")
    letters = (robin_writes(SINCE), maya_writes(SINCE))
    for facts in permutations((step, *letters)):
        assert in_order(facts) == [*letters, step]


def test_time_counts_before_rank() -> None:
    step = SilenceStepTaken("a", SINCE, "contact", "last_note", "decision")
    later = robin_writes(SINCE + timedelta(microseconds=1))
    assert in_order((later, step)) == [step, later]
