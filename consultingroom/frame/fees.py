"""What a session costs that does not take place as agreed. Nothing ever costs more than the session."""

from __future__ import annotations

from datetime import datetime, timedelta

from consultingroom.frame.annexes import Charge, Fees

HALVES: dict[Charge, int] = {"nothing": 0, "half": 1, "full": 2}


def amount(fees: Fees, charge: Charge) -> int:
    """In the smallest coin; a half of it is left out."""
    return fees.session * HALVES[charge] // 2


def free_until(fees: Fees, start: datetime) -> datetime:
    """The last instant at which a session can be cancelled or moved for nothing."""
    return start - timedelta(hours=fees.cancel_hours)


def is_late(fees: Fees, start: datetime, now: datetime) -> bool:
    return now > free_until(fees, start)
