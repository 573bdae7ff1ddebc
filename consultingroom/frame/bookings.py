"""The sessions that two people have asked for and agreed to, as far as the facts have come.

Nothing is written down when a session is over: one that was agreed, and that nobody noted as missed,
was held. A session ahead speaks for the client, and so does a time that the client has asked for,
until a session is missed: then those that were booked before say nothing any more, and only a new
booking or a session that was held does.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from consultingroom.frame.facts import (
    SessionAgreed,
    SessionAsked,
    SessionHeld,
    SessionMissed,
    SessionMoved,
)
from consultingroom.frame.parties import Party

# Who notes a miss later than this notes it for the record only.
LONG_OVER = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Booked:
    session: str
    start: datetime
    end: datetime
    mode: str
    by: Party
    agreed: bool
    version: int
    speaks: bool = True


class Bookings:
    def __init__(self) -> None:
        self._booked: dict[str, Booked] = {}
        self._met: datetime | None = None

    def __iter__(self) -> Iterator[Booked]:
        return iter(self._booked.values())

    def book(self, fact: SessionAsked | SessionAgreed, version: int) -> None:
        self._forget_those_long_over(fact.at)
        self._booked[fact.session] = Booked(
            session=fact.session,
            start=fact.start,
            end=fact.start + timedelta(minutes=fact.minutes),
            mode=fact.mode,
            by=fact.by,
            agreed=isinstance(fact, SessionAgreed),
            version=version,
        )

    def move(self, fact: SessionMoved) -> None:
        if booked := self._booked.get(fact.session):
            end = fact.start + timedelta(minutes=fact.minutes)
            self._booked[fact.session] = replace(booked, start=fact.start, end=end, speaks=True)

    def drop(self, session: str) -> None:
        self._booked.pop(session, None)

    def miss(self, fact: SessionMissed) -> None:
        self.drop(fact.session)
        if fact.by is Party.CLIENT:
            for booked in self:
                if booked.start > fact.at:
                    self._booked[booked.session] = replace(booked, speaks=False)

    def hold(self, fact: SessionHeld) -> None:
        self.drop(fact.session)
        self._met = max(self._met or fact.at, fact.at)

    def clear(self) -> None:
        self._booked.clear()

    def met(self) -> datetime | None:
        """The end of the last session that was held or is to come."""
        ends = [booked.end for booked in self if _counts(booked)]
        return max((*ends, *filter(None, (self._met,))), default=None)

    def _forget_those_long_over(self, now: datetime) -> None:
        over = [booked for booked in self if booked.end + LONG_OVER < now]
        for booked in over:
            if _counts(booked):
                self._met = max(self._met or booked.end, booked.end)
            self.drop(booked.session)


def _counts(booked: Booked) -> bool:
    return booked.speaks and (booked.agreed or booked.by is Party.CLIENT)
