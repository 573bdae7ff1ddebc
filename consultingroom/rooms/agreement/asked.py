"""What somebody asks: 'I write on Saturday at 22:00'. What cannot be understood is asked as if it had not been
said: nobody is scolded for a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from consultingroom.frame.hours import moment

TUESDAY, SATURDAY = 1, 5
LATE, MORNING = time(22), time(10)
LONGEST_BREAK = timedelta(days=100)
FURTHEST = timedelta(days=800)


@dataclass(frozen=True)
class Moment:
    """A time of a day of the week."""

    weekday: int
    clock: time

    def after(self, zone: str, now: datetime) -> datetime:
        """The next such moment, as the clocks of the agreement show it."""
        today = now.astimezone(ZoneInfo(zone)).date()
        days = (self.weekday - today.weekday()) % 7
        soon = moment(zone, today + timedelta(days=days), self.clock)
        return soon if soon > now else moment(zone, today + timedelta(days=days + 7), self.clock)


@dataclass(frozen=True)
class Question:
    """Which question is open, about which version, and with which times."""

    about: str = ""
    version: int | None = None
    letter: Moment = Moment(SATURDAY, LATE)
    session: Moment | None = None
    away: tuple[date, date] | None = None

    def away_from(self, today: date) -> tuple[date, date] | None:
        """Days that are to come, and not so many that it would be no break any more."""
        if self.away is None:
            return None
        first, last = self.away
        sound = today <= first <= last <= today + FURTHEST and last - first <= LONGEST_BREAK
        return self.away if sound else None

    @classmethod
    def from_asked(cls, asked: Mapping[str, str]) -> Question:
        version = asked.get("version", "")
        return cls(
            about=asked.get("ask", ""),
            version=int(version) if version.isdecimal() and len(version) < 6 else None,
            letter=_moment(asked, "day", "time") or Moment(SATURDAY, LATE),
            session=_moment(asked, "session-day", "session-time"),
            away=_days(asked),
        )


def _moment(asked: Mapping[str, str], day: str, clock: str) -> Moment | None:
    """Half a moment is filled up with the usual other half."""
    weekday, at = asked.get(day, ""), _clock(asked.get(clock, ""))
    if weekday not in set("0123456"):
        return Moment(SATURDAY, at) if at else None
    return Moment(int(weekday), at or LATE)


def _clock(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return None


def _days(asked: Mapping[str, str]) -> tuple[date, date] | None:
    try:
        return date.fromisoformat(asked.get("first", "")), date.fromisoformat(
            asked.get("last", "")
        )
    except ValueError:
        return None
