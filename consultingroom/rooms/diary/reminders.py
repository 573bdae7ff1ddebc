"""How long before a session a person is reminded, and when they may be told anything at all."""

from __future__ import annotations

from datetime import datetime, time
from typing import Annotated, Any

from django.db import transaction
from pydantic import Field

from consultingroom.people import notices, safe_hours
from consultingroom.people.models import Person, Role, SafeHours
from consultingroom.plumbing.http import Body
from consultingroom.rooms.diary.diaries import diary_of, lock_diaries, my_zone
from consultingroom.rooms.diary.models import Diary, Session
from consultingroom.rooms.diary.told import forget_reminders, remind_of
from consultingroom.rooms.diary.week import Clock, Zone

TWO_WEEKS = 14 * 24


class Reminders(Body):
    before_hours: list[Annotated[int, Field(ge=1, le=TWO_WEEKS)]] = Field(max_length=5)
    safe_from: Clock
    safe_to: Clock
    zone: Zone


def show(person: Person) -> dict[str, Any]:
    hours = safe_hours.of(person, my_zone(person))
    return {
        "before_hours": diary_of(person).remind_hours,
        "safe_from": f"{hours.start:%H:%M}",
        "safe_to": f"{hours.end:%H:%M}",
        "zone": hours.zone,
    }


@transaction.atomic
def put(person: Person, chosen: Reminders, now: datetime) -> None:
    """From now on, and for everything that is planned already."""
    diary = diary_of(person)
    diary = lock_diaries(diary)[diary.pk]
    diary.remind_hours = sorted(set(chosen.before_hours))
    diary.save(update_fields=["remind_hours"])
    SafeHours.objects.update_or_create(
        person=person,
        defaults={
            "start": time.fromisoformat(chosen.safe_from),
            "end": time.fromisoformat(chosen.safe_to),
            "zone": chosen.zone,
        },
    )
    notices.replan(person, now)
    _remind_anew(person, diary, now)


def _remind_anew(person: Person, diary: Diary, now: datetime) -> None:
    mine = diary.given if person.role == Role.COUNSELLOR else diary.taken
    ahead = mine.filter(state=Session.State.AGREED, start__gt=now).select_related("counsellor")
    forget_reminders(person)
    remind_of(ahead, diary, now)
