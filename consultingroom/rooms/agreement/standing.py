"""Whether the agreement runs: paused, about to end, ended. Read from what was written down."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from consultingroom.frame.parties import Party
from consultingroom.frame.terms import Terms, parse
from consultingroom.ledger.models import Fact
from consultingroom.people.models import Relationship
from consultingroom.rooms.agreement.models import Ending

KINDS = ("agreement_came_into_force", "pause_began", "pause_ended", "agreement_ended")


@dataclass(frozen=True)
class Moment:
    """When something began, and who did it."""

    at: datetime
    by: Party


@dataclass(frozen=True)
class Standing:
    agreed: bool
    pause: Moment | None
    ended: Moment | None
    ending: Ending | None

    @property
    def runs(self) -> bool:
        return self.agreed and self.ended is None


def standing(room: Relationship) -> Standing:
    """The same turns as `frame.course` takes, with who took them and when."""
    agreed, pause, ended = False, None, None
    for fact in room.facts.filter(kind__in=KINDS).order_by("n"):
        if fact.kind == "agreement_came_into_force":
            agreed, ended = True, None
        elif fact.kind == "pause_began" and not ended:
            pause = pause or _moment(fact)
        elif fact.kind == "pause_ended" and not ended:
            pause = None
        elif fact.kind == "agreement_ended":
            pause, ended = None, ended or _moment(fact)
    return Standing(agreed, pause, ended, room.endings.filter(over_at=None).first())


def newest_terms(room: Relationship) -> Terms | None:
    row = room.terms.order_by("-version").first()
    return parse(row.terms) if row else None


def notice(terms: Terms | None) -> timedelta:
    """How long before it the end is announced, as agreed."""
    return timedelta(days=terms.breaks.ending_notice_days if terms and terms.breaks else 0)


def kept_for_months(terms: Terms | None) -> int | None:
    """How long the letters stay once the agreement has ended."""
    if terms is None:
        return None
    return terms.records.retention_months if terms.records else terms.transcript.retention_months


def _moment(fact: Fact) -> Moment:
    return Moment(fact.at, Party(fact.values["by"]))
