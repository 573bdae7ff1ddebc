"""What the room does when a promise stayed broken: the cover who accepted is told, and both people read that."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid5

from consultingroom.frame.decisions import Decision, record
from consultingroom.ledger.facts import record as write_down
from consultingroom.people.models import Relationship
from consultingroom.people.notices import tell, tell_person
from consultingroom.rooms.cover.models import Call, Cover


def call_cover(relationship: Relationship, decision: Decision, now: datetime) -> None:
    """Without a cover the fact is written down all the same: the time came, and the page says that nobody was told."""
    write_down(relationship, record(decision, now))
    call, new = Call.objects.get_or_create(
        relationship=relationship,
        decision=decision.id,
        defaults={
            "id": uuid5(relationship.id, decision.id),
            "cover": _cover(relationship),
            "promise": decision.about,
            "since": _since(decision),
            "called_at": now,
        },
    )
    if not new:
        return
    for role in ("client", "counsellor"):
        tell(relationship, role=role, cause=decision.id, now=now)
    if call.cover and call.cover.colleague:
        tell_person(call.cover.colleague, f"cover called {call.id}", now)


def _cover(relationship: Relationship) -> Cover | None:
    counsellor = relationship.participants.get(role="counsellor").person
    return counsellor.covers.filter(state=Cover.State.ACCEPTED).first()


def _since(decision: Decision) -> datetime:
    return datetime.fromisoformat(dict(decision.values).get("was_due", decision.due.isoformat()))
