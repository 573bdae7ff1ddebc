"""What is told of sessions that go wrong, and of breaks."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from consultingroom.frame.explain import Outcome, if_away, if_cancelled, if_missed
from consultingroom.frame.facts import BreakAnnounced, BreakWithdrawn, SessionAgreed
from consultingroom.frame.fees import amount, free_until, is_late
from consultingroom.frame.terms import InForce
from tests.frame.cast import AGREED, MAYA, ROBIN, SINCE, TERMS, WHOLE, at

START = at("2025-06-12 14:00")
NOW = at("2025-06-01 12:00")
DAYS = date(2025, 7, 7), date(2025, 7, 13)


def told(outcomes: tuple[Outcome, ...]) -> list[tuple[str, Any]]:
    return [(each.key, each.at) for each in outcomes]


def with_fees(**fees: Any) -> InForce:
    terms = WHOLE[0].terms
    assert terms.fees
    return InForce(1, SINCE, replace(terms, fees=replace(terms.fees, **fees)))


def test_a_missed_session_is_waited_for_and_then_costs_what_was_agreed() -> None:
    given_up = START + timedelta(minutes=15)
    outcomes = if_missed(WHOLE[0], START, ROBIN)
    assert told(outcomes) == [
        ("late.client", START), ("not_come.client", given_up), ("costs.full", given_up)
    ]  # fmt: skip
    assert outcomes[-1].values == (("amount", "6000"), ("currency", "GBP"))
    assert [each.who for each in outcomes] == [MAYA, MAYA, "software"]


def test_a_session_that_the_counsellor_misses_costs_the_client_nothing() -> None:
    *_, cost = if_missed(WHOLE[0], START, MAYA)
    assert (cost.key, cost.values[0]) == ("costs.nothing", ("amount", "0"))


def test_until_when_cancelling_is_free_and_what_it_costs_then() -> None:
    until = at("2025-06-10 14:00")
    assert told(if_cancelled(WHOLE[0], START)) == [
        ("cancel_free", until),
        ("cancel_late", until),
        ("costs.half", until),
        ("cancel_by_counsellor", START),
    ]


def test_where_no_hours_are_agreed_it_is_free_until_the_session_begins() -> None:
    assert told(if_cancelled(with_fees(cancel_hours=0), START)) == [
        ("cancel_free", START), ("cancel_by_counsellor", START)
    ]  # fmt: skip


def test_late_is_later_than_the_last_free_instant() -> None:
    fees = WHOLE[0].terms.fees
    assert fees
    last = free_until(fees, START)
    assert not is_late(fees, START, last)
    assert is_late(fees, START, last + timedelta(seconds=1))
    assert [amount(replace(fees, session=4501), each) for each in ("nothing", "half", "full")] == [
        0, 2250, 4501
    ]  # fmt: skip


def test_of_what_was_not_agreed_nothing_is_told() -> None:
    assert if_missed(AGREED[0], START, ROBIN) == ()
    assert if_cancelled(AGREED[0], START) == ()
    assert if_away(AGREED, (), DAYS, NOW) == ()
    no_fees = InForce(1, SINCE, replace(WHOLE[0].terms, fees=None))
    assert [each.key for each in if_missed(no_fees, START, ROBIN)] == [
        "late.client", "not_come.client"
    ]  # fmt: skip


def test_a_break_is_told_before_and_letters_wait_until_it_is_over() -> None:
    assert told(if_away(WHOLE, (), DAYS, NOW)) == [
        ("break_told", at("2025-06-09 00:00")),
        ("break_begins", at("2025-07-07 00:00")),
        ("break_cover", at("2025-07-07 00:00")),
        ("break_silence", at("2025-07-07 00:00")),
        ("break_letter", at("2025-07-07 12:00")),
        ("acknowledged", at("2025-07-07 12:00")),
        ("break_over", at("2025-07-14 00:00")),
        ("released", at("2025-07-17 10:00")),
        ("read_by", at("2025-07-17 11:00")),
        ("answered_by", at("2025-07-19 10:00")),
    ]


def test_a_break_at_short_notice_is_told_as_one() -> None:
    soon = at("2025-07-01 12:00")
    assert told(if_away(WHOLE, (), DAYS, soon))[0] == ("break_short", soon)


def test_a_break_that_was_announced_already_is_told_as_what_it_is() -> None:
    fact = BreakAnnounced("b", at("2025-05-20 12:00"), "b", *DAYS, cover=True)
    first = if_away(WHOLE, (fact,), DAYS, NOW)
    assert told(first)[0] == ("break_announced", fact.at)
    assert [each.key for each in first][1:] == [
        each.key for each in if_away(WHOLE, (), DAYS, NOW)
    ][1:]
    gone = (fact, BreakWithdrawn("off", fact.at, "b"))
    assert told(if_away(WHOLE, gone, DAYS, NOW))[0][0] == "break_told"


def test_sessions_that_fall_into_the_break_are_named() -> None:
    session = SessionAgreed("s", NOW, "s", at("2025-07-08 10:00"), 50, "phone", ROBIN)
    named = [each for each in if_away(WHOLE, (session,), DAYS, NOW) if each.key == "break_session"]
    assert [dict(each.values)["start"] for each in named] == [session.start.isoformat()]
    assert TERMS.breaks is None
