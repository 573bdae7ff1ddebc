"""The clauses of one way of working, and those that came to the agreement after its first six.

Which of them an agreement needs follows from its modes: see `required`. What only people act on
(who the counsellor is, what is unsuitable, where to complain) has words and no terms.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Mode = Literal["letters", "live_text", "webcam", "phone", "in_person"]
Pace = Literal["short_bursts", "whole_paragraphs", "either"]
Backdrop = Literal["any", "plain_or_blurred"]
Caller = Literal["counsellor", "client"]
Booking = Literal["client_books", "client_asks", "counsellor_sets"]
Charge = Literal["nothing", "half", "full"]
Consent = Literal["never", "both_agree"]
Sharing = Literal["no_names", "only_when_asked"]
Told = Literal["doctor", "named_contact", "emergency_services"]

MODES: tuple[Mode, ...] = get_args(Mode)
PACES: tuple[Pace, ...] = get_args(Pace)
BACKDROPS: tuple[Backdrop, ...] = get_args(Backdrop)
CALLERS: tuple[Caller, ...] = get_args(Caller)
BOOKINGS: tuple[Booking, ...] = get_args(Booking)
CHARGES: tuple[Charge, ...] = get_args(Charge)
RECORDINGS: tuple[Consent, ...] = get_args(Consent)
SHARINGS: tuple[Sharing, ...] = get_args(Sharing)
TOLD: tuple[Told, ...] = get_args(Told)

MEETINGS: tuple[Mode, ...] = ("live_text", "webcam", "phone", "in_person")


@dataclass(frozen=True, slots=True)
class Modes:
    agreed: tuple[Mode, ...]


@dataclass(frozen=True, slots=True)
class Letters:
    """`undo_minutes` is the time in which a letter that was sent can be taken back unseen."""

    undo_minutes: int
    read_once_more: bool
    may_retract: bool


@dataclass(frozen=True, slots=True)
class LiveText:
    pace: Pace
    typing_shown: bool
    enter_sends: bool


@dataclass(frozen=True, slots=True)
class Webcam:
    check_first: bool
    backdrop: Backdrop


@dataclass(frozen=True, slots=True)
class Phone:
    who_calls: Caller
    number_hidden: bool


@dataclass(frozen=True, slots=True)
class InPerson:
    """`letters_between`: somebody who is met in person may write in between."""

    letters_between: bool


@dataclass(frozen=True, slots=True)
class Sessions:
    """Minutes are real minutes. `before` and `after` are kept free for getting ready and for
    shifting gears; `notice_hours` is how long before a session the client may still book it, and
    `ahead_days` how far ahead; `wait_minutes` is how long one waits for the other."""

    minutes: int
    before_minutes: int
    after_minutes: int
    booking: Booking
    notice_hours: int
    ahead_days: int
    wait_minutes: int


@dataclass(frozen=True, slots=True)
class Fees:
    """Amounts are in the smallest coin of the currency (ISO 4217). A session that is cancelled
    less than `cancel_hours` before it begins is a late-cancelled one."""

    currency: str
    session: int
    letter: int
    cancel_hours: int
    late_cancelled: Charge
    missed: Charge


@dataclass(frozen=True, slots=True)
class Breaks:
    notice_days: int
    cover: bool
    ending_notice_days: int
    last_session: bool


@dataclass(frozen=True, slots=True)
class Cover:
    """When the counsellor is silent: so many hours after a promise was missed, the named cover is
    told that this client waits, and the client that the cover was told."""

    after_hours: int


@dataclass(frozen=True, slots=True)
class Privacy:
    ask_at_arrival: bool
    headphones: bool


@dataclass(frozen=True, slots=True)
class Recording:
    allowed: Consent


@dataclass(frozen=True, slots=True)
class Supervision:
    sharing: Sharing


@dataclass(frozen=True, slots=True)
class Records:
    notes: bool
    retention_months: int


@dataclass(frozen=True, slots=True)
class Emergency:
    may_tell: tuple[Told, ...]
    ask_place: bool


@dataclass(frozen=True, slots=True)
class Complaints:
    """`acknowledge_days`: at most 30, as the UK's Data (Use and Access) Act 2025 asks."""

    acknowledge_days: int


@dataclass(frozen=True, slots=True)
class Review:
    """How often the two look together at how working online goes."""

    every_weeks: int


# One clause for each of them, by the name that it has in the terms.
ANNEXES: dict[str, type] = {
    "modes": Modes,
    "letters": Letters,
    "live_text": LiveText,
    "webcam": Webcam,
    "phone": Phone,
    "in_person": InPerson,
    "sessions": Sessions,
    "fees": Fees,
    "breaks": Breaks,
    "cover": Cover,
    "privacy": Privacy,
    "recording": Recording,
    "supervision": Supervision,
    "records": Records,
    "emergency": Emergency,
    "complaints": Complaints,
    "review": Review,
}

ALWAYS = (
    "modes",
    "fees",
    "breaks",
    "privacy",
    "recording",
    "supervision",
    "records",
    "emergency",
    "complaints",
    "review",
)


def required(modes: tuple[Mode, ...]) -> tuple[str, ...]:
    """The clauses that an agreement with these modes must have beside the first six."""
    meets = ("sessions",) if any(mode in MEETINGS for mode in modes) else ()
    return (*ALWAYS, *modes, *meets)
