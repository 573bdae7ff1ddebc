"""The silence of a client, and the agreed steps that answer it.

Days are counted from the counsellor's last letter, at the same time of day; if a letter from the
client crossed it, from the opening of that. The steps come in their order, each only after it was
shown to the counsellor for the agreed time, and never closer together than agreed. If the software
itself was silent (a server that was down for weeks), the sequence goes on from where it stopped and
stays late by as much: the client may have been silent because we were, so nobody gets three notes
in one second, or the last one first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consultingroom.frame.clauses import StepKind
from consultingroom.frame.hours import days_later
from consultingroom.frame.owed import Origin, Owed
from consultingroom.frame.parties import Party


@dataclass(frozen=True, slots=True)
class PlannedStep:
    kind: StepKind
    at: datetime
    announce_at: datetime
    announced: bool
    over: bool


@dataclass(slots=True)
class Quiet:
    """A silence, and the fact that began it: a letter, an opening or the end of a pause."""

    origin: Origin
    owed: Owed | None = None
    announced: dict[str, datetime] = field(default_factory=dict)
    taken: dict[str, datetime] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)

    def promise(self, letter: str) -> Iterator[Owed]:
        if first := next(self.planned(), None):
            self.owed = self._owe_a_letter(letter, first.at)
            yield self.owed

    def hear(self, at: datetime) -> None:
        if self.owed:
            self.owed.settle("kept", at)

    def let_go(self, at: datetime) -> None:
        if self.owed:
            self.owed.settle("released", at)

    def planned(self) -> Iterator[PlannedStep]:
        terms = self.origin.agreement.terms
        warn = timedelta(hours=terms.silence.warn_hours)
        late = timedelta(0)
        for step in terms.silence.steps:
            agreed = days_later(terms.contact.zone, self.origin.at, step.after_days)
            late = max((late, *(done - agreed for done in self._done(step.kind, warn))))
            yield self._plan(step.kind, agreed + late, warn)

    def _plan(self, kind: StepKind, at: datetime, warn: timedelta) -> PlannedStep:
        return PlannedStep(
            kind=kind,
            at=at,
            announce_at=max(self.origin.at, at - warn),
            announced=kind in self.announced,
            over=kind in self.taken or kind in self.stopped,
        )

    def _done(self, kind: str, warn: timedelta) -> Iterator[datetime]:
        if kind in self.announced:
            yield self.announced[kind] + warn
        if kind in self.taken:
            yield self.taken[kind]

    def _owe_a_letter(self, letter: str, due: datetime) -> Owed:
        return Owed(
            kind="write",
            by=Party.CLIENT,
            about=letter,
            origin=self.origin.fact,
            made_at=self.origin.at,
            begins=self.origin.at,
            due=due,
            agreement=self.origin.agreement,
        )
