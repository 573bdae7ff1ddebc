"""Maya is the counsellor, Robin her client. They have agreed that Robin writes on weekdays by day
and that Maya reads on Thursdays at ten, in London."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, settings

from consultingroom.frame.annexes import Breaks, Cover, Fees, Modes, Sessions
from consultingroom.frame.facts import LetterOpened, LetterSent
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import (
    Confidentiality,
    Contact,
    DateSpan,
    Disturbance,
    InForce,
    LadderStep,
    Receipts,
    Silence,
    SilenceStep,
    Terms,
    Transcript,
    WeeklySpan,
)

# The whole frame is tested in two seconds; a busy machine is no reason to fail.
quick = settings(
    max_examples=25, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)

MAYA, ROBIN = Party.COUNSELLOR, Party.CLIENT
THURSDAY_AT_TEN = WeeklySpan(3, time(10), time(11))

TERMS = Terms(
    contact=Contact(
        zone="Europe/London",
        writing=tuple(WeeklySpan(day, time(8), time(20)) for day in range(5)),
        reading=(THURSDAY_AT_TEN,),
        answer_within_hours=48,
        holidays=(DateSpan(date(2025, 12, 22), date(2026, 1, 2)),),
        acknowledge=True,
    ),
    receipts=Receipts(delivered=True, opened=True),
    silence=Silence(
        steps=(
            SilenceStep(7, "notice_again"),
            SilenceStep(10, "note_of_concern"),
            SilenceStep(21, "last_note"),
        ),
        warn_hours=24,
        apologise_after_hours=12,
    ),
    confidentiality=Confidentiality(("harm_to_self", "supervision")),
    transcript=Transcript(retention_months=84, quoting="ask_first", social_contact=False),
    disturbance=Disturbance(
        interrupted=(LadderStep("rejoin", 5), LadderStep("rearrange", 0)),
        connection=(LadderStep("rejoin", 5), LadderStep("phone", 10), LadderStep("rearrange", 0)),
        battery=(LadderStep("phone", 10), LadderStep("rearrange", 0)),
        platform=(LadderStep("text_message", 15), LadderStep("rearrange", 0)),
        who_pays="shared",
    ),
)
SINCE = datetime(2025, 1, 1, tzinfo=UTC)
AGREED = (InForce(1, SINCE, TERMS),)

# The same with the clauses of one who is also met.
WHOLE = (
    InForce(
        1,
        SINCE,
        replace(
            TERMS,
            modes=Modes(("letters", "webcam", "phone")),
            sessions=Sessions(50, 10, 10, "client_books", 24, 60, 15),
            fees=Fees("GBP", 6000, 3000, 48, "half", "full"),
            breaks=Breaks(notice_days=28, cover=True, ending_notice_days=14, last_session=True),
            cover=Cover(after_hours=36),
        ),
    ),
)


def at(text: str, zone: str = "Europe/London") -> datetime:
    """'2025-06-07 22:00' as the two of them would say it."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def robin_writes(when: datetime, letter: str = "robins-letter") -> LetterSent:
    return LetterSent(f"sent-{letter}", when, letter, ROBIN)


def maya_writes(when: datetime, letter: str = "mayas-letter") -> LetterSent:
    return LetterSent(f"sent-{letter}", when, letter, MAYA)


def maya_opens(when: datetime, letter: str = "robins-letter") -> LetterOpened:
    return LetterOpened(f"opened-{letter}", when, letter, MAYA)


def agreed(**contact: Any) -> tuple[InForce, ...]:
    return (InForce(1, SINCE, replace(TERMS, contact=replace(TERMS.contact, **contact))),)
