from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from typing import Literal, get_args

StepKind = Literal["notice_again", "note_of_concern", "last_note"]
Disclosure = Literal[
    "harm_to_self", "harm_to_others", "child_protection", "court_order", "supervision"
]
Quoting = Literal["never", "ask_first", "own_words_only"]
Rung = Literal["rejoin", "sound_only", "live_text", "phone", "text_message", "rearrange"]
Hindrance = Literal["interrupted", "connection", "battery", "platform"]
Payer = Literal["counsellor", "client", "shared"]

STEP_KINDS: tuple[StepKind, ...] = get_args(StepKind)
DISCLOSURES: tuple[Disclosure, ...] = get_args(Disclosure)
QUOTINGS: tuple[Quoting, ...] = get_args(Quoting)
RUNGS: tuple[Rung, ...] = get_args(Rung)
HINDRANCES: tuple[Hindrance, ...] = get_args(Hindrance)
PAYERS: tuple[Payer, ...] = get_args(Payer)

MIDNIGHT = time(0)


@dataclass(frozen=True, slots=True, order=True)
class WeeklySpan:
    """An end of 00:00 is the midnight that closes the day, so that a whole day can be agreed."""

    weekday: int
    start: time
    end: time


@dataclass(frozen=True, slots=True, order=True)
class DateSpan:
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Contact:
    """Where no writing times are named, any time is an agreed time."""

    zone: str
    writing: tuple[WeeklySpan, ...]
    reading: tuple[WeeklySpan, ...]
    answer_within_hours: int
    holidays: tuple[DateSpan, ...]
    acknowledge: bool


@dataclass(frozen=True, slots=True)
class Receipts:
    delivered: bool
    opened: bool


@dataclass(frozen=True, slots=True)
class SilenceStep:
    after_days: int
    kind: StepKind


@dataclass(frozen=True, slots=True)
class Silence:
    steps: tuple[SilenceStep, ...]
    warn_hours: int
    apologise_after_hours: int


@dataclass(frozen=True, slots=True)
class Confidentiality:
    exceptions: tuple[Disclosure, ...]


@dataclass(frozen=True, slots=True)
class Transcript:
    retention_months: int
    quoting: Quoting
    social_contact: bool


@dataclass(frozen=True, slots=True)
class LadderStep:
    """So many minutes are given to this rung before the next one is tried."""

    rung: Rung
    minutes: int


@dataclass(frozen=True, slots=True)
class Disturbance:
    """One ladder for each kind of disturbance, and who bears the time that was lost."""

    interrupted: tuple[LadderStep, ...]
    connection: tuple[LadderStep, ...]
    battery: tuple[LadderStep, ...]
    platform: tuple[LadderStep, ...]
    who_pays: Payer

    def ladder(self, kind: Hindrance) -> tuple[LadderStep, ...]:
        ladder: tuple[LadderStep, ...] = getattr(self, kind)
        return ladder
