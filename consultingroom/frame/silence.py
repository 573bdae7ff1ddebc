"""The silence of a client, and the agreed steps that answer it.

Days are counted from the counsellor's last letter, at the same time of day; if a letter from the
client crossed it, from the opening of that; if the two meet meanwhile, or have booked a time to
meet, from the end of that session: whom one sees on Thursday one has not lost. The steps come in
their order, each only after it was shown to the counsellor for the agreed time, and never closer
together than agreed. No step is taken, and none is shown, on a day on which the counsellor is away:
nobody would be there to stop it, or to read the answer. If the software itself was silent (a server
that was down for weeks), the sequence goes on from where it stopped and stays late by as much: the
client may have been silent because we were, so nobody gets three notes in one second, or the last
one first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from consultingroom.frame.clauses import Contact, DateSpan, StepKind
from consultingroom.frame.hours import back, back_from, days_later, with_breaks
from consultingroom.frame.owed import Origin, Owed
from consultingroom.frame.parties import Party


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """`item` holds the words that the counsellor wrote for it in place of the agreed ones."""

    kind: StepKind
    at: datetime
    announce_at: datetime
    announced: bool
    over: bool
    item: str


@dataclass(slots=True)
class Quiet:
    """A silence, and the fact that began it: a letter, an opening or the end of a pause.
    `turn` is the fact that last put the steps off, so that they are shown again before they come."""

    origin: Origin
    letter: str
    met: datetime | None = None
    breaks: tuple[DateSpan, ...] = ()
    turn: str = ""
    owed: Owed | None = None
    announced: dict[str, datetime] = field(default_factory=dict)
    taken: dict[str, datetime] = field(default_factory=dict)
    stopped: set[str] = field(default_factory=set)
    reworded: dict[str, str] = field(default_factory=dict)

    def promise(self) -> Iterator[Owed]:
        if due := self._first_due():
            self.owed = self._owe_a_letter(self.origin.fact, self.origin.at, due)
            yield self.owed

    def rearrange(self, change: Origin, met: datetime | None) -> Iterator[Owed]:
        """A break or a session has come between, or is there no more."""
        before = {step.kind: step.at for step in self.planned()}
        self.met, self.breaks = met, change.breaks
        for step in list(self.planned()):
            if step.announced and not step.over and step.at != before[step.kind]:
                del self.announced[step.kind]
                self.turn = change.fact
        yield from self._expect_anew(change)

    def _expect_anew(self, change: Origin) -> Iterator[Owed]:
        if not self.owed or self.owed.due <= change.at:
            return
        due = self._first_due() or self.owed.due
        if due == self.owed.due:
            return
        self.owed.settle("released", change.at)
        shown = back(self._contact(), change.at)
        due = max(due, back(self._contact(), shown + self.warn))
        self.owed = self._owe_a_letter(change.fact, change.at, due)
        yield self.owed

    def hear(self, at: datetime) -> None:
        if self.owed:
            self.owed.settle("kept", at)

    def let_go(self, at: datetime) -> None:
        if self.owed:
            self.owed.settle("released", at)

    def planned(self) -> Iterator[PlannedStep]:
        terms, contact = self.origin.agreement.terms, self._contact()
        late = timedelta(0)
        for step in terms.silence.steps:
            agreed = days_later(contact.zone, self._since(), step.after_days)
            late = max((late, *(done - agreed for done in self._done(step.kind))))
            planned = self._plan(contact, step.kind, agreed + late)
            late = max(late, planned.at - agreed)
            yield planned

    def away_until(self, now: datetime) -> datetime | None:
        return back_from(self._contact(), now)

    @property
    def warn(self) -> timedelta:
        return timedelta(hours=self.origin.agreement.terms.silence.warn_hours)

    def _contact(self) -> Contact:
        return with_breaks(self.origin.agreement.terms.contact, self.breaks)

    def _since(self) -> datetime:
        return max(self.origin.at, self.met) if self.met else self.origin.at

    def _plan(self, contact: Contact, kind: StepKind, agreed: datetime) -> PlannedStep:
        shown, at = self._there(contact, agreed)
        announced = kind in self.announced
        return PlannedStep(
            kind=kind,
            at=back(contact, agreed) if announced else at,
            announce_at=max(self.origin.at, shown),
            announced=announced,
            over=kind in self.taken or kind in self.stopped,
            item=self.reworded.get(kind, ""),
        )

    def _there(self, contact: Contact, agreed: datetime) -> tuple[datetime, datetime]:
        """When a step is shown and when it is taken, both on days on which somebody is there."""
        at = back(contact, agreed)
        usual = at - self.warn
        shown = back(contact, usual)
        return shown, at if shown == usual else back(contact, max(at, shown + self.warn))

    def _first_due(self) -> datetime | None:
        """As agreed, whatever the software has done by itself meanwhile."""
        terms = self.origin.agreement.terms
        if not terms.silence.steps:
            return None
        days = terms.silence.steps[0].after_days
        return self._there(self._contact(), days_later(terms.contact.zone, self._since(), days))[1]

    def _done(self, kind: str) -> Iterator[datetime]:
        if kind in self.announced:
            yield self.announced[kind] + self.warn
        if kind in self.taken:
            yield self.taken[kind]

    def _owe_a_letter(self, fact: str, at: datetime, due: datetime) -> Owed:
        return Owed(
            kind="write",
            by=Party.CLIENT,
            about=self.letter,
            origin=fact,
            made_at=at,
            begins=at,
            due=due,
            agreement=self.origin.agreement,
            since=at,
        )
