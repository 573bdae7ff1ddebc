"""A break: announced now, for these days; with a letter that is written on the first of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta

from consultingroom.frame.annexes import Breaks
from consultingroom.frame.clauses import MIDNIGHT
from consultingroom.frame.course import follow
from consultingroom.frame.explain.letters import if_letter_sent
from consultingroom.frame.explain.outcome import IMAGINED, Outcome
from consultingroom.frame.facts import BreakAnnounced, Fact
from consultingroom.frame.hours import moment
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce, Terms

NOON = time(12)
OF_THE_LETTER = ("acknowledged", "released", "read_by", "answered_by", "nothing_promised")


def if_away(
    agreements: tuple[InForce, ...], facts: Iterable[Fact], days: tuple[date, date], now: datetime
) -> tuple[Outcome, ...]:
    """`agreements` are those in force now; the last of them is asked."""
    terms, (first, last) = agreements[-1].terms, days
    if terms.breaks is None:
        return ()
    zone = terms.contact.zone
    begins = moment(zone, first, MIDNIGHT)
    ends = moment(zone, last + timedelta(days=1), MIDNIGHT)
    known = tuple(facts)
    announced = _announced(known, days)
    imagined = BreakAnnounced(IMAGINED, now, IMAGINED, first, last, terms.breaks.cover)
    world = known if announced else (*known, imagined)
    told = [
        _notice(terms.breaks, begins, now, announced),
        *_told(terms, begins, ends),
        *_sessions(agreements, world, begins, ends),
        *_letter(agreements, world, moment(zone, first, NOON)),
    ]
    return tuple(sorted(told, key=lambda each: each.at))


def _announced(facts: tuple[Fact, ...], days: tuple[date, date]) -> BreakAnnounced | None:
    """The break itself, where it is one that was announced already and not taken back."""
    standing = follow((), facts).away
    found = (each for each in facts if isinstance(each, BreakAnnounced) and each.away in standing)
    return next((each for each in found if (each.first, each.last) == days), None)


def _notice(
    breaks: Breaks, begins: datetime, now: datetime, announced: BreakAnnounced | None
) -> Outcome:
    if announced:
        return Outcome(announced.at, "break_announced", Party.COUNSELLOR, "breaks")
    told = begins - timedelta(days=breaks.notice_days)
    days = (("days", str(breaks.notice_days)),)
    key = "break_told" if now <= told else "break_short"
    return Outcome(max(now, told), key, Party.COUNSELLOR, "breaks", days)


def _told(terms: Terms, begins: datetime, ends: datetime) -> Iterator[Outcome]:
    if breaks := terms.breaks:
        yield Outcome(begins, "break_begins", Party.COUNSELLOR, "breaks")
        if breaks.cover:
            yield Outcome(begins, "break_cover", "software", "breaks")
        if terms.silence.steps:
            yield Outcome(begins, "break_silence", "software", "silence")
        yield Outcome(ends, "break_over", Party.COUNSELLOR, "breaks")


def _sessions(
    agreements: tuple[InForce, ...], facts: Iterable[Fact], begins: datetime, ends: datetime
) -> Iterator[Outcome]:
    for booked in follow(agreements, facts).bookings:
        if booked.start < ends and begins < booked.end:
            values = (("start", booked.start.isoformat()), ("mode", booked.mode))
            yield Outcome(begins, "break_session", Party.COUNSELLOR, "breaks", values)


def _letter(
    agreements: tuple[InForce, ...], facts: Iterable[Fact], at: datetime
) -> Iterator[Outcome]:
    yield Outcome(at, "break_letter", Party.CLIENT, "contact")
    for each in if_letter_sent(agreements, facts, at, Party.CLIENT):
        if each.key in OF_THE_LETTER:
            yield each
