"""The keeper: carries out what the frame decides, once, whatever is killed when."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction

from consultingroom.frame.decisions import look
from consultingroom.keeper.table import ACTIONS
from consultingroom.ledger.facts import agreements, history, locked
from consultingroom.ledger.looks import look_again
from consultingroom.people.models import Relationship

# More rounds than any agreement has steps: a rule that never rests is a fault, not work.
MOST_ROUNDS = 50


class NeverRests(RuntimeError):
    """The frame went on deciding without an end for one relationship."""


def keep_all(now: datetime, most: int = 1000) -> int:
    """Look at every relationship that is due, each in a transaction of its own. Returns how many were looked at."""
    looked = 0
    while looked < most and keep_next(now):
        looked += 1
    return looked


@transaction.atomic
def keep_next(now: datetime) -> bool:
    """Claim the relationship that has been due longest and keep it; others may keep others meanwhile."""
    claimed = _claim(now)
    if claimed is None:
        return False
    keep(claimed, now)
    return True


def keep(relationship: Relationship, now: datetime) -> None:
    """Decide, carry out and write down until nothing is left to do now. Call inside a transaction."""
    relationship = locked(relationship)
    terms = agreements(relationship)
    for _ in range(MOST_ROUNDS):
        decisions, next_look = look(terms, history(relationship), now)
        if not decisions:
            look_again(relationship, next_look)
            return
        for decision in decisions:
            ACTIONS[decision.kind](relationship, decision, now)
    raise NeverRests(str(relationship.pk))


def _claim(now: datetime) -> Relationship | None:
    """Locked in the order in which everybody locks, the relationship before its look: a keeper that held
    the look while somebody wrote and wanted it would wait for them, and they for the keeper, for ever."""
    due = Relationship.objects.filter(look__at__lte=now).order_by("look__at")
    if connection.features.has_select_for_update_skip_locked:
        due = due.select_for_update(skip_locked=True, of=("self",))
    return due.first()
