"""The facts, followed once from first to last: what they leave owed, waiting and quiet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from consultingroom.frame.bookings import Bookings
from consultingroom.frame.clauses import DateSpan
from consultingroom.frame.facts import (
    AgreementCameIntoForce,
    AgreementEnded,
    Apologised,
    BreakAnnounced,
    BreakWithdrawn,
    CoverCalled,
    Fact,
    LetterAcknowledged,
    LetterOpened,
    LetterReleased,
    LetterRetracted,
    LetterSent,
    PauseBegan,
    PauseEnded,
    PromiseMissShown,
    SessionAgreed,
    SessionAsked,
    SessionCancelled,
    SessionDeclined,
    SessionHeld,
    SessionMissed,
    SessionMoved,
    SilenceStepReworded,
    SilenceStepStopped,
    SilenceStepTaken,
    StepAnnounced,
    TaskReturned,
    TaskSet,
    TaskWithdrawn,
    in_order,
)
from consultingroom.frame.hours import is_unexpected
from consultingroom.frame.missed import Missed
from consultingroom.frame.owed import Origin, Owed
from consultingroom.frame.parties import Party
from consultingroom.frame.silence import Quiet
from consultingroom.frame.terms import InForce, in_force_at
from consultingroom.frame.waiting import Waiting


class Course:
    def __init__(self, agreements: Iterable[InForce]) -> None:
        self._agreements = tuple(agreements)
        # Letters of the counsellor that stand unreplied, and which letters each of hers answered.
        self._unreplied: dict[str, None] = {}
        self._answered_by: dict[str, list[Waiting]] = {}
        self._taken_back: set[str] = set()
        self.paused = False
        self.ended = False
        self.owed: list[Owed] = []
        self.unopened: dict[str, Waiting] = {}
        self.unanswered: dict[str, Waiting] = {}
        self.quiet: Quiet | None = None
        self.acknowledged: set[str] = set()
        self.released: set[str] = set()
        self.missed = Missed()
        self.away: dict[str, DateSpan] = {}
        self.bookings = Bookings()
        self.tasks: dict[str, TaskSet] = {}

    def waiting(self) -> Iterator[Waiting]:
        yield from {**self.unopened, **self.unanswered}.values()

    def unsettled(self) -> Iterator[Owed]:
        for waiting in self.waiting():
            for owed in (waiting.read, waiting.answer):
                if owed and not owed.is_settled:
                    yield owed

    def breaks(self) -> tuple[DateSpan, ...]:
        return tuple(self.away.values())

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
        """Whatever clock ran because the client was silent stops, in the same instant."""
        if self.quiet:
            self.quiet.hear(fact.at)
        self.quiet = None
        self._unreplied.clear()
        if origin := self._origin(fact):
            outside = self.paused or is_unexpected(origin.contact, fact.at)
            waiting = Waiting(fact.letter, fact.at, origin.agreement, outside)
            self.unopened[fact.letter] = self.unanswered[fact.letter] = waiting
            if not self.paused:
                self.owed.extend(waiting.promise(origin))

    def _reply(self, fact: LetterSent) -> None:
        for waiting in self.unanswered.values():
            waiting.reply(fact.at)
        self._answered_by[fact.letter] = list(self.unanswered.values())
        self.unanswered.clear()
        self._let_silence_go(fact.at)
        if origin := self._origin(fact):
            self._unreplied[fact.letter] = None
            self._fall_quiet(origin)

    def _fall_quiet(self, origin: Origin) -> None:
        # Nobody is told 'I have not heard from you' while what they wrote lies unopened.
        if self._unreplied and not self.quiet and not self.unopened and not self.paused:
            letter = next(reversed(self._unreplied))
            self.quiet = Quiet(origin, letter, self.bookings.met(), origin.breaks)
            self.owed.extend(self.quiet.promise())

    def _let_silence_go(self, at: datetime) -> None:
        if self.quiet:
            self.quiet.let_go(at)
        self.quiet = None

    def _open(self, fact: LetterOpened) -> None:
        if fact.by is Party.COUNSELLOR and fact.letter in self.unopened:
            self.unopened.pop(fact.letter).open(fact.at)
            if origin := self._origin(fact):
                self._fall_quiet(origin)

    def _retract(self, fact: LetterRetracted) -> None:
        if fact.by is Party.CLIENT:
            self._let_letter_go(fact)
        else:
            self._take_reply_back(fact)

    def _let_letter_go(self, fact: LetterRetracted) -> None:
        """Nobody owes anything for it. A silence that it ended stays ended: whoever wrote and
        thought better of it was there, and is not to be told that they were not heard."""
        known = (self.unopened.pop(fact.letter, None), self.unanswered.pop(fact.letter, None))
        for waiting in filter(None, known):
            waiting.let_go(fact.at)
        self._taken_back.add(fact.letter)
        if origin := self._origin(fact):
            self._fall_quiet(origin)

    def _take_reply_back(self, fact: LetterRetracted) -> None:
        """What it answered waits again, unless a later letter has answered it too; and silence is
        counted anew from here, if an earlier letter still stands."""
        origin = self._origin(fact)
        spoken = fact.letter in self._unreplied
        self._unreplied.pop(fact.letter, None)
        self._wait_again(fact.letter, origin)
        if spoken and self.quiet and self.quiet.letter == fact.letter:
            self._let_silence_go(fact.at)
        if origin:
            self._fall_quiet(origin)

    def _wait_again(self, letter: str, origin: Origin | None) -> None:
        standing = list(self._answered_by)
        if letter not in standing:
            return
        answered = self._answered_by.pop(letter)
        if later := standing[standing.index(letter) + 1 :]:
            self._answered_by[later[0]] += answered
            return
        for waiting in (each for each in answered if each.letter not in self._taken_back):
            self.unanswered[waiting.letter] = waiting
            self.owed.extend(waiting.unreply(None if self.paused else origin))

    def _pause(self, fact: PauseBegan) -> None:
        if not self.paused and not self.ended:
            self.paused = True
            self._let_go(fact.at)

    def _resume(self, fact: PauseEnded) -> None:
        """A letter that still waits is promised again: a pause must not make it forgotten."""
        origin = self._origin(fact)
        if not self.paused or not origin:
            return
        self.paused = False
        for waiting in self.waiting():
            self.owed.extend(waiting.promise(origin))
        self._fall_quiet(origin)

    def _end(self, fact: AgreementEnded) -> None:
        self._let_go(fact.at)
        self.ended, self.paused = True, False
        for each in (self._unreplied, self._answered_by, self.unopened, self.unanswered):
            each.clear()
        self.bookings.clear()
        self.tasks.clear()

    def _let_go(self, at: datetime) -> None:
        self._let_silence_go(at)
        for waiting in self.waiting():
            waiting.let_go(at)

    def _announce_break(self, fact: BreakAnnounced) -> None:
        self.away[fact.away] = DateSpan(fact.first, fact.last)
        self._rearrange(fact)

    def _withdraw_break(self, fact: BreakWithdrawn) -> None:
        if self.away.pop(fact.away, None):
            self._rearrange(fact)

    def _rearrange(self, fact: Fact) -> None:
        origin = self._origin(fact)
        if not origin or self.paused:
            return
        for waiting in self.waiting():
            self.owed.extend(waiting.rearrange(origin))
        self._put_silence_off(origin)

    def _put_silence_off(self, origin: Origin | None) -> None:
        if self.quiet and origin:
            self.owed.extend(self.quiet.rearrange(origin, self.bookings.met()))

    def _book(self, fact: SessionAsked | SessionAgreed) -> None:
        if origin := self._origin(fact):
            self.bookings.book(fact, origin.agreement.version)
            self._put_silence_off(origin)

    def _unbook(self, fact: SessionDeclined | SessionCancelled) -> None:
        self.bookings.drop(fact.session)
        self._put_silence_off(self._origin(fact))

    def _move(self, fact: SessionMoved) -> None:
        self.bookings.move(fact)
        self._put_silence_off(self._origin(fact))

    def _miss(self, fact: SessionMissed) -> None:
        self.bookings.miss(fact)
        self._put_silence_off(self._origin(fact))

    def _meet(self, fact: SessionHeld) -> None:
        self.bookings.hold(fact)
        self._put_silence_off(self._origin(fact))

    def _set_task(self, fact: TaskSet) -> None:
        if not self.ended:
            self.tasks[fact.task] = fact

    def _drop_task(self, fact: TaskReturned | TaskWithdrawn) -> None:
        self.tasks.pop(fact.task, None)

    def _acknowledge(self, fact: LetterAcknowledged) -> None:
        self.acknowledged.add(fact.letter)

    def _release(self, fact: LetterReleased) -> None:
        self.released.add(fact.letter)

    def _announce(self, fact: StepAnnounced) -> None:
        if quiet := self._quiet_since(fact.contact):
            quiet.announced.setdefault(fact.step, fact.at)

    def _take(self, fact: SilenceStepTaken) -> None:
        if quiet := self._quiet_since(fact.contact):
            quiet.taken.setdefault(fact.step, fact.at)

    def _stop(self, fact: SilenceStepStopped) -> None:
        if quiet := self._quiet_since(fact.contact):
            quiet.stopped.add(fact.step)

    def _reword(self, fact: SilenceStepReworded) -> None:
        quiet = self._quiet_since(fact.contact)
        if quiet and fact.by is Party.COUNSELLOR and fact.step not in quiet.taken:
            quiet.reworded[fact.step] = fact.item

    def _quiet_since(self, contact: str) -> Quiet | None:
        return self.quiet if self.quiet and self.quiet.origin.fact == contact else None

    def _show(self, fact: PromiseMissShown) -> None:
        self.missed.show(fact.promise, fact.at)

    def _apologise(self, fact: Apologised) -> None:
        self.missed.apologise(self.unsettled())

    def _cover(self, fact: CoverCalled) -> None:
        self.missed.cover(self.unsettled(), fact.at)

    def _origin(self, fact: Fact) -> Origin | None:
        agreement = None if self.ended else in_force_at(self._agreements, fact.at)
        return Origin(fact.id, fact.at, agreement, self.breaks()) if agreement else None


FOLLOWED: dict[type[Fact], Callable[[Course, Any], None]] = {
    AgreementCameIntoForce: Course._begin,
    LetterSent: Course._letter,
    LetterOpened: Course._open,
    LetterRetracted: Course._retract,
    PauseBegan: Course._pause,
    PauseEnded: Course._resume,
    AgreementEnded: Course._end,
    BreakAnnounced: Course._announce_break,
    BreakWithdrawn: Course._withdraw_break,
    SessionAsked: Course._book,
    SessionAgreed: Course._book,
    SessionDeclined: Course._unbook,
    SessionCancelled: Course._unbook,
    SessionMoved: Course._move,
    SessionMissed: Course._miss,
    SessionHeld: Course._meet,
    TaskSet: Course._set_task,
    TaskReturned: Course._drop_task,
    TaskWithdrawn: Course._drop_task,
    LetterAcknowledged: Course._acknowledge,
    LetterReleased: Course._release,
    StepAnnounced: Course._announce,
    SilenceStepTaken: Course._take,
    SilenceStepStopped: Course._stop,
    SilenceStepReworded: Course._reword,
    PromiseMissShown: Course._show,
    Apologised: Course._apologise,
    CoverCalled: Course._cover,
}


def follow(agreements: Iterable[InForce], facts: Iterable[Fact]) -> Course:
    course = Course(agreements)
    for fact in in_order(facts):
        course.follow(fact)
    return course
