"""A small world for the frame: people act, and a keeper carries out what is decided, at once or
after having slept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from hypothesis import strategies as st

from consultingroom.frame.course import Course
from consultingroom.frame.decisions import (
    Decision,
    decide,
    due_now,
    look_again,
    next_look,
    record,
)
from consultingroom.frame.facts import (
    AgreementEnded,
    BreakAnnounced,
    BreakWithdrawn,
    Fact,
    LetterOpened,
    LetterRetracted,
    LetterSent,
    PauseBegan,
    PauseEnded,
    SessionAgreed,
    SessionAsked,
    SessionCancelled,
    SessionDeclined,
    SessionHeld,
    SessionMissed,
    SessionMoved,
    SilenceStepReworded,
    SilenceStepStopped,
    TaskReturned,
    TaskSet,
    in_order,
)
from consultingroom.frame.play import Happening
from consultingroom.frame.terms import InForce
from tests.frame.cast import MAYA, ROBIN, at

Agreements = tuple[InForce, ...]
BEGIN = at("2025-03-20 09:00")
DAYS = 45

Act = tuple[str, int, int]
PLENTY = ("robin writes", "maya writes", "maya opens")
SELDOM = (
    "robin retracts",
    "maya retracts",
    "maya stops",
    "maya rewords",
    "pause",
    "resume",
    "robin asks",
    "booked",
    "declined",
    "moved",
    "cancelled",
    "missed",
    "held",
    "break",
    "no break",
    "task",
    "returned",
)
hours = st.integers(0, DAYS * 24)
acts = st.lists(
    st.tuples(st.sampled_from((*PLENTY, *PLENTY, *SELDOM)), hours, st.integers(0, 5)), max_size=12
)
endings = st.none() | hours


# What is mostly said of something that was there before; only now and then of nothing.
REFERS: dict[str, tuple[str, ...]] = {
    "maya opens": ("robin writes",),
    "robin retracts": ("robin writes",),
    "maya retracts": ("maya writes",),
    "maya stops": ("maya writes",),
    "maya rewords": ("maya writes",),
    **dict.fromkeys(
        ("declined", "moved", "cancelled", "missed", "held"), ("robin asks", "booked")
    ),
    "no break": ("break",),
    "returned": ("task",),
}


def some_acts(dice: Random) -> list[Act]:
    """In their order, and some at the same hour, so that what is simultaneous is seldom forgotten."""
    few = [dice.randrange(DAYS * 24) for _ in range(4)]
    hours = sorted(
        dice.choice(few) if dice.random() < 0.3 else dice.randrange(DAYS * 24)
        for _ in range(dice.randrange(14))
    )
    acts: list[Act] = []
    for hour in hours:
        act = dice.choice(PLENTY if dice.random() < 0.5 else SELDOM)
        acts.append((act, hour, _about(acts, act, dice)))
    return acts


def _about(acts: list[Act], act: str, dice: Random) -> int:
    there = [n for n, before in enumerate(acts) if before[0] in REFERS.get(act, ())]
    return dice.choice(there) if there and dice.random() < 0.9 else dice.randrange(6)


def told(acts: Iterable[Act], ending: int | None = None) -> tuple[Fact, ...]:
    listed = list(acts)
    facts = [_fact(n, *act) for n, act in enumerate(listed) if _can_be(listed, act)]
    if ending is not None:
        facts.append(AgreementEnded("the-end", _hour(ending), ROBIN))
    return tuple(facts)


def _can_be(acts: list[Act], act: Act) -> bool:
    """Nobody takes back what they have not written."""
    who, _, what = act[0].partition(" ")
    if what != "retracts":
        return True
    written = acts[act[2]] if act[2] < len(acts) else ("", 0, 0)
    return written[0] == f"{who} writes" and written[1] <= act[1]


def _hour(hour: int) -> datetime:
    return BEGIN + timedelta(hours=hour)


def _fact(n: int, act: str, hour: int, which: int) -> Fact:
    make = ACTS[act]
    return make(f"{act}-{n}", _hour(hour), str(n), str(which))


def _soon(when: datetime, which: str) -> datetime:
    return when + timedelta(hours=9 + 31 * int(which))


def _days(when: datetime, which: str) -> tuple[date, date]:
    first = when.date() + timedelta(days=int(which))
    return first, first + timedelta(days=2 * int(which))


# A fact from its name, its time, its own number and that of the act that it is about.
ACTS: dict[str, Callable[[str, datetime, str, str], Fact]] = {
    "robin writes": lambda f, at, n, w: LetterSent(f, at, f"letter-{n}", ROBIN),
    "maya writes": lambda f, at, n, w: LetterSent(f, at, f"letter-{n}", MAYA),
    "maya opens": lambda f, at, n, w: LetterOpened(f, at, f"letter-{w}", MAYA),
    "robin retracts": lambda f, at, n, w: LetterRetracted(f, at, f"letter-{w}", ROBIN),
    "maya retracts": lambda f, at, n, w: LetterRetracted(f, at, f"letter-{w}", MAYA),
    "maya stops": lambda f, at, n, w: SilenceStepStopped(
        f, at, f"maya writes-{w}", "note_of_concern", MAYA
    ),
    "maya rewords": lambda f, at, n, w: SilenceStepReworded(
        f, at, f"maya writes-{w}", "notice_again", f"item-{n}", MAYA
    ),
    "pause": lambda f, at, n, w: PauseBegan(f, at, ROBIN),
    "resume": lambda f, at, n, w: PauseEnded(f, at, ROBIN),
    "robin asks": lambda f, at, n, w: SessionAsked(
        f, at, f"session-{n}", _soon(at, w), 50, "phone", ROBIN
    ),
    "booked": lambda f, at, n, w: SessionAgreed(
        f, at, f"session-{n}", _soon(at, w), 50, "phone", ROBIN
    ),
    "declined": lambda f, at, n, w: SessionDeclined(f, at, f"session-{w}", MAYA),
    "moved": lambda f, at, n, w: SessionMoved(f, at, f"session-{w}", _soon(at, n), 50, ROBIN),
    "cancelled": lambda f, at, n, w: SessionCancelled(f, at, f"session-{w}", ROBIN, False),
    "missed": lambda f, at, n, w: SessionMissed(f, at, f"session-{w}", ROBIN),
    "held": lambda f, at, n, w: SessionHeld(f, at, f"session-{w}"),
    "break": lambda f, at, n, w: BreakAnnounced(f, at, f"away-{n}", *_days(at, w), False),
    "no break": lambda f, at, n, w: BreakWithdrawn(f, at, f"away-{w}"),
    "task": lambda f, at, n, w: TaskSet(f, at, f"task-{n}", _soon(at, w), MAYA),
    "returned": lambda f, at, n, w: TaskReturned(f, at, f"task-{w}", ROBIN),
}


def carried_out(
    agreements: Agreements, facts: Iterable[Fact], now: datetime
) -> tuple[list[Fact], list[Decision]]:
    """Asks again until there is nothing to do."""
    known = list(facts)
    done: list[Decision] = []
    while due := decide(agreements, known, now):
        done += due
        known += [record(decision, now) for decision in due]
    return known, done


def lived(
    agreements: Agreements, human: Iterable[Fact], until: datetime, nap: timedelta = timedelta(0)
) -> tuple[list[Fact], list[Decision]]:
    """The keeper looks after every act and when it said it would, or later, if it takes naps."""
    known: list[Fact] = []
    done: list[Decision] = []
    ahead = sorted(human, key=lambda fact: fact.at)
    now: datetime | None = ahead[0].at if ahead else None
    while now is not None and now <= until:
        known += [fact for fact in ahead if fact.at <= now]
        ahead = [fact for fact in ahead if fact.at > now]
        known, more = carried_out(agreements, known, now)
        done += more
        now = _next(ahead, next_look(agreements, known, now), now + nap)
    return known, done


def lived_in_one_go(
    agreements: Agreements, human: Iterable[Fact], until: datetime, nap: timedelta
) -> Iterator[tuple[datetime, Course, Happening | None]]:
    """The same, with the facts followed once: what the world is like after each act, and after each thing done."""
    course, ahead = Course(agreements), in_order(human)
    now: datetime | None = ahead[0].at if ahead else None
    while now is not None and now <= until:
        while ahead and ahead[0].at <= now:
            fact = ahead.pop(0)
            course.follow(fact)
            yield fact.at, course, None
        while due := due_now(course, now):
            for decision in due:
                fact = record(decision, now)
                yield now, course, Happening(now, decision, fact)
                course.follow(fact)
        now = _next(ahead, look_again(course, now), now + nap)


def _next(ahead: list[Fact], alarm: datetime | None, rested: datetime) -> datetime | None:
    looks = [*(fact.at for fact in ahead[:1]), *filter(None, (alarm,))]
    return max(min(looks), rested) if looks else None
