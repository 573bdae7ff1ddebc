from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from consultingroom.frame.clauses import Contact, DateSpan
from consultingroom.frame.hours import with_breaks
from consultingroom.frame.names import name_of
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce

Kind = Literal["read", "answer", "write"]
Ending = Literal["kept", "released"]


@dataclass(slots=True)
class Owed:
    """A promise while its course is being followed; nothing outside the frame holds one.
    `since` is the moment from which its time was counted."""

    kind: Kind
    by: Party
    about: str
    origin: str
    made_at: datetime
    begins: datetime
    due: datetime
    agreement: InForce
    since: datetime
    ending: Ending | None = None
    settled_at: datetime | None = None
    id: str = field(init=False)

    def __post_init__(self) -> None:
        self.id = name_of(self.kind, self.about, self.origin)

    def settle(self, ending: Ending, at: datetime) -> None:
        if self.settled_at is None:
            self.ending, self.settled_at = ending, at

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None


@dataclass(frozen=True, slots=True)
class Origin:
    """The fact that makes a promise, the version in force when it happened, and the breaks that
    were known by then."""

    fact: str
    at: datetime
    agreement: InForce
    breaks: tuple[DateSpan, ...] = ()

    @property
    def contact(self) -> Contact:
        return with_breaks(self.agreement.terms.contact, self.breaks)
