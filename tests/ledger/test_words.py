"""Every key that the frame can give has a sentence, for both of the two."""

from __future__ import annotations

import string
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import Any, get_args, get_type_hints

import pytest
from django.utils import translation

from consultingroom.frame import explain
from consultingroom.frame.clauses import STEP_KINDS
from consultingroom.frame.expected import Expectation
from consultingroom.frame.facts import KINDS, Fact
from consultingroom.frame.owed import Kind
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce, parse
from consultingroom.ledger.words import (
    AGREED,
    SENTENCES,
    of_expectation,
    of_fact,
    of_outcome,
    sentence,
)
from tests.cast import TERMS

NIGHT = datetime(2026, 11, 21, 22, tzinfo=UTC)
AGREEMENTS = (InForce(1, NIGHT - timedelta(days=30), parse(TERMS)),)
TURNS: dict[str, list[Any]] = {
    "by": list(Party),
    "to": list(Party),
    "step": list(STEP_KINDS),
    "early": [False, True],
}
TOLD: dict[str, Any] = {"counsellor": "Maya", "zone": "Europe/London"}


def both(key: str, values: dict[str, Any]) -> list[str]:
    return [sentence(key, values, reader=reader, **TOLD) for reader in Party]


def every_fact() -> list[Fact]:
    """One of each kind, in each turn that makes another sentence of it."""
    found = []
    for kind in KINDS.values():
        hints = get_type_hints(kind)
        values: dict[str, Any] = {"id": "f", "at": NIGHT}
        for each in fields(kind):
            if each.name not in values:
                values[each.name] = 2 if hints[each.name] is int else "letter"
        turns: list[dict[str, Any]] = [{}]
        for name, choices in TURNS.items():
            if name in hints:
                turns = [turn | {name: one} for turn in turns for one in choices]
        found += [kind(**values | turn) for turn in turns]
    return found


@pytest.mark.parametrize("fact", every_fact(), ids=lambda fact: ".".join(of_fact(fact)[0].split(".")[1:]))  # fmt: skip
def test_every_fact_has_words(fact: Fact) -> None:
    key, values = of_fact(fact)
    assert all(both(key, values))


@pytest.mark.parametrize("kind", [*get_args(Kind), *STEP_KINDS])
def test_every_expectation_has_words(kind: Any) -> None:
    for overdue in (False, True) if kind in ("read", "answer") else (False,):
        each = Expectation("e", kind, Party.COUNSELLOR, Party.CLIENT, "l", NIGHT, NIGHT, overdue, "contact", 1)  # fmt: skip
        assert all(both(*of_expectation(each)))


def test_every_outcome_has_words() -> None:
    keys = {key for key, _ in explain.PROMISED.values()} | {
        key for key, _ in explain.DONE.values()
    }
    keys |= {*STEP_KINDS, "letter_stored", "within_agreed_times", "outside_agreed_times"}
    keys |= {"agreement_ended", "agreement_paused", "nothing_promised"}
    assert keys <= SENTENCES.keys()
    for told in (
        explain.if_letter_sent(AGREEMENTS, (), NIGHT, Party.CLIENT),
        explain.if_silent(AGREEMENTS, (), NIGHT),
        explain.if_counsellor_silent(AGREEMENTS, (), NIGHT),
    ):
        for outcome in told:
            assert all(both(*of_outcome(outcome)))


def test_no_sentence_asks_for_a_value_that_nobody_gives() -> None:
    given = {"counsellor", "begins", "due", "version", "at"}
    for key, (client, counsellor) in SENTENCES.items():
        for words in (client, counsellor):
            asked = {name for _, name, _, _ in string.Formatter().parse(str(words)) if name}
            assert asked <= given, key


def test_the_agreed_words_belong_to_keys_that_there_are() -> None:
    assert AGREED.keys() <= SENTENCES.keys()


def test_a_moment_is_told_by_the_clock_of_the_agreement() -> None:
    each = Expectation("e", "answer", Party.COUNSELLOR, Party.CLIENT, "l", NIGHT, NIGHT, False, "contact", 1)  # fmt: skip
    key, values = of_expectation(each)
    with translation.override("en"):
        told = sentence(key, values, reader="client", counsellor="Maya", zone="Europe/Berlin")
    assert told == "Maya answers by Saturday 21 November, 23:00."
