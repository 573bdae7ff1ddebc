from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
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
        if not self.opened:
            self.read = self._owe("read", origin, origin.at)
            yield from filter(None, (self.read,))
        if not self.answered:
            self.answer = self._owe("answer", origin, origin.at)
            yield from filter(None, (self.answer,))

    def rearrange(self, change: Origin) -> Iterator[Owed]:
        """A break was announced or taken back: what is not due yet is promised again for a time
        at which it can be kept. What was missed before stays missed."""
        if not self.opened:
            before, self.read = self.read, self._moved("read", self.read, change)
            yield from filter(None, (self.read if self.read is not before else None,))
        if not self.answered:
            before, self.answer = self.answer, self._moved("answer", self.answer, change)
            yield from filter(None, (self.answer if self.answer is not before else None,))

    def open(self, at: datetime) -> None:
        self.opened = True
        if self.read:
            self.read.settle("kept", at)

    def reply(self, at: datetime) -> None:
        self.answered = True
        if self.answer:
            self.answer.settle("kept", at)

    def unreply(self, change: Origin | None) -> Iterator[Owed]:
        """The answer was taken back: it is owed again, by when it was owed before if that is still
        to come. Without `change` nothing is promised for now, as in a pause."""
        before, self.answered, self.answer = self.answer, False, None
        if change:
            self.answer = self._again("answer", before, change)
            yield from filter(None, (self.answer,))

    def let_go(self, at: datetime) -> None:
        for owed in filter(None, (self.read, self.answer)):
            owed.settle("released", at)
        self.read = self.answer = None

    def _moved(self, kind: Kind, owed: Owed | None, change: Origin) -> Owed | None:
        if owed is None:
            return self._owe(kind, change, change.at)
        if owed.due <= change.at:
            return owed
        found = _hours(kind, _as_before(owed, change), owed.since)
        if found and found[1] == owed.due:
            return owed
        owed.settle("released", change.at)
        return self._again(kind, owed, change)

    def _again(self, kind: Kind, owed: Owed | None, change: Origin) -> Owed | None:
        """Under the version that made it; what would be over by then is counted from now on."""
        if owed:
            before = _as_before(owed, change)
            found = _hours(kind, before, owed.since)
            if not found or found[1] > change.at:
                return self._owe(kind, before, owed.since)
        return self._owe(kind, change, change.at)

    def _owe(self, kind: Kind, origin: Origin, since: datetime) -> Owed | None:
        found = _hours(kind, origin, since)
        if not found:
            return None
        slot, due = found
        return Owed(
            kind=kind,
            by=Party.COUNSELLOR,
            about=self.letter,
            origin=origin.fact,
            made_at=origin.at,
            begins=max(slot.start, origin.at),
            due=due,
            agreement=origin.agreement,
            since=since,
        )


def _as_before(owed: Owed, change: Origin) -> Origin:
    return replace(change, agreement=owed.agreement)


def _hours(kind: Kind, origin: Origin, since: datetime) -> tuple[Slot, datetime] | None:
    contact = origin.contact
    slot = reading_of(contact, since)
    if not slot:
        return None
    return slot, slot.end if kind == "read" else answer_due(contact, slot, since)
