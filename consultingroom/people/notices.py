"""Telling people that there is an update. What it is about is never part of it."""

from __future__ import annotations

from datetime import datetime
from uuid import uuid5

from consultingroom.people.models import Notice, Relationship

# Beginnings and middles of words that would say to somebody else at the same table what an update is about.
TELLING = (
    "agree", "appointment", "client", "clinic", "consult", "counsel", "crisis", "health", "letter", "mental", "patient",
    "practi", "private", "psych", "session", "supervis", "support", "therap", "treat",
    "behandl", "berat", "brief", "gesund", "hilfe", "klient", "krise", "praxis", "privat", "seel", "sitzung", "sprech",
    "termin", "vereinbar",
)  # fmt: skip


def tell(relationship: Relationship, role: str, cause: str, now: datetime) -> None:
    """Put a notice in the outbox for everyone who has this role here; the same cause is told once."""
    for participant in relationship.participants.filter(role=role):
        Notice.objects.get_or_create(
            person_id=participant.person_id,
            cause=cause,
            defaults={
                "id": uuid5(relationship.id, f"{participant.person_id} {cause}"),
                "made_at": now,
                "next_try_at": now,
            },
        )


def telling(text: str) -> list[str]:
    """What in a text would tell too much."""
    return [part for part in TELLING if part in text.casefold()]
