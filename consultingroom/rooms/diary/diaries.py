"""Whose diary, in which zone, and whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass

from consultingroom.frame.parties import Party
from consultingroom.ledger.facts import locked
from consultingroom.people import safe_hours
from consultingroom.people.models import Person, Relationship, Role
from consultingroom.plumbing.http import not_there
from consultingroom.rooms.diary import running
from consultingroom.rooms.diary.models import Diary


@dataclass(frozen=True)
class Two:
    """The two people of a relationship with their diaries, seen by one of them."""

    room: Relationship
    party: Party
    counsellor: Diary
    client: Diary


def diary_of(person: Person) -> Diary:
    """Made when it is first asked for; a counsellor's is in the zone that they agreed on until they say otherwise."""
    diary, _new = Diary.objects.get_or_create(person=person)
    if person.role == Role.COUNSELLOR and not diary.zone:
        found = {contact.zone for contact in running.contacts([diary]).get(diary.pk, ())}
        diary.zone = min(found, default="")
        if diary.zone:
            diary.save(update_fields=["zone"])
    return diary


def two(room: Relationship, person: Person) -> Two:
    """404 where a person is alone with themselves."""
    places = {place.role: place.person for place in room.participants.select_related("person")}
    counsellor, client = places.get(Role.COUNSELLOR), places.get(Role.CLIENT)
    if counsellor is None or client is None:
        not_there()
    party = Party.COUNSELLOR if person == counsellor else Party.CLIENT
    return Two(room, party, diary_of(counsellor), diary_of(client))


def in_turn(seen: Two) -> Two:
    """Everybody else who books with either of them waits until this transaction ends.

    Diaries are always taken before relationships and in one order, so that no two wait for each other.
    """
    mine = lock_diaries(seen.counsellor, seen.client)
    room = locked(seen.room)
    return Two(room, seen.party, mine[seen.counsellor.pk], mine[seen.client.pk])


def lock_diaries(*diaries: Diary) -> dict[int, Diary]:
    keys = [diary.pk for diary in diaries]
    rows = Diary.objects.select_for_update(no_key=True).filter(pk__in=keys).order_by("pk")
    return {row.pk: row for row in rows}


def zone_of(diary: Diary) -> str:
    return diary.zone or "UTC"


def zone_of_client(client: Diary) -> str | None:
    hours = safe_hours.chosen(client.person)
    return hours.zone if hours else None


def my_zone(person: Person) -> str:
    """The zone in which a person is shown their diary."""
    hours = safe_hours.chosen(person)
    if person.role == Role.COUNSELLOR:
        return zone_of(diary_of(person))
    return hours.zone if hours else _agreed_zone(person)


def _agreed_zone(person: Person) -> str:
    rooms = Relationship.objects.filter(kind="pair", participants__person=person)
    newest = rooms.filter(terms__isnull=False).order_by("-terms__since").first()
    terms = newest.terms.order_by("-version").first() if newest else None
    return str(terms.terms["contact"]["zone"]) if terms else "UTC"
