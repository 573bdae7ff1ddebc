"""What happened, in the past tense. A fact is never changed and never taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_type_hints

from consultingroom.frame.parties import Party

Reader = Callable[[object], Any]


@dataclass(frozen=True, slots=True)
class Fact:
    id: str
    at: datetime

    def __post_init__(self) -> None:
        if self.at.utcoffset() != timedelta(0):
            raise ValueError("a fact happens at one instant: its time must be in UTC")


@dataclass(frozen=True, slots=True)
class AgreementCameIntoForce(Fact):
    version: int


@dataclass(frozen=True, slots=True)
class LetterSent(Fact):
    letter: str
    by: Party


@dataclass(frozen=True, slots=True)
class LetterDelivered(Fact):
    letter: str
    to: Party


@dataclass(frozen=True, slots=True)
class LetterOpened(Fact):
    letter: str
    by: Party
    early: bool = False


@dataclass(frozen=True, slots=True)
class PauseBegan(Fact):
    by: Party


@dataclass(frozen=True, slots=True)
class PauseEnded(Fact):
    by: Party


@dataclass(frozen=True, slots=True)
class AgreementEnded(Fact):
    by: Party


@dataclass(frozen=True, slots=True)
class SilenceStepStopped(Fact):
    contact: str
    step: str
    by: Party


@dataclass(frozen=True, slots=True)
class LetterRetracted(Fact):
    """Taken back by who wrote it. A tombstone stays for both."""

    letter: str
    by: Party


@dataclass(frozen=True, slots=True)
class SilenceStepReworded(Fact):
    """The counsellor wrote other words for this step, sealed, as the item."""

    contact: str
    step: str
    item: str
    by: Party


@dataclass(frozen=True, slots=True)
class SessionAsked(Fact):
    """A time was asked for; it is kept free until the other party agrees or declines."""

    session: str
    start: datetime
    minutes: int
    mode: str
    by: Party


@dataclass(frozen=True, slots=True)
class SessionAgreed(Fact):
    """Booked, or agreed to after it was asked for."""

    session: str
    start: datetime
    minutes: int
    mode: str
    by: Party


@dataclass(frozen=True, slots=True)
class SessionDeclined(Fact):
    session: str
    by: Party


@dataclass(frozen=True, slots=True)
class SessionMoved(Fact):
    session: str
    start: datetime
    minutes: int
    by: Party


@dataclass(frozen=True, slots=True)
class SessionCancelled(Fact):
    """`late`: less than the agreed hours before it would have begun."""

    session: str
    by: Party
    late: bool


@dataclass(frozen=True, slots=True)
class SessionMissed(Fact):
    """`by` did not come; the counsellor notes it."""

    session: str
    by: Party


@dataclass(frozen=True, slots=True)
class SessionHeld(Fact):
    session: str


@dataclass(frozen=True, slots=True)
class BreakAnnounced(Fact):
    """The counsellor is away on these days, counted in the zone of the contact clause."""

    away: str
    first: date
    last: date
    cover: bool


@dataclass(frozen=True, slots=True)
class BreakWithdrawn(Fact):
    away: str


@dataclass(frozen=True, slots=True)
class TaskSet(Fact):
    """`due` is the end of the day on which it is hoped for, or None."""

    task: str
    due: datetime | None
    by: Party


@dataclass(frozen=True, slots=True)
class TaskReturned(Fact):
    task: str
    by: Party


@dataclass(frozen=True, slots=True)
class TaskWithdrawn(Fact):
    task: str
    by: Party


@dataclass(frozen=True, slots=True)
class CoverCalled(Fact):
    """A promise of the counsellor stayed broken for so long that the named cover was told."""

    promise: str
    decision: str


@dataclass(frozen=True, slots=True)
class LetterAcknowledged(Fact):
    letter: str
    decision: str


@dataclass(frozen=True, slots=True)
class LetterReleased(Fact):
    """The reading slot has come: the letter may be opened."""

    letter: str
    decision: str


@dataclass(frozen=True, slots=True)
class StepAnnounced(Fact):
    """The counsellor was shown what will happen by itself, in time to stop it."""

    contact: str
    step: str
    decision: str


@dataclass(frozen=True, slots=True)
class SilenceStepTaken(Fact):
    contact: str
    step: str
    decision: str


@dataclass(frozen=True, slots=True)
class PromiseMissShown(Fact):
    promise: str
    decision: str


@dataclass(frozen=True, slots=True)
class Apologised(Fact):
    promise: str
    decision: str


# At one instant, what a person did counts before what the software does by itself: a letter that
# comes in the second of an automatic step stops the step. A pause that begins and ends is over.
RANKING: tuple[type[Fact], ...] = (
    AgreementCameIntoForce,
    LetterSent,
    LetterDelivered,
    LetterOpened,
    PauseBegan,
    PauseEnded,
    LetterRetracted,
    SilenceStepStopped,
    SilenceStepReworded,
    SessionAsked,
    SessionAgreed,
    SessionDeclined,
    SessionMoved,
    SessionCancelled,
    SessionMissed,
    SessionHeld,
    BreakAnnounced,
    BreakWithdrawn,
    TaskSet,
    TaskReturned,
    TaskWithdrawn,
    AgreementEnded,
    LetterAcknowledged,
    LetterReleased,
    StepAnnounced,
    SilenceStepTaken,
    PromiseMissShown,
    Apologised,
    CoverCalled,
)
RANK = {kind: rank for rank, kind in enumerate(RANKING)}


def in_order(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=_place)


def _place(fact: Fact) -> tuple[datetime, int, bool, str]:
    answers = isinstance(fact, LetterSent) and fact.by is Party.COUNSELLOR
    return fact.at, RANK[type(fact)], answers, fact.id


class FactError(ValueError):
    pass


def fact_data(fact: Fact) -> dict[str, object]:
    data: dict[str, object] = {"kind": _kind(type(fact))}
    for each in fields(fact):
        data[each.name] = _plain(getattr(fact, each.name))
    return data


def parse_fact(data: Mapping[str, object]) -> Fact:
    kind = KINDS.get(str(data.get("kind")))
    if kind is None:
        raise FactError(f"there is no fact of the kind {data.get('kind')!r}")
    shape = SHAPES[kind]
    if data.keys() != {"kind", *shape}:
        raise FactError(f"{data['kind']} has exactly these fields: {', '.join(shape)}")
    values: dict[str, Any] = {name: _read(shape[name], name, data[name]) for name in shape}
    return kind(**values)


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    return value.value if isinstance(value, Party) else value


def _read(read: Reader, name: str, value: object) -> object:
    try:
        return read(value)
    except (ValueError, TypeError) as error:
        raise FactError(f"{name}: {value!r} cannot be read") from error


def _instant(value: object) -> datetime:
    at = datetime.fromisoformat(_exactly(str)(value))
    if at.tzinfo is None:
        raise ValueError("a time without its zone is not an instant")
    return at.astimezone(UTC)


def _moment_or_none(value: object) -> datetime | None:
    return None if value is None else _instant(value)


def _exactly(kind: type) -> Reader:
    def read(value: object) -> Any:
        if type(value) is not kind:
            raise TypeError(f"this is not a {kind.__name__}")
        return value

    return read


def _kind(kind: type[Fact]) -> str:
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")


def _shape(kind: type[Fact]) -> dict[str, Reader]:
    hints = get_type_hints(kind)
    return {each.name: READERS[hints[each.name]] for each in fields(kind)}


READERS: dict[object, Reader] = {
    datetime: _instant,
    datetime | None: _moment_or_none,
    date: lambda value: date.fromisoformat(_exactly(str)(value)),
    Party: lambda value: Party(_exactly(str)(value)),
    str: _exactly(str),
    int: _exactly(int),
    bool: _exactly(bool),
}
KINDS = {_kind(kind): kind for kind in RANKING}
SHAPES = {kind: _shape(kind) for kind in RANKING}
