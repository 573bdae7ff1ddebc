from __future__ import annotations

from typing import Annotated
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field

from consultingroom.people.limits import limit
from consultingroom.people.permissions import must_be, signed_in
from consultingroom.plumbing import clock
from consultingroom.plumbing.http import Body, Id, answer, takes, wrong
from consultingroom.rooms.cover import actions, reads


def _sign_in_name(typed: str) -> str:
    name = typed.strip().lower()
    if not name:
        raise wrong("missing", _("Please write the sign-in name of a colleague."))
    return name


class CoverIn(Body):
    id: Id
    name: Annotated[str, Field(max_length=40), AfterValidator(_sign_in_name)]


class AnswerIn(Body):
    accept: bool


def show(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    must_be(person, *actions.COLLEAGUES)
    named = reads.named(person)
    calls = reads.calls_to(person, clock.now())
    return answer(
        {
            "named": reads.as_sent(named) if named else None,
            "asked": [reads.asked_as_sent(one) for one in reads.asked_of(person)],
            "calls": [reads.call_as_sent(one) for one in calls],
        }
    )


@takes(CoverIn)
def name(request: HttpRequest, body: CoverIn) -> HttpResponse:
    person = signed_in(request)
    must_be(person, "counsellor")
    limit(request, "covers")
    cover = actions.name_cover(person, body.id, body.name, clock.now())
    return answer({"id": str(cover.id)}, 201)


@takes(AnswerIn)
def answer_it(request: HttpRequest, body: AnswerIn, cover: UUID) -> HttpResponse:
    answered = actions.answer_cover(signed_in(request), cover, body.accept, clock.now())
    return answer({"state": answered.state})


def end(request: HttpRequest, cover: UUID) -> HttpResponse:
    actions.end_cover(signed_in(request), cover, clock.now())
    return answer()


def mark(request: HttpRequest, call: UUID, done: str) -> HttpResponse:
    actions.mark_call(signed_in(request), call, done, clock.now())
    return answer({"done": done})
