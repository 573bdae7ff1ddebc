from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultingroom.frame import clauses
from consultingroom.frame.terms import (
    Confidentiality,
    Contact,
    DateSpan,
    Disturbance,
    InForce,
    Receipts,
    Silence,
    SilenceStep,
    Terms,
    TermsError,
    Transcript,
    WeeklySpan,
    as_data,
    in_force_at,
    parse,
)
from tests.frame.cast import SINCE, TERMS, quick


def some(words: Any, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(st.sampled_from(get_args(words)), unique=True, min_size=least).map(tuple)


def one(words: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(get_args(words))


@st.composite
def weekly(draw: st.DrawFn, least: int = 0) -> tuple[WeeklySpan, ...]:
    weekdays = draw(st.lists(st.integers(0, 6), unique=True, min_size=least))
    minutes = st.lists(st.integers(0, 1439), unique=True, min_size=2, max_size=2).map(sorted)
    spans = ((day, *draw(minutes)) for day in weekdays)
    return tuple(WeeklySpan(day, clock(start), clock(end)) for day, start, end in spans)


def clock(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


holidays = st.builds(
    lambda first, length: DateSpan(first, first + timedelta(days=length)),
    st.dates(date(2024, 1, 1), date(2030, 1, 1)),
    st.integers(0, 40),
)
steps = st.lists(st.integers(7, 90), unique=True, max_size=3).map(
    lambda days: tuple(
        SilenceStep(day, kind) for day, kind in zip(sorted(days), clauses.STEP_KINDS, strict=False)
    )
)
terms = st.builds(
    Terms,
    contact=st.builds(
        Contact,
        zone=st.sampled_from(("Europe/London", "Europe/Berlin", "America/New_York")),
        writing=weekly(),
        reading=weekly(least=1),
        answer_within_hours=st.integers(1, 200),
        holidays=st.lists(holidays, max_size=2).map(tuple),
        acknowledge=st.booleans(),
    ),
    receipts=st.builds(Receipts, st.booleans(), st.booleans()),
    silence=st.builds(Silence, steps, st.integers(1, 72), st.integers(1, 72)),
    confidentiality=st.builds(Confidentiality, some(clauses.Disclosure)),
    transcript=st.builds(Transcript, st.integers(1, 120), one(clauses.Quoting), st.booleans()),
    disturbance=st.builds(
        Disturbance, st.integers(1, 30), some(clauses.Rung, 1), one(clauses.Payer)
    ),
)


@quick
@given(terms)
def test_what_was_agreed_survives_being_written_down(agreed: Terms) -> None:
    data = json.loads(json.dumps(as_data(agreed)))
    assert parse(data) == agreed
    assert as_data(parse(data)) == data


def changed(path: str, value: object) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(as_data(TERMS)))
    *way, last = path.split(".")
    inner: Any = data
    for name in way:
        inner = inner[int(name)] if name.isdigit() else inner[name]
    inner[last] = value
    return data


def problems(data: dict[str, Any]) -> list[str]:
    with pytest.raises(TermsError) as refused:
        parse(data)
    assert all(problem.words.endswith(".") for problem in refused.value.problems)
    return [problem.path for problem in refused.value.problems]


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("contact.zone", "Europe/Lundon"),
        ("contact.zone", "localtime"),
        ("contact.zone", "../../etc/passwd"),
        ("contact.zone", "Europe/"),
        ("contact.zone", None),
        ("contact.reading", []),
        ("contact.reading", "Thursday"),
        ("contact.answer_within_hours", 0),
        ("contact.answer_within_hours", 48.0),
        ("contact.answer_within_hours", True),
        ("contact.answer_within_hours", "48"),
        ("contact.acknowledge", 1),
        ("contact.holidays", [{"first": "2025-01-01", "last": "2027-01-01"}]),
        ("silence.warn_hours", 24 * 7 + 1),
        ("silence.warn_hours", 0),
        ("silence.steps", [{"after_days": 7, "kind": "last_note"}] * 2),
        ("confidentiality.exceptions", ["gossip"]),
        ("confidentiality.exceptions", ["supervision", "supervision"]),
        ("transcript.quoting", "always"),
        ("disturbance.ladder", []),
        ("disturbance.ladder", [["rejoin"]]),
        ("receipts", []),
        ("receipts.seen", True),
    ],
)
def test_what_cannot_be_kept_is_refused(path: str, value: object) -> None:
    assert set(problems(changed(path, value))) == {path}


@pytest.mark.parametrize(
    ("path", "value", "said"),
    [
        ("contact.reading.0.end", "10:00", "contact.reading[0].end"),
        ("contact.reading.0.start", "9:00", "contact.reading[0].start"),
        ("contact.reading.0.start", "24:00", "contact.reading[0].start"),
        ("contact.writing.0.weekday", 7, "contact.writing[0].weekday"),
        ("contact.writing.0.weekday", 1, "contact.writing"),
        ("contact.holidays.0.last", "2025-12-01", "contact.holidays[0].last"),
        ("contact.holidays.0.first", "2025-02-30", "contact.holidays[0].first"),
        ("silence.steps.1.after_days", 7, "silence.steps"),
        ("silence.steps.0.kind", "shout", "silence.steps[0].kind"),
    ],
)
def test_the_problem_is_named_where_it_is(path: str, value: object, said: str) -> None:
    assert problems(changed(path, value)) == [said]


def test_all_problems_are_told_at_once() -> None:
    data = changed("contact.zone", "nowhere")
    data["silence"]["warn_hours"] = -1
    del data["receipts"]
    data["love"] = "forever"
    found = problems(data)
    assert set(found) == {"love", "contact.zone", "receipts", "silence.warn_hours"}


def test_nothing_at_all_is_refused_in_words() -> None:
    assert len(problems({})) == 6


def test_a_version_is_in_force_from_its_instant_until_the_next() -> None:
    first, second = InForce(1, SINCE, TERMS), InForce(2, SINCE + timedelta(days=9), TERMS)
    assert in_force_at((second, first), SINCE - timedelta(seconds=1)) is None
    assert in_force_at((second, first), SINCE) is first
    assert in_force_at((second, first), second.since) is second
