"""Until when a task is hoped for, and the one reminder before: in the morning of the day before, or of the day itself."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from uuid import UUID

from consultingroom.frame.hours import moment
from consultingroom.people.models import Relationship, Role
from consultingroom.people.notices import plan
from consultingroom.people.notices import withdraw as take_back

MORNING = time(10)


def ends(day: date, zone: str) -> datetime:
    """The end of that day, as the clock of the agreement shows it."""
    return moment(zone, day + timedelta(days=1), time(0))


def remind(room: Relationship, task: UUID, due: date, zone: str, now: datetime) -> None:
    """Plan it, if there is still a morning for it. `plan` moves it into the hours that its reader chose."""
    for day in (due - timedelta(days=1), due):
        at = moment(zone, day, MORNING)
        if at > now:
            until = ends(due, zone)
            plan(room, Role.CLIENT, _cause(task), at, now, until=until, zone=zone)
            return


def no_reminder(room: Relationship, task: UUID) -> None:
    """Who has done it is not reminded of it."""
    take_back(room, _cause(task))


def _cause(task: UUID) -> str:
    return f"due:{task}"
