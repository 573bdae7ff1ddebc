"""A session to which somebody comes late or not at all, and one that is cancelled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from consultingroom.frame.annexes import Charge, Fees
from consultingroom.frame.explain.outcome import Outcome
from consultingroom.frame.fees import amount, free_until
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce


def if_missed(agreement: InForce, start: datetime, by: Party) -> tuple[Outcome, ...]:
    """The other waits for the agreed time, and what that costs follows from who did not come."""
    sessions = agreement.terms.sessions
    if sessions is None:
        return ()
    given_up = start + timedelta(minutes=sessions.wait_minutes)
    minutes = (("minutes", str(sessions.wait_minutes)),)
    return (
        Outcome(start, f"late.{by}", by.other, "sessions", minutes),
        Outcome(given_up, f"not_come.{by}", by.other, "sessions"),
        *_missed_cost(agreement.terms.fees, given_up, by),
    )


def if_cancelled(agreement: InForce, start: datetime) -> tuple[Outcome, ...]:
    """Until when it costs the client nothing, and what it costs from then on."""
    fees = agreement.terms.fees
    if agreement.terms.sessions is None or fees is None:
        return ()
    until = free_until(fees, start)
    return (
        Outcome(until, "cancel_free", Party.CLIENT, "fees", (("start", start.isoformat()),)),
        *_late_cost(fees, until, start),
        Outcome(start, "cancel_by_counsellor", Party.COUNSELLOR, "fees"),
    )


def _missed_cost(fees: Fees | None, at: datetime, by: Party) -> Iterator[Outcome]:
    if fees:
        yield _cost(fees, "nothing" if by is Party.COUNSELLOR else fees.missed, at)


def _late_cost(fees: Fees, until: datetime, start: datetime) -> Iterator[Outcome]:
    if until < start:
        yield Outcome(until, "cancel_late", Party.CLIENT, "fees")
        yield _cost(fees, fees.late_cancelled, until)


def _cost(fees: Fees, charge: Charge, at: datetime) -> Outcome:
    values = (("amount", str(amount(fees, charge))), ("currency", fees.currency))
    return Outcome(at, f"costs.{charge}", "software", "fees", values)
