"""Writes tests/vectors/frame-hours.json, which Python and JavaScript must both agree with:

python -m tests.frame.make_hours_vectors
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from consultingroom.frame.hours import (
    Slot,
    answer_due,
    is_unexpected,
    may_write,
    next_slot,
    next_writing,
    reading_of,
    slot_at,
    with_breaks,
)
from consultingroom.frame.terms import Contact, DateSpan, WeeklySpan, as_data
from tests.frame.cast import TERMS, at

VECTORS = Path(__file__).parents[1] / "vectors" / "frame-hours.json"
SUNDAY = 6

LONDON = TERMS.contact
CONTACTS = {
    "london": LONDON,
    "london, Sunday nights": replace(
        LONDON,
        writing=(WeeklySpan(SUNDAY, time(0, 30), time(1, 30)),),
        reading=(
            WeeklySpan(SUNDAY, time(1, 10), time(1, 50)),
            WeeklySpan(SUNDAY, time(2), time(2, 30)),
        ),
    ),
    "berlin": replace(
        LONDON,
        zone="Europe/Berlin",
        writing=(),
        reading=(WeeklySpan(1, time(18), time(0)), WeeklySpan(4, time(7, 15), time(8))),
        answer_within_hours=24,
        holidays=(DateSpan(date(2025, 3, 21), date(2025, 4, 1)),),
    ),
    "berlin, Sunday nights": replace(
        LONDON,
        zone="Europe/Berlin",
        writing=(WeeklySpan(SUNDAY, time(0), time(0)),),
        reading=(WeeklySpan(SUNDAY, time(2, 30), time(3)),),
        acknowledge=False,
    ),
    "new york": replace(
        LONDON,
        zone="America/New_York",
        writing=(WeeklySpan(5, time(0), time(0)), WeeklySpan(SUNDAY, time(0), time(0))),
        reading=(WeeklySpan(0, time(9), time(10)), WeeklySpan(2, time(23), time(0))),
        answer_within_hours=72,
    ),
    "new york, Sunday nights": replace(
        LONDON,
        zone="America/New_York",
        writing=(WeeklySpan(SUNDAY, time(2), time(3)),),
        reading=(WeeklySpan(SUNDAY, time(1, 15), time(2, 15)),),
    ),
    "london, with breaks": with_breaks(
        LONDON,
        (
            DateSpan(date(2025, 3, 28), date(2025, 3, 31)),
            DateSpan(date(2025, 10, 20), date(2025, 10, 26)),
            DateSpan(date(2025, 10, 27), date(2025, 10, 28)),
            DateSpan(date(2025, 6, 13), date(2025, 6, 13)),
        ),
    ),
    "never there": replace(LONDON, holidays=(DateSpan(date(2025, 1, 1), date(2027, 12, 31)),)),
}
CHANGES = {
    "Europe/London": ("2025-03-30 01:00", "2025-10-26 01:00"),
    "Europe/Berlin": ("2025-03-30 01:00", "2025-10-26 01:00"),
    "America/New_York": ("2025-03-09 07:00", "2025-11-02 06:00"),
}


def moments(contact: Contact) -> Iterator[datetime]:
    for change in CHANGES[contact.zone]:
        begin = at(change, "UTC") - timedelta(hours=4)
        yield from (begin + timedelta(minutes=20 * n) for n in range(24))
        yield begin - timedelta(days=3)
    begin = datetime(2025, 1, 1, tzinfo=UTC)
    yield from (begin + timedelta(hours=1013 * n, minutes=17 * n) for n in range(18))


def answer(contact: Contact, when: datetime) -> dict[str, object]:
    read = reading_of(contact, when)
    return {
        "may_write": may_write(contact, when),
        "next_writing": iso(next_writing(contact, when)),
        "slot_at": pair(slot_at(contact, when)),
        "next_slot": pair(next_slot(contact, when)),
        "unexpected": is_unexpected(contact, when),
        "opens": iso(max(read.start, when)) if read else None,
        "read_by": iso(read.end) if read else None,
        "answer_by": iso(answer_due(contact, read, when)) if read else None,
    }


def iso(when: datetime | None) -> str | None:
    return f"{when:%Y-%m-%dT%H:%MZ}" if when else None


def pair(slot: Slot | None) -> list[str | None] | None:
    return [iso(slot.start), iso(slot.end)] if slot else None


def written() -> str:
    contacts = {
        name: as_data(replace(TERMS, contact=contact))["contact"]
        for name, contact in CONTACTS.items()
    }
    cases = (
        {"contact": name, "at": iso(when), **answer(contact, when)}
        for name, contact in CONTACTS.items()
        for when in moments(contact)
    )
    lines = ",\n".join(json.dumps(case) for case in cases)
    return f'{{"contacts": {json.dumps(contacts, indent=1)},\n"cases": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    VECTORS.write_text(written())
