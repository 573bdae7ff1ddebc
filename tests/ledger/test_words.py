"""Every key that the frame can give has a sentence, for both of the two."""

from __future__ import annotations

import string
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args, get_type_hints

import pytest
from django.utils import translation

from consultingroom.frame import explain
from consultingroom.frame.annexes import CHARGES
from consultingroom.frame.clauses import HINDRANCES, PAYERS, RUNGS, STEP_KINDS
from consultingroom.frame.expected import Expectation, ExpectedKind
from consultingroom.frame.facts import KINDS, BreakAnnounced, Fact, SessionAgreed
from consultingroom.frame.month import Entry
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce, parse
from consultingroom.ledger.money import money
from consultingroom.ledger.words import (
    AGREED,
    SENTENCES,
    of_entry,
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
    "late": [False, True],
    "cover": [False, True],
}
VALUES: dict[Any, Any] = {
    int: 2,
    datetime: NIGHT,
    datetime | None: NIGHT,
    date: date(2026, 12, 24),
}
TOLD: dict[str, Any] = {"counsellor": "Maya", "zone": "Europe/London"}


def both(key: str, values: dict[str, Any]) -> list[str]:
    return [sentence(key, values, reader=reader, **TOLD) for reader in Party]


def every_kind() -> set[str]:
    """The kinds of expectation, out of a union of literals."""
    return {kind for literal in get_args(ExpectedKind) for kind in get_args(literal)}


def every_fact() -> list[Fact]:
    """One of each kind, in each turn that makes another sentence of it."""
    found = []
    for kind in KINDS.values():
        hints = get_type_hints(kind)
        values: dict[str, Any] = {"id": "f", "at": NIGHT}
        for each in fields(kind):
            if each.name not in values:
                values[each.name] = VALUES.get(hints[each.name], "letter")
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


def an_expectation(kind: Any, overdue: bool = False, to: Party = Party.CLIENT) -> Expectation:
    return Expectation(
        "e", kind, to.other, to, "l", NIGHT, NIGHT, overdue, "contact", 1, mode="phone"
    )


@pytest.mark.parametrize("kind", every_kind())
def test_every_expectation_has_words(kind: Any) -> None:
    for overdue in (False, True) if kind in ("read", "answer") else (False,):
        for to in Party:
            assert all(both(*of_expectation(an_expectation(kind, overdue, to))))


@pytest.mark.parametrize("kind", [*every_kind() - {"write"}, "reading"])
def test_every_entry_of_the_calendar_has_words(kind: Any) -> None:
    for overdue in (False, True) if kind in ("read", "answer") else (False,):
        assert all(both(*of_entry(Entry(kind, NIGHT, NIGHT, "contact", overdue), "UTC")))


def test_every_outcome_has_words() -> None:
    keys = {key for key, _ in explain.PROMISED.values()} | {
        key for key, _ in explain.DONE.values()
    }
    keys |= {*STEP_KINDS, "letter_stored", "within_agreed_times", "outside_agreed_times"}
    keys |= {"agreement_ended", "agreement_paused", "nothing_promised", "while_away"}
    keys |= {f"rung.{rung}" for rung in RUNGS} | {f"lost_time.{payer}" for payer in PAYERS}
    keys |= {f"costs.{charge}" for charge in CHARGES}
    assert keys <= SENTENCES.keys()


def every_story() -> list[tuple[explain.Outcome, ...]]:
    days = date(2026, 11, 30), date(2026, 12, 4)
    session = SessionAgreed("s", NIGHT, "s", NIGHT + timedelta(days=10), 50, "phone", Party.CLIENT)
    announced = BreakAnnounced("b", NIGHT, "b", *days, cover=True)
    return [
        explain.if_letter_sent(AGREEMENTS, (), NIGHT, Party.CLIENT),
        explain.if_silent(AGREEMENTS, (), NIGHT),
        explain.if_counsellor_silent(AGREEMENTS, (), NIGHT),
        explain.if_away(AGREEMENTS, (session,), days, NIGHT),
        explain.if_away(AGREEMENTS, (announced,), days, NIGHT),
        explain.if_away(AGREEMENTS, (), days, NIGHT - timedelta(days=90)),
        explain.if_cancelled(AGREEMENTS[0], NIGHT),
        *(explain.if_missed(AGREEMENTS[0], NIGHT, party) for party in Party),
        *(explain.if_disturbed(AGREEMENTS[0], kind, NIGHT) for kind in HINDRANCES),
    ]


@pytest.mark.parametrize("story", every_story(), ids=lambda story: story[0].key)
def test_every_story_can_be_told(story: tuple[explain.Outcome, ...]) -> None:
    assert story
    for outcome in story:
        assert all(both(*of_outcome(outcome)))


def test_no_sentence_asks_for_a_value_that_nobody_gives() -> None:
    given = {"counsellor", "begins", "due", "version", "at", "start", "mode", "first", "last"}
    given |= {"from", "to", "minutes", "days", "amount"}
    for key, (client, counsellor) in SENTENCES.items():
        for words in (client, counsellor):
            asked = {name for _, name, _, _ in string.Formatter().parse(str(words)) if name}
            assert asked <= given, key


@pytest.mark.parametrize(
    ("smallest", "currency", "english", "german"),
    [
        (6000, "GBP", "£60", "60 £"),
        (6050, "EUR", "€60.50", "60,50 €"),
        (6000, "JPY", "6000 JPY", "6000 JPY"),
        (6050, "CHF", "60.50 CHF", "60,50 CHF"),
    ],
)
def test_an_amount_is_told_as_people_write_it(
    smallest: int, currency: str, english: str, german: str
) -> None:
    told = {}
    for language in ("en", "de"):
        with translation.override(language):
            told[language] = money(smallest, currency)
    assert told == {"en": english, "de": german}


def test_the_agreed_words_belong_to_keys_that_there_are() -> None:
    assert AGREED.keys() <= SENTENCES.keys()


def test_a_moment_is_told_by_the_clock_of_the_agreement() -> None:
    key, values = of_expectation(an_expectation("answer"))
    with translation.override("en"):
        told = sentence(key, values, reader="client", counsellor="Maya", zone="Europe/Berlin")
    assert told == "Maya answers by Saturday 21 November, 23:00."
