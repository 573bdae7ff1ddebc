"""What the room does when the frame decides: write the fact down and tell those whom it concerns.

The words that a person then reads are those in their signed agreement, opened on their own device:
the house carries the agreement out without being able to read it.
"""

from __future__ import annotations

from datetime import datetime

from consultingroom.frame.decisions import Decision, record
from consultingroom.ledger.facts import record as write_down
from consultingroom.ledger.taken_back import seen_from
from consultingroom.people.models import Relationship
from consultingroom.people.notices import tell


def acknowledge(relationship: Relationship, decision: Decision, now: datetime) -> None:
    # The writer sees it on the page; nobody is disturbed outside the agreed times.
    _carry_out(relationship, decision, now)


def release(relationship: Relationship, decision: Decision, now: datetime) -> None:
    """The counsellor is told when the letter can be opened, which is never within its writer's undo time."""
    write_down(relationship, record(decision, now))
    sent = relationship.facts.filter(kind="letter_sent", values__letter=decision.about).latest("n")
    seen = seen_from(relationship, sent.at)
    tell(relationship, role="counsellor", cause=decision.id, now=max(now, seen))


def announce_step(relationship: Relationship, decision: Decision, now: datetime) -> None:
    _carry_out(relationship, decision, now, tells="counsellor")


def take_step(relationship: Relationship, decision: Decision, now: datetime) -> None:
    _carry_out(relationship, decision, now, tells="client")


def show_miss(relationship: Relationship, decision: Decision, now: datetime) -> None:
    _carry_out(relationship, decision, now, tells="counsellor")


def apologise(relationship: Relationship, decision: Decision, now: datetime) -> None:
    _carry_out(relationship, decision, now, tells="client")


def _carry_out(
    relationship: Relationship, decision: Decision, now: datetime, tells: str = ""
) -> None:
    write_down(relationship, record(decision, now))
    if tells:
        tell(relationship, role=tells, cause=decision.id, now=now)
