from __future__ import annotations

import json
from datetime import date, time, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultingroom.frame import annexes, clauses
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
    TermsError,
    Transcript,
    WeeklySpan,
    as_data,
    in_force_at,
    incomplete,
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
ladders = st.builds(
    lambda rungs, minutes: tuple(map(LadderStep, rungs, minutes)),
    some(clauses.Rung, 1),
    st.lists(st.integers(0, 60), min_size=len(clauses.RUNGS), max_size=len(clauses.RUNGS)),
)
hours, minutes, money, yes = (
    st.integers(0, 336),
    st.integers(1, 60),
    st.integers(0, 20_000),
    st.booleans(),
)
every_annex: dict[str, st.SearchStrategy[Any]] = {
    "modes": st.builds(annexes.Modes, some(annexes.Mode, 1)),
    "letters": st.builds(annexes.Letters, minutes, yes, yes),
    "live_text": st.builds(annexes.LiveText, one(annexes.Pace), yes, yes),
    "webcam": st.builds(annexes.Webcam, yes, one(annexes.Backdrop)),
    "phone": st.builds(annexes.Phone, one(annexes.Caller), yes),
    "in_person": st.builds(annexes.InPerson, yes),
    "sessions": st.builds(
        annexes.Sessions,
        minutes.map(lambda length: length + 4),
        minutes,
        minutes,
        one(annexes.Booking),
        hours,
        st.integers(1, 400),
        minutes,
    ),
    "fees": st.builds(
        annexes.Fees,
        st.sampled_from(("GBP", "EUR", "JPY")),
        money,
        money,
        hours,
        one(annexes.Charge),
        one(annexes.Charge),
    ),
    "breaks": st.builds(annexes.Breaks, st.integers(0, 180), yes, st.integers(0, 180), yes),
    "cover": st.builds(annexes.Cover, st.integers(1, 1440)),
    "privacy": st.builds(annexes.Privacy, yes, yes),
    "recording": st.builds(annexes.Recording, one(annexes.Consent)),
    "supervision": st.builds(annexes.Supervision, one(annexes.Sharing)),
    "records": st.builds(annexes.Records, yes, st.integers(1, 360)),
    "emergency": st.builds(annexes.Emergency, some(annexes.Told), yes),
    "complaints": st.builds(annexes.Complaints, st.integers(1, 30)),
    "review": st.builds(annexes.Review, st.integers(1, 52)),
}
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
    disturbance=st.builds(Disturbance, ladders, ladders, ladders, ladders, one(clauses.Payer)),
    **{name: st.none() | annex for name, annex in every_annex.items()},
)


def test_no_clause_escapes_the_properties() -> None:
    assert set(every_annex) == set(annexes.ANNEXES)


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
        ("disturbance.battery", []),
        ("disturbance.battery", "phone"),
        ("disturbance.platform", [{"rung": "phone", "minutes": 5}] * 2),
        ("disturbance.who_pays", "nobody"),
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
        ("disturbance.connection.1.minutes", 61, "disturbance.connection[1].minutes"),
        ("disturbance.connection.1.rung", "pigeon", "disturbance.connection[1].rung"),
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


WHOLE: dict[str, Any] = {
    "modes": {"agreed": ["letters", "webcam"]},
    "letters": {"undo_minutes": 10, "read_once_more": True, "may_retract": True},
    "webcam": {"check_first": True, "backdrop": "any"},
    "sessions": {
        "minutes": 50,
        "before_minutes": 10,
        "after_minutes": 10,
        "booking": "client_books",
        "notice_hours": 12,
        "ahead_days": 60,
        "wait_minutes": 15,
    },
    "fees": {
        "currency": "GBP",
        "session": 6000,
        "letter": 3000,
        "cancel_hours": 48,
        "late_cancelled": "half",
        "missed": "full",
    },
    "breaks": {"notice_days": 28, "cover": True, "ending_notice_days": 14, "last_session": True},
    "cover": {"after_hours": 48},
    "privacy": {"ask_at_arrival": True, "headphones": True},
    "recording": {"allowed": "never"},
    "supervision": {"sharing": "no_names"},
    "records": {"notes": True, "retention_months": 84},
    "emergency": {"may_tell": ["doctor"], "ask_place": True},
    "complaints": {"acknowledge_days": 30},
    "review": {"every_weeks": 6},
}


def whole(**other: Any) -> dict[str, Any]:
    """As Maya and Robin agreed, with letters and the webcam."""
    return {**json.loads(json.dumps(as_data(TERMS))), **WHOLE, **other}


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("modes.agreed", []),
        ("modes.agreed", ["pigeons"]),
        ("modes.agreed", ["webcam", "webcam"]),
        ("letters.undo_minutes", 61),
        ("letters.read_once_more", "yes"),
        ("webcam.backdrop", "beach"),
        ("sessions.minutes", 4),
        ("sessions.booking", "whenever"),
        ("fees.currency", "pounds"),
        ("fees.session", -1),
        ("fees.session", 60.5),
        ("fees.missed", "double"),
        ("breaks.notice_days", None),
        ("cover.after_hours", 0),
        ("recording.allowed", "always"),
        ("emergency.may_tell", ["neighbour"]),
        ("complaints.acknowledge_days", 31),
        ("review.every_weeks", 0),
        ("review.never", True),
    ],
)
def test_what_cannot_be_kept_is_refused_in_an_annex_too(path: str, value: object) -> None:
    clause, name = path.split(".")
    assert problems(whole(**{clause: {**WHOLE[clause], name: value}})) == [path]


@pytest.mark.parametrize("mode", [*annexes.ALWAYS, "letters", "webcam", "sessions"])
def test_an_agreement_that_lacks_a_clause_it_needs_is_not_complete(mode: str) -> None:
    assert incomplete(parse(whole())) == ()
    data = whole()
    del data[mode]
    assert [problem.path for problem in incomplete(parse(data))][:1] == [mode]


def test_letters_alone_need_no_sessions_and_a_promised_cover_needs_a_name() -> None:
    data = whole(modes={"agreed": ["letters"]})
    for name in ("webcam", "sessions", "cover"):
        del data[name]
    assert [problem.path for problem in incomplete(parse(data))] == ["cover"]
    data["breaks"] = {**WHOLE["breaks"], "cover": False}
    assert incomplete(parse(data)) == ()


def test_one_ladder_for_everything_as_it_was_once_signed_still_runs() -> None:
    once = {"rejoin_minutes": 5, "ladder": ["rejoin", "phone"], "who_pays": "counsellor"}
    found = parse(changed("disturbance", once))
    ladder = (LadderStep("rejoin", 5), LadderStep("phone", 0))
    assert all(found.disturbance.ladder(kind) == ladder for kind in clauses.HINDRANCES)
    assert problems(changed("disturbance", once | {"ladder": []})) == ["disturbance.ladder"]


def test_a_version_is_in_force_from_its_instant_until_the_next() -> None:
    first, second = InForce(1, SINCE, TERMS), InForce(2, SINCE + timedelta(days=9), TERMS)
    assert in_force_at((second, first), SINCE - timedelta(seconds=1)) is None
    assert in_force_at((second, first), SINCE) is first
    assert in_force_at((second, first), second.since) is second
