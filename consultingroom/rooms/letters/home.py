"""Home: what is expected of whoever is here, and what they may expect, in order and with its time."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from consultingroom.people.models import Person, Role
from consultingroom.plumbing import clock
from consultingroom.rooms.letters import reads, words
from consultingroom.rooms.letters.at_home import relationships
from consultingroom.rooms.letters.beginning import steps
from consultingroom.rooms.letters.days import day_text, days
from consultingroom.rooms.letters.pages import for_a_person, part_of_a_page


@for_a_person
def home(request: HttpRequest, person: Person) -> HttpResponse:
    return render(request, f"letters/home_{person.role}.html", _home(person, clock.now()))


@for_a_person
def home_now(request: HttpRequest, person: Person) -> HttpResponse:
    """Only what is there now, for a home page that stays open."""
    shown = _home(person, clock.now())
    return part_of_a_page(request, f"letters/home_{person.role}_now.html", shown)


def _home(person: Person, now: datetime) -> dict[str, Any]:
    shown: dict[str, Any] = {"person": person, "now": now, "words": words.home()}
    if person.role == Role.SUPERVISOR:
        return shown
    rooms = relationships(person, now)
    shown["people"] = [_row(seen) for seen in rooms]
    if person.role == Role.COUNSELLOR:
        shown |= {"steps": steps(person, rooms), "days": days(rooms, now)}
        shown["cover_is_promised"] = any(_promises_cover(seen) for seen in rooms)
    return shown


def _row(seen: reads.Between) -> dict[str, Any]:
    ahead = _next_step_only(reads.ahead(seen))
    return {
        "seen": seen,
        "waiting": len(seen.waiting),
        "next": ahead[0] if ahead else None,
        "mine": [line for line in ahead if line.by == seen.party],
        "theirs": [line for line in ahead if line.by != seen.party],
        "away": _away(seen),
    }


def _away(seen: reads.Between) -> list[tuple[str, str]]:
    """From when to when the counsellor is not there, as far as it is announced and not over."""
    today = seen.now.astimezone(ZoneInfo(seen.zone)).date()
    ahead = sorted(each for each in seen.course.breaks() if each.last >= today)
    return [(day_text(each.first), day_text(each.last)) for each in ahead]


def _promises_cover(seen: reads.Between) -> bool:
    return seen.in_force is not None and seen.in_force.terms.cover is not None


def _next_step_only(ahead: list[reads.Line]) -> list[reads.Line]:
    """Of the steps that answer a silence, home names the next one. All of them stand on the timeline."""
    first = next((line for line in ahead if line.step), None)
    return [line for line in ahead if not line.step or line is first]


urlpatterns = [
    path("home/", home, name="home"),
    path("home/now/", home_now, name="home-now"),
]
