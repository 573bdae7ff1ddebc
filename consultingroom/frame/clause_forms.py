"""Reading the first six clauses: one reader for each, refusing what cannot be kept as it is written."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from consultingroom.frame.clauses import (
    DISCLOSURES,
    MIDNIGHT,
    PAYERS,
    QUOTINGS,
    RUNGS,
    STEP_KINDS,
    Confidentiality,
    Contact,
    DateSpan,
    Disturbance,
    Hindrance,
    LadderStep,
    Receipts,
    Silence,
    SilenceStep,
    Transcript,
    WeeklySpan,
)
from consultingroom.frame.form import Form
from consultingroom.frame.hours import next_slot


def contact(form: Form) -> Contact:
    form.only(*Contact.__slots__)
    contact = Contact(
        zone=_zone(form),
        writing=_weekly(form, "writing"),
        reading=_weekly(form, "reading"),
        answer_within_hours=form.whole("answer_within_hours", 1, 1440),
        holidays=tuple(_holiday(each) for each in form.parts("holidays")),
        acknowledge=form.yes_or_no("acknowledge"),
    )
    _can_be_read(form, contact)
    return contact


def _zone(form: Form) -> str:
    zone = form.text("zone")
    if form.sound("zone") and not _is_zone(zone):
        form.problem("zone", "This must be the name of a time zone such as Europe/London.")
    return zone


def _is_zone(zone: str) -> bool:
    # Names without a place, such as 'localtime', mean something else on every machine.
    if "/" not in zone and zone != "UTC":
        return False
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _weekly(form: Form, name: str) -> tuple[WeeklySpan, ...]:
    return _apart(form, name, tuple(_span(each) for each in form.parts(name)))


def _span(form: Form) -> WeeklySpan:
    form.only(*WeeklySpan.__slots__)
    span = WeeklySpan(form.whole("weekday", 0, 6), form.clock("start"), form.clock("end"))
    if form.sound("start", "end") and MIDNIGHT != span.end <= span.start:
        form.problem("end", "The end must be later than the start.")
    return span


def _apart(form: Form, name: str, spans: tuple[WeeklySpan, ...]) -> tuple[WeeklySpan, ...]:
    ordered = sorted(spans)
    for one, other in pairwise(ordered):
        if one.weekday == other.weekday and (one.end == MIDNIGHT or other.start < one.end):
            words = f"Two of these times overlap ({other.start:%H:%M} on day {one.weekday})."
            form.problem(name, words)
    return spans


def _holiday(form: Form) -> DateSpan:
    form.only(*DateSpan.__slots__)
    holiday = DateSpan(form.day("first"), form.day("last"))
    if form.sound("first", "last") and holiday.last < holiday.first:
        form.problem("last", "The last day must not come before the first.")
    return holiday


def _can_be_read(form: Form, contact: Contact) -> None:
    if not form.sound_within():
        return
    if not contact.reading:
        form.problem("reading", "At least one reading slot must be agreed.")
    elif any(next_slot(contact, _within(each)) is None for each in contact.holidays):
        form.problem("holidays", "These holidays leave no reading slot for more than a year.")


def _within(holiday: DateSpan) -> datetime:
    return datetime.combine(holiday.first + timedelta(days=1), MIDNIGHT, UTC)


def receipts(form: Form) -> Receipts:
    form.only(*Receipts.__slots__)
    return Receipts(form.yes_or_no("delivered"), form.yes_or_no("opened"))


def silence(form: Form) -> Silence:
    form.only(*Silence.__slots__)
    silence = Silence(
        steps=tuple(_step(each) for each in form.parts("steps")),
        warn_hours=form.whole("warn_hours", 1, 336),
        apologise_after_hours=form.whole("apologise_after_hours", 1, 336),
    )
    if form.sound_within():
        _can_be_stopped(form, silence)
    return silence


def _step(form: Form) -> SilenceStep:
    form.only(*SilenceStep.__slots__)
    return SilenceStep(form.whole("after_days", 1, 365), form.choice("kind", STEP_KINDS))


def _can_be_stopped(form: Form, silence: Silence) -> None:
    days = [step.after_days for step in silence.steps]
    if days != sorted(set(days)):
        form.problem("steps", "Each step must come later than the one before it.")
    if len({step.kind for step in silence.steps}) < len(days):
        form.problem("steps", "Each kind of step can happen only once in a silence.")
    if days and silence.warn_hours > min(days) * 24:
        form.problem("warn_hours", "This must not be longer than the time to the first step.")


def confidentiality(form: Form) -> Confidentiality:
    form.only(*Confidentiality.__slots__)
    return Confidentiality(form.choices("exceptions", DISCLOSURES))


def transcript(form: Form) -> Transcript:
    form.only(*Transcript.__slots__)
    return Transcript(
        retention_months=form.whole("retention_months", 1, 360),
        quoting=form.choice("quoting", QUOTINGS),
        social_contact=form.yes_or_no("social_contact"),
    )


def disturbance(form: Form) -> Disturbance:
    if form.has("ladder"):
        return _one_ladder_for_all(form)
    form.only(*Disturbance.__slots__)
    return Disturbance(
        interrupted=_ladder(form, "interrupted"),
        connection=_ladder(form, "connection"),
        battery=_ladder(form, "battery"),
        platform=_ladder(form, "platform"),
        who_pays=form.choice("who_pays", PAYERS),
    )


def _ladder(form: Form, kind: Hindrance) -> tuple[LadderStep, ...]:
    steps = form.parts(kind)
    ladder = tuple(_ladder_step(each) for each in steps)
    if not form.sound(kind) or not all(each.sound_within() for each in steps):
        return ladder
    if not ladder:
        form.problem(kind, "At least one step must be agreed.")
    elif len({step.rung for step in ladder}) < len(ladder):
        form.problem(kind, "Nothing may be named twice.")
    return ladder


def _ladder_step(form: Form) -> LadderStep:
    form.only(*LadderStep.__slots__)
    return LadderStep(form.choice("rung", RUNGS), form.whole("minutes", 0, 60))


def _one_ladder_for_all(form: Form) -> Disturbance:
    """How it was agreed before each kind of disturbance had a ladder of its own; what was signed then still runs."""
    form.only("rejoin_minutes", "ladder", "who_pays")
    waiting = form.whole("rejoin_minutes", 1, 60)
    rungs = form.choices("ladder", RUNGS)
    if form.sound("ladder") and not rungs:
        form.problem("ladder", "At least one step must be agreed.")
    ladder = tuple(LadderStep(rung, waiting if rung == "rejoin" else 0) for rung in rungs)
    return Disturbance(ladder, ladder, ladder, ladder, form.choice("who_pays", PAYERS))
