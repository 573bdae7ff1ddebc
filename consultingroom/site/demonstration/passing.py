"""Time passes in the demonstration as it passes elsewhere: each thing that is due on the way happens in its moment.

A clock that jumped over a week would find a keeper that had slept for a week, and a keeper that slept is
careful: it warns first. That is right, and not what somebody wants to watch who passes a week.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from consultingroom.keeper.keep import keep_all
from consultingroom.ledger.looks import next_slot_after
from consultingroom.ledger.models import Look
from consultingroom.plumbing import clock as house_clock
from consultingroom.site.demonstration import clock

# Each stop is one thing that falls due; nobody watches more than this at once.
MOST_STOPS = 2000


def pass_to(moment: datetime) -> datetime:
    """Moves the clock on to `moment`, stopping wherever something is due. Answers with the new time."""
    for _ in range(MOST_STOPS):
        keep_all(house_clock.now())
        due = Look.objects.order_by("at").values_list("at", flat=True).first()
        if due is None or due >= moment:
            break
        clock.move_on_to(due)
    now = clock.move_on_to(moment)
    keep_all(now)
    return now


def pass_to_next_slot(relationship: str) -> datetime:
    slot = next_slot_after(UUID(relationship), house_clock.now())
    if slot is None:
        raise LookupError("there is no reading slot to go to")
    return pass_to(slot)
