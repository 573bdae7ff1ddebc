from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from consultingroom.frame.hours import Slot, answer_due, reading_of
from consultingroom.frame.owed import Kind, Origin, Owed
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce


@dataclass(slots=True)
class Waiting:
    """A letter from the client, from its arrival until it has been opened and answered."""

    letter: str
    sent: datetime
    agreement: InForce
    unexpected: bool
    opened: bool = False
    answered: bool = False
    read: Owed | None = None
    answer: Owed | None = None

    def promise(self, origin: Origin) -> Iterator[Owed]:
        """Nothing is promised while holidays leave no reading slot: it could not be kept."""
        slot = reading_of(origin.agreement.terms.contact, origin.at)
        if slot and not self.opened:
            self.read = self._owe_reading(origin, slot)
            yield self.read
        if slot and not self.answered:
            self.answer = self._owe_answer(origin, slot)
            yield self.answer

    def open(self, at: datetime) -> None:
        self.opened = True
        if self.read:
            self.read.settle("kept", at)

    def reply(self, at: datetime) -> None:
        self.answered = True
        if self.answer:
            self.answer.settle("kept", at)

    def let_go(self, at: datetime) -> None:
        for owed in filter(None, (self.read, self.answer)):
            owed.settle("released", at)
        self.read = self.answer = None

    def _owe_reading(self, origin: Origin, slot: Slot) -> Owed:
        return self._owe("read", origin, slot, slot.end)

    def _owe_answer(self, origin: Origin, slot: Slot) -> Owed:
        due = answer_due(origin.agreement.terms.contact, slot, origin.at)
        return self._owe("answer", origin, slot, due)

    def _owe(self, kind: Kind, origin: Origin, slot: Slot, due: datetime) -> Owed:
        return Owed(
            kind=kind,
            by=Party.COUNSELLOR,
            about=self.letter,
            origin=origin.fact,
            made_at=origin.at,
            begins=max(slot.start, origin.at),
            due=due,
            agreement=origin.agreement,
        )
