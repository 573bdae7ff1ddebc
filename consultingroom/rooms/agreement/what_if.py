"""*What happens if…*: the frame is asked with what nobody did, and its answers are told as short stories; and what
the coming month brings, from the same rules."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from consultingroom.frame.facts import Fact
from consultingroom.frame.month import coming_days
from consultingroom.frame.terms import InForce, parse
from consultingroom.ledger.facts import agreements, history
from consultingroom.people.models import Relationship
from consultingroom.rooms.agreement.asked import Question
from consultingroom.rooms.agreement.story import Teller
from consultingroom.rooms.agreement.supposing import Asking, answered

__all__ = ["Asked", "Question", "versions_to_ask"]

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
A_MONTH = 5 * 7


@dataclass(frozen=True)
class Asked:
    """A version that can be asked about: the one in force, or the one on offer as if it were."""

    number: int
    running: bool
    newest: bool
    terms: tuple[InForce, ...]
    facts: tuple[Fact, ...]

    @property
    def zone(self) -> str:
        return self.terms[-1].terms.contact.zone

    def answers(
        self, question: Question, *, reader: str, counsellor: str, now: datetime
    ) -> dict[str, Any]:
        """The questions with their answers and the coming month, for a template."""
        teller = Teller(reader, counsellor, self.terms[-1].terms)
        asking = Asking(self.terms, self.facts, question, teller, now)
        told = answered(asking)
        names = [each.name for each in told]
        days = coming_days(self.terms, self.facts, now, A_MONTH) if self.running else ()
        return {
            "zone": self.zone,
            "place": self.zone.rpartition("/")[2].replace("_", " "),
            "told": told,
            "open": question.about if question.about in names else names[0],
            "times": {
                "letter": _weekly(_local(asking.letter(), self.zone)),
                "session": _weekly(_local(asking.session(), self.zone)),
                "away": asking.away(),
                "today": _local(now, self.zone).date(),
            },
            "month": teller.calendar(days),
        }


def versions_to_ask(room: Relationship) -> list[Asked]:
    """The version in force first, then a newer one on offer."""
    found = []
    running = agreements(room)
    newest = room.versions.order_by("version").last()
    runs_already = newest is None or any(one.version == newest.version for one in running)
    if running:
        found.append(Asked(running[-1].version, True, runs_already, running, history(room)))
    if newest and not runs_already:
        imagined = InForce(newest.version, LONG_AGO, parse(newest.terms))
        found.append(Asked(newest.version, False, True, (imagined,), ()))
    return found


def _weekly(at: datetime) -> dict[str, Any]:
    return {"weekday": at.weekday(), "clock": f"{at:%H:%M}"}


def _local(at: datetime, zone: str) -> datetime:
    return at.astimezone(ZoneInfo(zone))
