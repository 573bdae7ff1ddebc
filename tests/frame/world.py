"""A small world for the frame: people act, and a keeper carries out what is decided, at once or
after having slept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from hypothesis import strategies as st

from consultingroom.frame.decisions import Decision, decide, next_look, record
from consultingroom.frame.facts import (
    AgreementEnded,
    Fact,
    LetterOpened,
    LetterSent,
    PauseBegan,
    PauseEnded,
    SilenceStepStopped,
)
from consultingroom.frame.terms import InForce
from tests.frame.cast import MAYA, ROBIN, at

Agreements = tuple[InForce, ...]
BEGIN = at("2025-03-20 09:00")
DAYS = 45

Act = tuple[str, int, int]
hours = st.integers(0, DAYS * 24)
acts = st.lists(
    st.tuples(
        st.sampled_from(
            ("robin writes", "maya writes", "maya opens", "maya stops", "pause", "resume")
        ),
        hours,
        st.integers(0, 5),
    ),
    max_size=10,
)
endings = st.none() | hours


def told(acts: Iterable[Act], ending: int | None = None) -> tuple[Fact, ...]:
    facts = [_fact(n, *act) for n, act in enumerate(acts)]
    if ending is not None:
        facts.append(AgreementEnded("the-end", _hour(ending), ROBIN))
    return tuple(facts)


def _hour(hour: int) -> datetime:
    return BEGIN + timedelta(hours=hour)


def _fact(n: int, act: str, hour: int, which: int) -> Fact:
    when, name = _hour(hour), f"{act}-{n}"
    match act:
        case "robin writes":
            return LetterSent(name, when, f"letter-{n}", ROBIN)
        case "maya writes":
            return LetterSent(name, when, f"letter-{n}", MAYA)
        case "maya opens":
            return LetterOpened(name, when, f"letter-{which}", MAYA)
        case "maya stops":
            return SilenceStepStopped(name, when, f"maya writes-{which}", "note_of_concern", MAYA)
        case "pause":
            return PauseBegan(name, when, ROBIN)
        case _:
            return PauseEnded(name, when, ROBIN)


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
        looks = [fact.at for fact in ahead[:1]]
        if (alarm := next_look(agreements, known, now)) is not None:
            looks.append(alarm)
        now = max(min(looks), now + nap) if looks else None
    return known, done
