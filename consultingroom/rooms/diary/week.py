"""The hours in which clients may book, week by week, and what is different on single dates."""

from __future__ import annotations

from datetime import date, time
from itertools import pairwise
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils.translation import gettext as _
from pydantic import AfterValidator, BeforeValidator, Field

from consultingroom.people.models import Person
from consultingroom.plumbing.http import Body, Problem, Refused, wrong
from consultingroom.rooms.diary.diaries import diary_of, lock_diaries, zone_of
from consultingroom.rooms.diary.holds import wall_minute

WHOLE_DAY = 24 * 60


def zone(text: str) -> str:
    """Names without a place, such as 'localtime', mean something else on every machine."""
    try:
        if "/" in text or text == "UTC":
            ZoneInfo(text)
            return text
    except (ValueError, OSError, KeyError):
        pass
    raise wrong("zone", _("Please choose a time zone."))


def clock(value: object) -> str:
    try:
        if isinstance(value, str) and len(value) == 5:
            time.fromisoformat(value)
            return value
    except ValueError:
        pass
    raise wrong("time", _("Please give a time of day such as 09:30."))


Zone = Annotated[str, Field(max_length=64), AfterValidator(zone)]
Clock = Annotated[str, BeforeValidator(clock)]


class Opening(Body):
    weekday: int = Field(ge=0, le=6)
    start: Clock
    end: Clock


class OneDate(Body):
    """One date that is not like its weekday: other hours, or none."""

    date: date
    start: Clock | None
    end: Clock | None


class Week(Body):
    zone: Zone
    openings: list[Opening] = Field(max_length=100)
    exceptions: list[OneDate] = Field(max_length=400)


def show(person: Person) -> dict[str, Any]:
    diary = diary_of(person)
    return {
        "zone": zone_of(diary),
        "openings": diary.openings,
        "exceptions": diary.exceptions,
    }


@transaction.atomic
def put(person: Person, week: Week) -> None:
    _must_make_sense(week)
    diary = diary_of(person)
    diary = lock_diaries(diary)[diary.pk]
    said = week.model_dump(mode="json")
    diary.zone, diary.openings, diary.exceptions = said["zone"], said["openings"], said["exceptions"]  # fmt: skip
    diary.save(update_fields=["zone", "openings", "exceptions"])


def _must_make_sense(week: Week) -> None:
    problems = [
        *_backwards("openings", [(each.start, each.end) for each in week.openings]),
        *_backwards("exceptions", [(each.start, each.end) for each in week.exceptions]),
        *_overlapping("openings", [(each.weekday, each.start, each.end) for each in week.openings]),
        *_overlapping("exceptions", [(each.date, each.start, each.end) for each in week.exceptions]),
    ]  # fmt: skip
    if problems:
        raise Refused(400, problems)


def _backwards(name: str, spans: list[tuple[str | None, str | None]]) -> list[Problem]:
    words = _("The end must be later than the beginning.")
    return [
        Problem("end", words, f"{name}.{n}.end")
        for n, (start, end) in enumerate(spans)
        if (start is None) != (end is None)
        or (start is not None and end is not None and _end(end) <= wall_minute(start))
    ]


def _overlapping(name: str, spans: list[tuple[Any, str | None, str | None]]) -> list[Problem]:
    """Two of one day: also a day that is said to be closed and open at once."""
    words = _("Two of these times overlap.")
    ordered = sorted(
        (day, start or "", end or "00:00", n) for n, (day, start, end) in enumerate(spans)
    )
    return [
        Problem("overlap", words, f"{name}.{other[3]}.start")
        for one, other in pairwise(ordered)
        if one[0] == other[0] and (not one[1] or wall_minute(other[1]) < _end(one[2]))
    ]


def _end(clock: str) -> int:
    return wall_minute(clock) or WHOLE_DAY
