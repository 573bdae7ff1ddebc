"""Letters that can still be taken back unseen, and those that were taken back.

The undo time is no state of its own: it follows from the agreement and from when the letter came. Nobody has to end
it, so that a letter goes though its writer, and the keeper, are gone. See docs/decisions/letters-taken-back.md.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from consultingroom.frame.terms import InForce, in_force_at
from consultingroom.ledger.facts import agreements
from consultingroom.ledger.models import Fact
from consultingroom.people.models import Relationship

# The most that an agreement can set; younger letters need no look at what was agreed.
LONGEST_UNDO = timedelta(minutes=60)


def undo_until(relationship: Relationship, now: datetime) -> dict[UUID, datetime]:
    """The letters that nobody but their writer can see yet, and until when."""
    young = relationship.items.filter(kind="letter", at__gt=now - LONGEST_UNDO)
    sent = dict(young.values_list("id", "at"))
    versions = agreements(relationship) if sent else ()
    ends = {letter: _end(versions, at) for letter, at in sent.items()}
    return {letter: end for letter, end in ends.items() if max(sent[letter], now) < end}


def seen_from(relationship: Relationship, sent: datetime) -> datetime:
    """When the undo time of a letter ends, as it was agreed when the letter came."""
    return _end(agreements(relationship), sent)


def taken_back(relationship: Relationship) -> set[UUID]:
    facts = Fact.objects.filter(relationship=relationship, kind="letter_retracted")
    return {UUID(values["letter"]) for values in facts.values_list("values", flat=True)}


def _end(versions: tuple[InForce, ...], sent: datetime) -> datetime:
    version = in_force_at(versions, sent)
    clause = version.terms.letters if version else None
    return sent + timedelta(minutes=clause.undo_minutes if clause else 0)
