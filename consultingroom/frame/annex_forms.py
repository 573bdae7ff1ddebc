"""Reading the annexes: one reader for each clause, refusing what cannot be kept as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable

from consultingroom.frame import annexes
from consultingroom.frame.annexes import (
    BACKDROPS,
    BOOKINGS,
    CALLERS,
    CHARGES,
    MODES,
    PACES,
    RECORDINGS,
    SHARINGS,
    TOLD,
)
from consultingroom.frame.form import Form

CURRENCY = re.compile(r"[A-Z]{3}")
MOST_MONEY = 100_000_00


def modes(form: Form) -> annexes.Modes:
    agreed = form.choices("agreed", MODES)
    if form.sound("agreed") and not agreed:
        form.problem("agreed", "At least one way of working must be agreed.")
    return annexes.Modes(agreed)


def letters(form: Form) -> annexes.Letters:
    return annexes.Letters(
        undo_minutes=form.whole("undo_minutes", 0, 60),
        read_once_more=form.yes_or_no("read_once_more"),
        may_retract=form.yes_or_no("may_retract"),
    )


def live_text(form: Form) -> annexes.LiveText:
    return annexes.LiveText(
        pace=form.choice("pace", PACES),
        typing_shown=form.yes_or_no("typing_shown"),
        enter_sends=form.yes_or_no("enter_sends"),
    )


def webcam(form: Form) -> annexes.Webcam:
    return annexes.Webcam(form.yes_or_no("check_first"), form.choice("backdrop", BACKDROPS))


def phone(form: Form) -> annexes.Phone:
    return annexes.Phone(form.choice("who_calls", CALLERS), form.yes_or_no("number_hidden"))


def in_person(form: Form) -> annexes.InPerson:
    return annexes.InPerson(form.yes_or_no("letters_between"))


def sessions(form: Form) -> annexes.Sessions:
    return annexes.Sessions(
        minutes=form.whole("minutes", 5, 240),
        before_minutes=form.whole("before_minutes", 0, 120),
        after_minutes=form.whole("after_minutes", 0, 120),
        booking=form.choice("booking", BOOKINGS),
        notice_hours=form.whole("notice_hours", 0, 336),
        ahead_days=form.whole("ahead_days", 1, 400),
        wait_minutes=form.whole("wait_minutes", 1, 60),
    )


def fees(form: Form) -> annexes.Fees:
    currency = form.text("currency")
    if form.sound("currency") and not CURRENCY.fullmatch(currency):
        form.problem("currency", "This must be a currency such as GBP.")
    return annexes.Fees(
        currency=currency,
        session=form.whole("session", 0, MOST_MONEY),
        letter=form.whole("letter", 0, MOST_MONEY),
        cancel_hours=form.whole("cancel_hours", 0, 336),
        late_cancelled=form.choice("late_cancelled", CHARGES),
        missed=form.choice("missed", CHARGES),
    )


def breaks(form: Form) -> annexes.Breaks:
    return annexes.Breaks(
        notice_days=form.whole("notice_days", 0, 180),
        cover=form.yes_or_no("cover"),
        ending_notice_days=form.whole("ending_notice_days", 0, 180),
        last_session=form.yes_or_no("last_session"),
    )


def cover(form: Form) -> annexes.Cover:
    return annexes.Cover(form.whole("after_hours", 1, 1440))


def privacy(form: Form) -> annexes.Privacy:
    return annexes.Privacy(form.yes_or_no("ask_at_arrival"), form.yes_or_no("headphones"))


def recording(form: Form) -> annexes.Recording:
    return annexes.Recording(form.choice("allowed", RECORDINGS))


def supervision(form: Form) -> annexes.Supervision:
    return annexes.Supervision(form.choice("sharing", SHARINGS))


def records(form: Form) -> annexes.Records:
    return annexes.Records(form.yes_or_no("notes"), form.whole("retention_months", 1, 360))


def emergency(form: Form) -> annexes.Emergency:
    return annexes.Emergency(form.choices("may_tell", TOLD), form.yes_or_no("ask_place"))


def complaints(form: Form) -> annexes.Complaints:
    return annexes.Complaints(form.whole("acknowledge_days", 1, 30))


def review(form: Form) -> annexes.Review:
    return annexes.Review(form.whole("every_weeks", 1, 52))


READERS: dict[str, Callable[[Form], object]] = {
    "modes": modes,
    "letters": letters,
    "live_text": live_text,
    "webcam": webcam,
    "phone": phone,
    "in_person": in_person,
    "sessions": sessions,
    "fees": fees,
    "breaks": breaks,
    "cover": cover,
    "privacy": privacy,
    "recording": recording,
    "supervision": supervision,
    "records": records,
    "emergency": emergency,
    "complaints": complaints,
    "review": review,
}


def annex(form: Form, name: str) -> object | None:
    """An annex that is not there is none: an agreement made before it existed still runs."""
    if not form.has(name):
        return None
    within = form.part(name)
    within.only(*annexes.ANNEXES[name].__slots__)  # type: ignore[attr-defined] # they are dataclasses with slots
    return READERS[name](within)
