from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consultingroom.ledger.facts import moment_text
from consultingroom.ledger.models import Item
from consultingroom.ledger.views import ItemIn
from consultingroom.people.permissions import relationship_for, signed_in
from consultingroom.plumbing import clock
from consultingroom.plumbing.http import answer, refuse, takes
from consultingroom.rooms.goals import actions


@takes(ItemIn)
def write(request: HttpRequest, body: ItemIn, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    _must_be_a(body, "goal")
    return _kept(actions.write(room, person, body, clock.now()))


@takes(ItemIn)
def rate(request: HttpRequest, body: ItemIn, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    _must_be_a(body, "goal-rating")
    return _kept(actions.rate(room, person, body))


def _kept(item: Item) -> HttpResponse:
    return answer({"item": str(item.pk), "at": moment_text(item.at)}, 201)


def _must_be_a(body: ItemIn, kind: str) -> None:
    if body.context.kind != kind:
        refuse(400, "not-asked", _("This was not asked for."), "context.kind")
