"""`POST /demonstration/clock/`. Elsewhere than in a demonstration it is not there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Literal

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from consultingroom.ledger.looks import next_slot_after
from consultingroom.plumbing import clock as house_clock
from consultingroom.plumbing.http import Body, Id, answer, refuse, takes, verbs
from consultingroom.site.demonstration import clock
from consultingroom.site.demonstration.passing import pass_to

View = Callable[..., HttpResponse]

STEPS = {
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
    # An hour over: an agreed silence of a week has then passed.
    "week": timedelta(days=7, hours=1),
}


class Move(Body):
    to: Literal["next_slot", "hour", "day", "week"]
    relationship: Id | None = None


def only_in_a_demonstration(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, **where: object) -> HttpResponse:
        if not settings.DEMONSTRATION:
            raise Http404
        return view(request, **where)

    return guarded


@takes(Move)
def move_clock(request: HttpRequest, move: Move) -> HttpResponse:
    try:
        now = pass_to(next_slot(move) if move.to == "next_slot" else after(move.to))
    except clock.TooFar:
        refuse(409, "too-far", _("The clock cannot be moved on any further."))
    return answer({"now": now.isoformat(timespec="milliseconds").replace("+00:00", "Z")})


def after(name: str) -> datetime:
    return house_clock.now() + STEPS[name]


def next_slot(move: Move) -> datetime:
    slot = next_slot_after(move.relationship, house_clock.now()) if move.relationship else None
    if slot is None:
        words = _("There is no reading slot yet. It stands in an agreement that both have signed.")
        refuse(409, "no-slot", words)
    return slot


clock_view = only_in_a_demonstration(verbs(post=move_clock))
