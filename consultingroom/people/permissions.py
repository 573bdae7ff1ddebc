"""Who asks, and what is theirs. Every room asks here and nowhere else."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from consultingroom.people import devices
from consultingroom.people.models import Participant, Person, Relationship
from consultingroom.plumbing.http import not_there, refuse


def person_of(request: HttpRequest) -> Person | None:
    """Whoever is signed in, or None."""
    if not request.user.is_authenticated:
        return None
    return Person.objects.select_related("user").filter(user_id=request.user.pk).first()


def signed_in(request: HttpRequest) -> Person:
    """Whoever is signed in; anybody else is refused with 401. Notes that this device was seen."""
    person = person_of(request)
    if person is None:
        refuse(401, "signed-out", _("You are signed out. Please sign in."))
    devices.note(request, person)
    return person


def relationship_for(person: Person, relationship: UUID) -> Relationship:
    """One that this person takes part in; 404 for another's as for one that is not there."""
    found = Relationship.objects.filter(id=relationship, participants__person=person).first()
    return found or not_there()


def participant_or_404(person: Person, relationship: UUID) -> Participant:
    """This person's place in a relationship, with the relationship."""
    places = Participant.objects.select_related("relationship")
    return places.filter(person=person, relationship=relationship).first() or not_there()


def role_in(relationship: Relationship, person: Person) -> str:
    """Who this person is in this relationship."""
    place = relationship.participants.filter(person=person).first()
    return place.role if place else not_there()


def other_party(relationship: Relationship, person: Person) -> Person:
    """The other one of two; 404 where a person is alone with themselves."""
    others = relationship.participants.exclude(person=person).select_related("person__user")
    other = others.first()
    return other.person if other else not_there()


def must_be(person: Person, *roles: str) -> None:
    """Only these roles may do this."""
    if person.role not in roles:
        refuse(403, "not-yours", _("This is not yours to do."))
