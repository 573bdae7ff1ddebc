"""From an empty practice to a signed agreement: the way of a new counsellor, and where on it she is."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.urls import reverse
from django.utils.translation import gettext as _

from consultingroom.people.models import Person
from consultingroom.people.reads import invitations
from consultingroom.rooms.letters.reads import Between


@dataclass(frozen=True)
class Step:
    title: str
    words: str
    address: str = ""
    press: str = ""
    state: str = ""


def steps(person: Person, rooms: list[Between]) -> list[Step]:
    """Empty once there is an agreement in force with anybody."""
    if any(seen.in_force for seen in rooms):
        return []
    furthest = max(rooms, key=lambda seen: seen.is_offered, default=None)
    reached = _reached(bool(invitations(person)), furthest)
    return [_marked(step, n, reached) for n, step in enumerate(_all(furthest))]


def _reached(invited: bool, furthest: Between | None) -> int:
    if furthest is None:
        return 1 if invited else 0
    return 3 if furthest.is_offered else 2


def _marked(step: Step, n: int, reached: int) -> Step:
    state = "done" if n < reached else "current" if n == reached else ""
    return replace(step, address=step.address if n <= reached else "", state=state)


def _all(furthest: Between | None) -> list[Step]:
    with_them = {"relationship": furthest.room.id} if furthest else None
    agreement = reverse("agreement", kwargs=with_them) if with_them else ""
    prepare = reverse("agreement-prepare", kwargs=with_them) if with_them else ""
    return [
        Step(
            _("Invite a client"),
            _("You make a link and hand it over in a way that you trust."),
            reverse("invite"),
            _("Invite a client"),
        ),
        Step(
            _("Your client comes in"),
            _("They open the link and make an account of their own. You see them here."),
            reverse("invite"),
            _("Show the link again"),
        ),
        Step(
            _("Prepare the agreement"),
            _("Choose a template, look through it, and offer it."),
            prepare,
            _("Prepare the agreement"),
        ),
        Step(
            _("You both sign"),
            _("Your client reads it, asks about it, and signs. Then it runs."),
            agreement,
            _("Look at the agreement"),
        ),
        Step(_("Begin"), _("Letters, sessions and tasks, as you agreed them.")),
    ]
