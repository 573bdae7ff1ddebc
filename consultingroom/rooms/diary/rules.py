"""What the agreement in force says of sessions: which, how long before, how far ahead, and what cancelling costs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from consultingroom.frame.annexes import MEETINGS, Charge, Sessions
from consultingroom.frame.availability import Need
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce, Terms, in_force_at
from consultingroom.ledger.facts import agreements
from consultingroom.people.models import Relationship
from consultingroom.plumbing.http import refuse
from consultingroom.rooms.diary.models import Session

# Of more than what one charges less is charged: a half is rounded in the client's favour.
PARTS: dict[Charge, int] = {"nothing": 0, "half": 1, "full": 2}

# Sixty sessions, one every eight weeks.
LONGEST_SERIES = timedelta(weeks=8 * 60)


@dataclass(frozen=True)
class Cost:
    """What cancelling or moving costs the client, to be said before."""

    late: bool
    charge: Charge = "nothing"
    amount: int = 0
    currency: str = ""

    def is_more_than(self, said: Charge) -> bool:
        return self.amount > 0 and PARTS[self.charge] > PARTS[said]


def in_force(room: Relationship, now: datetime) -> InForce | None:
    """None before both have signed, and again once the agreement has ended."""
    turns = room.facts.filter(kind__in=("agreement_came_into_force", "agreement_ended"))
    last = turns.order_by("-n").first()
    if last is None or last.kind == "agreement_ended":
        return None
    return in_force_at(agreements(room), now)


def agreed_sessions(room: Relationship, mode: str, now: datetime) -> tuple[Terms, Sessions]:
    """The terms under which these two can meet in this way."""
    agreement = in_force(room, now)
    terms = agreement.terms if agreement else None
    sessions = terms.sessions if terms else None
    if terms is None or sessions is None or not _is_agreed(terms, mode):
        words = _("You have not agreed on sessions of this kind. You can both change that.")
        refuse(409, "no-annex", words, "mode")
    return terms, sessions


def modes(terms: Terms) -> tuple[str, ...]:
    return tuple(mode for mode in MEETINGS if _is_agreed(terms, mode))


def _is_agreed(terms: Terms, mode: str) -> bool:
    agreed = terms.modes.agreed if terms.modes else ()
    return mode in MEETINGS and mode in agreed and getattr(terms, mode) is not None


def need(sessions: Sessions) -> Need:
    return Need(sessions.minutes, sessions.before_minutes, sessions.after_minutes)


def window(sessions: Sessions, party: Party, now: datetime) -> tuple[datetime, datetime]:
    """From when to when this person may book."""
    if party is Party.COUNSELLOR:
        return now, now + LONGEST_SERIES
    earliest = now + timedelta(hours=sessions.notice_hours)
    return earliest, now + timedelta(days=sessions.ahead_days)


def cost(session: Session, terms: Terms | None, by: Party, now: datetime) -> Cost:
    """Nothing where the counsellor cancels, where nothing was agreed yet, or where it is early enough."""
    fees = terms.fees if terms else None
    if fees is None or by is Party.COUNSELLOR or session.state != Session.State.AGREED:
        return Cost(late=False)
    if session.start - now >= timedelta(hours=fees.cancel_hours):
        return Cost(late=False, currency=fees.currency)
    amount = fees.session * PARTS[fees.late_cancelled] // 2
    return Cost(True, fees.late_cancelled, amount, fees.currency)
