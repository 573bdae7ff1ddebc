"""What must hold in every history, whatever people do and however the keeper sleeps."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random

from consultingroom.frame.course import Course, follow
from consultingroom.frame.decisions import due_now
from consultingroom.frame.facts import CoverCalled, Fact, LetterRetracted, LetterSent
from consultingroom.frame.hours import is_away, with_breaks
from consultingroom.frame.owed import Owed
from consultingroom.frame.parties import Party
from consultingroom.frame.play import Happening
from consultingroom.frame.promises import Promise, as_promise
from tests.frame.cast import WHOLE
from tests.frame.world import BEGIN, DAYS, lived_in_one_go, some_acts, told

END = BEGIN + timedelta(days=4 * DAYS)
NAPS = (timedelta(0), timedelta(0), timedelta(minutes=1), timedelta(hours=30), timedelta(days=9))
WARN = timedelta(hours=24)
APART = timedelta(days=3) - timedelta(
    hours=1
)  # steps 2 and 1, where the clocks change between them


class History:
    """One random history, lived to its end and looked at on the way."""

    def __init__(self, seed: int) -> None:
        dice = Random(seed)  # noqa: S311 # no secret is made of it
        self.dice = dice
        self.nap = dice.choice(NAPS)
        ending = dice.randrange(DAYS * 24) if dice.random() < 0.2 else None
        self.human = told(some_acts(dice), ending)
        self.facts: list[Fact] = []
        self.done: list[Happening] = []
        self.shown: dict[tuple[str, str], datetime] = {}
        self.taken: dict[str, datetime] = {}
        self.ended: dict[str, Promise] = {}

    def holds(self) -> None:
        course = Course(WHOLE)
        steps = lived_in_one_go(WHOLE, self.human, END, self.nap)
        for now, after, happening in steps:
            course = after
            if happening:
                self.facts.append(happening.fact)
                self.done.append(happening)
                self.is_rightly_done(now, course, happening)
            else:
                self.promises_are_sound(now, course)
        self.nothing_is_done_twice()
        self.the_end_is_the_same_however_it_is_told(course)

    def promises_are_sound(self, now: datetime, course: Course) -> None:
        for owed in course.owed:
            promise = as_promise(owed, now)
            assert promise.made_at <= promise.begins < promise.due
            assert promise.ended_at is None or promise.made_at <= promise.ended_at <= promise.due
            assert (promise.state == "open") == (promise.ended_at is None)
            self.ends_once(promise)
            if promise.state == "open":
                can_be_kept(owed, course)
                assert not course.paused
        assert len({owed.id for owed in course.owed}) == len(course.owed)
        nothing_is_expected_before_the_first_step(now, course)

    def ends_once(self, promise: Promise) -> None:
        if promise.state != "open":
            assert self.ended.setdefault(promise.id, promise) == promise

    def is_rightly_done(self, now: datetime, course: Course, happening: Happening) -> None:
        decision = happening.decision
        assert decision.due <= now
        assert due_now(course, now) == due_now(course, now)
        assert not course.ended
        if decision.kind in ("announce_step", "take_step"):
            self.nobody_is_hurried(now, course, happening)
        if isinstance(happening.fact, CoverCalled):
            (owed,) = (each for each in course.owed if each.id == happening.fact.promise)
            assert now >= owed.due + timedelta(hours=36)
            assert course.missed.shown[owed.id] <= now

    def nobody_is_hurried(self, now: datetime, course: Course, happening: Happening) -> None:
        contact, step = happening.decision.about, happening.decision.value("step")
        assert not course.paused
        assert not course.unopened
        assert not is_away(with_breaks(WHOLE[-1].terms.contact, course.breaks()), now)
        if happening.decision.kind == "announce_step":
            self.shown[contact, step] = now
            return
        assert now - self.shown[contact, step] >= WARN
        assert contact not in self.taken or now - self.taken[contact] >= APART
        met = course.bookings.met()
        assert met is None or met < now
        assert not any(self.heard(contact, now))
        self.taken[contact] = now

    def heard(self, contact: str, now: datetime) -> list[Fact]:
        (begun,) = (fact.at for fact in self.human if fact.id == contact)
        letters = (fact for fact in self.human if isinstance(fact, LetterSent))
        return [fact for fact in letters if fact.by is Party.CLIENT and begun < fact.at <= now]

    def nothing_is_done_twice(self) -> None:
        decisions = [happening.decision.id for happening in self.done]
        assert len(set(decisions)) == len(decisions)
        assert len({fact.id for fact in self.facts}) == len(self.facts)

    def the_end_is_the_same_however_it_is_told(self, course: Course) -> None:
        everything = [*self.human, *self.facts]
        again = follow(WHOLE, self.dice.sample(everything, len(everything)))
        kept = [as_promise(owed, END) for owed in course.owed]
        assert [as_promise(owed, END) for owed in again.owed] == kept
        assert [as_promise(owed, END) for owed in follow(WHOLE, self.human).owed] == kept
        assert all(promise.state != "open" for promise in kept)
        taken_back = {fact.letter for fact in self.human if isinstance(fact, LetterRetracted)}
        assert not taken_back & {owed.about for owed in again.unsettled()}


def can_be_kept(owed: Owed, course: Course) -> None:
    """No promise of the counsellor is due on a day on which she is away."""
    if owed.by is Party.COUNSELLOR:
        contact = with_breaks(owed.agreement.terms.contact, course.breaks())
        assert not is_away(contact, owed.due - timedelta(microseconds=1))


def nothing_is_expected_before_the_first_step(now: datetime, course: Course) -> None:
    quiet = course.quiet
    if not quiet or not quiet.owed or quiet.owed.due <= now:
        return
    if not (quiet.announced or quiet.taken):
        first = next(quiet.planned()).at
        assert quiet.owed.due >= first
        assert quiet.owed.due == first or first < quiet.owed.made_at + timedelta(days=20)
