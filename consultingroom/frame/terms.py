"""What two people agreed, as values. Nothing is corrected silently: what cannot be kept
exactly as written is refused, with every reason at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, time
from typing import cast

from consultingroom.frame import annexes, clause_forms
from consultingroom.frame.annex_forms import annex
from consultingroom.frame.clauses import (
    Confidentiality,
    Contact,
    DateSpan,
    Disturbance,
    LadderStep,
    Receipts,
    Silence,
    SilenceStep,
    Transcript,
    WeeklySpan,
)
from consultingroom.frame.form import Form, Problem
from consultingroom.frame.parties import Party

__all__ = [
    "Confidentiality",
    "Contact",
    "DateSpan",
    "Disturbance",
    "InForce",
    "LadderStep",
    "Party",
    "Problem",
    "Receipts",
    "Silence",
    "SilenceStep",
    "Terms",
    "TermsError",
    "Transcript",
    "WeeklySpan",
    "as_data",
    "in_force_at",
    "incomplete",
    "parse",
]


@dataclass(frozen=True, slots=True)
class Terms:
    contact: Contact
    receipts: Receipts
    silence: Silence
    confidentiality: Confidentiality
    transcript: Transcript
    disturbance: Disturbance
    modes: annexes.Modes | None = None
    letters: annexes.Letters | None = None
    live_text: annexes.LiveText | None = None
    webcam: annexes.Webcam | None = None
    phone: annexes.Phone | None = None
    in_person: annexes.InPerson | None = None
    sessions: annexes.Sessions | None = None
    fees: annexes.Fees | None = None
    breaks: annexes.Breaks | None = None
    cover: annexes.Cover | None = None
    privacy: annexes.Privacy | None = None
    recording: annexes.Recording | None = None
    supervision: annexes.Supervision | None = None
    records: annexes.Records | None = None
    emergency: annexes.Emergency | None = None
    complaints: annexes.Complaints | None = None
    review: annexes.Review | None = None


@dataclass(frozen=True, slots=True)
class InForce:
    version: int
    since: datetime
    terms: Terms


class TermsError(ValueError):
    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{each.path}: {each.words}" for each in problems))
        self.problems = problems


def in_force_at(agreements: Iterable[InForce], at: datetime) -> InForce | None:
    begun = (each for each in agreements if each.since <= at)
    return max(begun, key=lambda each: (each.since, each.version), default=None)


def parse(data: Mapping[str, object]) -> Terms:
    problems: list[Problem] = []
    terms = _terms(Form(data, "", problems))
    if problems:
        raise TermsError(tuple(problems))
    return terms


def incomplete(terms: Terms) -> tuple[Problem, ...]:
    """What an agreement with these modes must have before it may be offered, and has not."""
    agreed = terms.modes.agreed if terms.modes else ()
    absent = [name for name in annexes.required(agreed) if getattr(terms, name) is None]
    if terms.breaks and terms.breaks.cover and terms.cover is None:
        absent.append("cover")
    return tuple(Problem(name, "This is missing.") for name in absent)


def as_data(terms: Terms) -> dict[str, object]:
    """Clauses that were not agreed are left out, as they were in what was signed."""
    data = cast("dict[str, object]", _plain(terms))
    return {name: value for name, value in data.items() if value is not None}


def _plain(value: object) -> object:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value.isoformat() if isinstance(value, date) else value


def _terms(form: Form) -> Terms:
    form.only(*Terms.__slots__)
    return Terms(
        contact=clause_forms.contact(form.part("contact")),
        receipts=clause_forms.receipts(form.part("receipts")),
        silence=clause_forms.silence(form.part("silence")),
        confidentiality=clause_forms.confidentiality(form.part("confidentiality")),
        transcript=clause_forms.transcript(form.part("transcript")),
        disturbance=clause_forms.disturbance(form.part("disturbance")),
        **{name: annex(form, name) for name in annexes.ANNEXES},  # type: ignore[arg-type] # each reader gives its own clause
    )
