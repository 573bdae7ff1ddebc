"""The pages of the room. The house brings places and forms; what a task asks and what was answered is opened in the browser."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from consultingroom.people.models import Role
from consultingroom.people.pair import Pair, of_two
from consultingroom.people.permissions import person_of
from consultingroom.rooms.tasks import words, worksheets
from consultingroom.rooms.tasks.models import Task


@of_two
def tasks(request: HttpRequest, pair: Pair) -> HttpResponse:
    return render(request, "tasks/tasks.html", _between(pair))


@of_two
def task(request: HttpRequest, pair: Pair, task: UUID) -> HttpResponse:
    found = get_object_or_404(Task, relationship=pair.room, pk=task)
    return render(request, "tasks/task.html", _between(pair) | {"task": found})


@of_two
def set_task(request: HttpRequest, pair: Pair) -> HttpResponse:
    if not pair.is_counsellor:
        raise Http404
    shown = {"shipped": worksheets.shipped(get_language() or "en")}
    return render(request, "tasks/set.html", _between(pair) | shown)


@require_GET
@ensure_csrf_cookie
def own_worksheets(request: HttpRequest) -> HttpResponse:
    """A counsellor's own worksheets, and those that the house brings."""
    person = person_of(request)
    if person is None:
        return redirect("/sign-in/?next=/worksheets/")
    if person.role != Role.COUNSELLOR:
        raise Http404
    shown = {
        "person": person,
        "words": words.worksheets(),
        "shipped": worksheets.shipped(get_language() or "en"),
    }
    return render(request, "tasks/worksheets.html", shown)


def _between(pair: Pair) -> dict[str, Any]:
    return {
        "seen": pair,
        "room": pair.room.id,
        "agreed": pair.room.terms.exists(),
        "words": words.tasks(pair.title),
    }


urlpatterns = [
    path("worksheets/", own_worksheets, name="worksheets"),
    path("with/<uuid:relationship>/tasks/", tasks, name="tasks"),
    path("with/<uuid:relationship>/tasks/set/", set_task, name="task-set"),
    path("with/<uuid:relationship>/tasks/<uuid:task>/", task, name="task"),
]
