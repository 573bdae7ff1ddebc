"""The facts, followed once from first to last: what they leave owed, waiting and quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from consultingroom.frame.facts import (
    AgreementCameIntoForce,
    AgreementEnded,
    Apologised,
    Fact,
    LetterAcknowledged,
    LetterOpened,
    LetterReleased,
    LetterSent,
    PauseBegan,
    PauseEnded,
    PromiseMissShown,
    SilenceStepStopped,
    SilenceStepTaken,
    StepAnnounced,
    in_order,
)
from consultingroom.frame.hours import is_unexpected
from consultingroom.frame.owed import Origin, Owed
from consultingroom.frame.parties import Party
from consultingroom.frame.silence import Quiet
from consultingroom.frame.terms import InForce, in_force_at
from consultingroom.frame.waiting import Waiting


class Course:
    def __init__(self, agreements: Iterable[InForce]) -> None:
        self._agreements = tuple(agreements)
        self._letter_unreplied: str | None = None
        self.paused = False
        self.ended = False
        self.owed: list[Owed] = []
        self.unopened: dict[str, Waiting] = {}
        self.unanswered: dict[str, Waiting] = {}
        self.quiet: Quiet | None = None
        self.acknowledged: set[str] = set()
        self.released: set[str] = set()
        self.shown: dict[str, datetime] = {}
        # Letters about which an apology was made: one is enough, even when reading and answering were late.
        self.spoken_of: set[str] = set()

    def waiting(self) -> Iterator[Waiting]:
        yield from {**self.unopened, **self.unanswered}.values()

    def unsettled(self) -> Iterator[Owed]:
        for waiting in self.waiting():
            for owed in (waiting.read, waiting.answer):
                if owed and not owed.is_settled:
                    yield owed

    def follow(self, fact: Fact) -> None:
        if tell := FOLLOWED.get(type(fact)):
            tell(self, fact)

    def _begin(self, fact: AgreementCameIntoForce) -> None:
        self.ended = False

    def _letter(self, fact: LetterSent) -> None:
        if fact.by is Party.CLIENT:
            self._hear(fact)
        else:
            self._reply(fact)

    def _hear(self, fact: LetterSent) -> None:
        if self.quiet:
            self.quiet.hear(fact.at)
        self.quiet = self._letter_unreplied = None
        if agreement := self._in_force(fact.at):
            outside = self.paused or is_unexpected(agreement.terms.contact, fact.at)
            waiting = Waiting(fact.letter, fact.at, agreement, outside)
            self.unopened[fact.letter] = self.unanswered[fact.letter] = waiting
            if not self.paused:
                self.owed.extend(waiting.promise(Origin(fact.id, fact.at, agreement)))

    def _reply(self, fact: LetterSent) -> None:
        for waiting in self.unanswered.values():
            waiting.reply(fact.at)
        self.unanswered.clear()
        self._let_silence_go(fact.at)
        if agreement := self._in_force(fact.at):
            self._letter_unreplied = fact.letter
            self._fall_quiet(Origin(fact.id, fact.at, agreement))

    def _fall_quiet(self, origin: Origin) -> None:
        # Nobody is told 'I have not heard from you' while what they wrote lies unopened.
        if self._letter_unreplied and not self.quiet and not self.unopened and not self.paused:
            self.quiet = Quiet(origin)
            self.owed.extend(self.quiet.promise(self._letter_unreplied))

    def _let_silence_go(self, at: datetime) -> None:
        if self.quiet:
            self.quiet.let_go(at)
        self.quiet = None

    def _open(self, fact: LetterOpened) -> None:
        if fact.by is Party.COUNSELLOR and fact.letter in self.unopened:
            self.unopened.pop(fact.letter).open(fact.at)
            if agreement := self._in_force(fact.at):
                self._fall_quiet(Origin(fact.id, fact.at, agreement))

    def _pause(self, fact: PauseBegan) -> None:
        if not self.paused and not self.ended:
            self.paused = True
            self._let_go(fact.at)

    def _resume(self, fact: PauseEnded) -> None:
        """A letter that still waits is promised again: a pause must not make it forgotten."""
        agreement = self._in_force(fact.at)
        if not self.paused or not agreement:
            return
        self.paused = False
        origin = Origin(fact.id, fact.at, agreement)
        for waiting in self.waiting():
            self.owed.extend(waiting.promise(origin))
        self._fall_quiet(origin)

    def _end(self, fact: AgreementEnded) -> None:
        self._let_go(fact.at)
        self.ended, self.paused = True, False
        self._letter_unreplied = None
        self.unopened.clear()
        self.unanswered.clear()

    def _let_go(self, at: datetime) -> None:
        self._let_silence_go(at)
        for waiting in self.waiting():
            waiting.let_go(at)

    def _acknowledge(self, fact: LetterAcknowledged) -> None:
        self.acknowledged.add(fact.letter)

    def _release(self, fact: LetterReleased) -> None:
        self.released.add(fact.letter)

    def _announce(self, fact: StepAnnounced) -> None:
        if self.quiet and self.quiet.origin.fact == fact.contact:
            self.quiet.announced.setdefault(fact.step, fact.at)

    def _take(self, fact: SilenceStepTaken) -> None:
        if self.quiet and self.quiet.origin.fact == fact.contact:
            self.quiet.taken.setdefault(fact.step, fact.at)

    def _stop(self, fact: SilenceStepStopped) -> None:
        if self.quiet and self.quiet.origin.fact == fact.contact:
            self.quiet.stopped.add(fact.step)

    def _show(self, fact: PromiseMissShown) -> None:
        self.shown.setdefault(fact.promise, fact.at)

    def _apologise(self, fact: Apologised) -> None:
        self.spoken_of |= {owed.about for owed in self.unsettled() if owed.id in self.shown}

    def _in_force(self, at: datetime) -> InForce | None:
        return None if self.ended else in_force_at(self._agreements, at)


FOLLOWED: dict[type[Fact], Callable[[Course, Any], None]] = {
    AgreementCameIntoForce: Course._begin,
    LetterSent: Course._letter,
    LetterOpened: Course._open,
    PauseBegan: Course._pause,
    PauseEnded: Course._resume,
    AgreementEnded: Course._end,
    LetterAcknowledged: Course._acknowledge,
    LetterReleased: Course._release,
    StepAnnounced: Course._announce,
    SilenceStepTaken: Course._take,
    SilenceStepStopped: Course._stop,
    PromiseMissShown: Course._show,
    Apologised: Course._apologise,
}


def follow(agreements: Iterable[InForce], facts: Iterable[Fact]) -> Course:
    course = Course(agreements)
    for fact in in_order(facts):
        course.follow(fact)
    return course
