"""Somebody walks in, the line drops, the battery is flat, the platform is away: the agreed ladder."""

from __future__ import annotations

from datetime import datetime, timedelta

from consultingroom.frame.clauses import Hindrance
from consultingroom.frame.explain.outcome import Outcome
from consultingroom.frame.ladder import climbed
from consultingroom.frame.terms import InForce


def if_disturbed(agreement: InForce, kind: Hindrance, at: datetime) -> tuple[Outcome, ...]:
    terms = agreement.terms.disturbance
    rungs = [
        Outcome(
            at + timedelta(minutes=each.begins),
            f"rung.{each.rung}",
            "both",
            "disturbance",
            (("minutes", str(each.begins)),),
        )
        for each in climbed(terms.ladder(kind))
    ]
    return (*rungs, Outcome(rungs[-1].at, f"lost_time.{terms.who_pays}", "both", "disturbance"))
