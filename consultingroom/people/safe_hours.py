"""The hours in which a person may be told something, and what is moved into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from consultingroom.frame.hours import moment
from consultingroom.people.models import Person, SafeHours

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Hours:
    start: time
    end: time
    zone: str

    def first_from(self, at: datetime) -> datetime:
        """`at` itself where it is safe, else the next beginning of these hours."""
        local = at.astimezone(ZoneInfo(self.zone))
        if self._holds(local.time()):
            return at
        begins = moment(self.zone, local.date(), self.start)
        return begins if begins > at else moment(self.zone, local.date() + DAY, self.start)

    def _holds(self, clock: time) -> bool:
        if self.start < self.end:
            return self.start <= clock < self.end
        return self.start == self.end or clock >= self.start or clock < self.end


def chosen(person: Person) -> Hours | None:
    """What this person said, if they have."""
    row = SafeHours.objects.filter(person=person).first()
    return Hours(row.start, row.end, row.zone) if row else None


def by_day(zone: str) -> Hours:
    return Hours(time(8), time(20), zone)


def of(person: Person, zone: str) -> Hours:
    """What they said; otherwise by day, in the zone in which they are taken to be."""
    return chosen(person) or by_day(zone)
