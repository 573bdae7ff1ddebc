from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import BeforeValidator, Field

from consultingroom.ledger.facts import moment_text
from consultingroom.ledger.views import ItemIn
from consultingroom.people.permissions import relationship_for, signed_in
from consultingroom.plumbing import clock
from consultingroom.plumbing.http import Body, Id, answer, refuse, takes, wrong
from consultingroom.rooms.tasks import actions


def _day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(str(value))
    except ValueError:
        raise wrong("not-a-day", _("Please choose a day.")) from None


Day = Annotated[date | None, BeforeValidator(_day)]


class TaskIn(ItemIn):
    due: Day = None
    files: list[Id] = Field(default=[], max_length=20)


class AnswerIn(ItemIn):
    files: list[Id] = Field(default=[], max_length=20)


class Nothing(Body):
    pass


@takes(TaskIn)
def set_task(request: HttpRequest, body: TaskIn, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    _must_be_a(body, "task")
    task = actions.set_task(room, person, body, body.due, body.files, clock.now())
    return answer({"task": str(task.pk), "at": moment_text(task.set_at)}, 201)


@takes(AnswerIn)
def return_task(
    request: HttpRequest, body: AnswerIn, relationship: UUID, task: UUID
) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    _must_be_a(body, "task-answer")
    kept = actions.return_task(room, person, task, body, body.files, clock.now())
    return answer({"item": str(kept.pk), "at": moment_text(kept.at)}, 201)


@takes(ItemIn)
def comment(request: HttpRequest, body: ItemIn, relationship: UUID, task: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    _must_be_a(body, "task-comment")
    kept = actions.comment(room, person, task, body, clock.now())
    return answer({"item": str(kept.pk), "at": moment_text(kept.at)}, 201)


@takes(Nothing)
def withdraw(request: HttpRequest, body: Nothing, relationship: UUID, task: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    actions.withdraw(room, person, task, clock.now())
    return answer({"withdrawn": str(task)}, 201)


def _must_be_a(body: ItemIn, kind: str) -> None:
    if body.context.kind != kind:
        refuse(400, "not-asked", _("This was not asked for."), "context.kind")
