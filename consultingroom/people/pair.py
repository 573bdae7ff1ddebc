"""A page between two people: who asks, who the other one is, and nothing for anybody else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from consultingroom.people.models import Person, Relationship, Role
from consultingroom.people.permissions import other_party, person_of, relationship_for, role_in
from consultingroom.plumbing.http import Refused

Page = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Pair:
    """A relationship as one of its two people sees it."""

    room: Relationship
    me: Person
    other: Person
    party: str

    @property
    def is_counsellor(self) -> bool:
        return self.party == Role.COUNSELLOR

    @property
    def title(self) -> str:
        """What the other one is called in public; a client is called nothing here."""
        return self.other.called


def of_two(page: Callable[Concatenate[HttpRequest, Pair, ...], HttpResponse]) -> Page:
    """Whoever is signed out signs in first; for anybody else the page is not there."""

    @require_GET
    @ensure_csrf_cookie
    @wraps(page)
    def shown(request: HttpRequest, relationship: UUID, **where: Any) -> HttpResponse:
        person = person_of(request)
        if person is None:
            return redirect(f"/sign-in/?{urlencode({'next': request.get_full_path()})}")
        try:
            pair = _pair(person, relationship)
        except Refused:
            raise Http404 from None
        return page(request, pair, **where)

    return shown


def _pair(person: Person, relationship: UUID) -> Pair:
    room = relationship_for(person, relationship)
    return Pair(room, person, other_party(room, person), role_in(room, person))
