"""Cover, for both: whom a counsellor has named, and for whom somebody stands in."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET

from consultingroom.people.models import Person
from consultingroom.people.permissions import person_of
from consultingroom.plumbing import clock
from consultingroom.rooms.cover import reads, words
from consultingroom.rooms.cover.actions import COLLEAGUES


@require_GET
def cover(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    if person is None:
        return redirect("/sign-in/?next=/cover/")
    if person.role not in COLLEAGUES:
        raise Http404
    return render(request, "cover/cover.html", _shown(person))


def _shown(person: Person) -> dict[str, Any]:
    now = clock.now()
    calls = reads.calls_to(person, now)
    return {
        "person": person,
        "named": reads.named(person),
        "new": uuid4(),
        "asked": reads.asked_of(person),
        "calls": [called for called in calls if called.open],
        "past": [called for called in calls if not called.open],
        "about": [called for called in reads.calls_about(person, now) if called.open],
        "words": words.cover(),
    }
