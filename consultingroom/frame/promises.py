"""Who owes what to whom, by when: terms and facts in, promises out.

A promise is made under the version in force at the moment of the fact that made it; no later
version changes it. It ends once. What comes at the due instant or after it comes too late to keep
it; late is better than never, so it still settles the promise, and nobody apologises for it any
more, but broken stays broken.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultingroom.frame.course import follow
from consultingroom.frame.facts import Fact
from consultingroom.frame.owed import Kind, Owed
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce

State = Literal["open", "kept", "broken", "released"]


@dataclass(frozen=True, slots=True)
class Promise:
    """It may be kept in its agreed course from `begins` (the reading slot) until `due`."""

    id: str
    kind: Kind
    by: Party
    to: Party
    about: str
    made_at: datetime
    due: datetime
    state: State
    ended_at: datetime | None
    version: int
    begins: datetime


def promises(
    agreements: Iterable[InForce], facts: Iterable[Fact], now: datetime
) -> tuple[Promise, ...]:
    return tuple(as_promise(owed, now) for owed in follow(agreements, facts).owed)


def as_promise(owed: Owed, now: datetime) -> Promise:
    state, ended_at = _standing(owed, now)
    return Promise(
        id=owed.id,
        kind=owed.kind,
        by=owed.by,
        to=owed.by.other,
        about=owed.about,
        made_at=owed.made_at,
        due=owed.due,
        state=state,
        ended_at=ended_at,
        version=owed.agreement.version,
        begins=owed.begins,
    )


def _standing(owed: Owed, now: datetime) -> tuple[State, datetime | None]:
    settled = owed.settled_at
    if owed.ending and settled and settled < owed.due:
        return owed.ending, settled
    return ("broken", owed.due) if settled or now >= owed.due else ("open", None)
