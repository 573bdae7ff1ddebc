"""Which contact clauses run for a counsellor: their reading slots are as real as sessions.

What runs between two people follows from what was written down between them and from nothing else, and the
last of those facts names all before it by its digest. So it is read again only where something has happened.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from consultingroom.frame.clauses import Contact
from consultingroom.frame.terms import parse
from consultingroom.ledger.models import Fact, TermsInForce
from consultingroom.people.models import Participant, Role
from consultingroom.rooms.diary.models import Diary

TURNS = ("agreement_came_into_force", "agreement_ended")
# More than one process will ever serve; beyond it the remembered are forgotten, not wrong.
MOST = 100_000
UNKNOWN = ("", None)

# By the counsellor's place in a relationship: a plain number, of which a practice has thousands.
Known = tuple[str, Contact | None]

_known: dict[int, Known] = {}
_contacts: dict[Contact, Contact] = {}


def contacts(diaries: Collection[Diary]) -> dict[int, list[Contact]]:
    """The contact clauses that run in each of these diaries, equal ones once."""
    found: dict[int, dict[int, Contact]] = defaultdict(dict)
    for diary, _place, contact in _running(diaries):
        found[diary][id(contact)] = contact
    return {diary: list(each.values()) for diary, each in found.items()}


def contact_of(diary: Diary) -> dict[UUID, Contact]:
    """The contact clause that runs with each client of one counsellor."""
    places = {place: contact for _diary, place, contact in _running([diary])}
    return {room: places[place] for place, room in _rooms(places)}


def _running(diaries: Collection[Diary]) -> Iterator[tuple[int, int, Contact]]:
    rows = _last_facts(diaries)
    _learn({place: last for _diary, place, last in rows if _known.get(place, UNKNOWN)[0] != last})
    for diary, place, _last in rows:
        contact = _known[place][1]
        if contact is not None:
            yield diary, place, contact


def _last_facts(diaries: Collection[Diary]) -> list[tuple[int, int, str]]:
    newest = Fact.objects.filter(relationship=OuterRef("relationship")).order_by("-n")
    places = Participant.objects.filter(
        person__diary__in=[diary.pk for diary in diaries], role=Role.COUNSELLOR
    ).annotate(last=Subquery(newest.values("digest")[:1]))
    rows = places.values_list("person__diary__id", "pk", "last")
    return [row for row in rows if row[2]]


def _rooms(places: Collection[int]) -> QuerySet[Participant, tuple[int, UUID]]:
    return Participant.objects.filter(pk__in=list(places)).values_list("pk", "relationship_id")


def _learn(new: dict[int, str]) -> None:
    if not new:
        return
    if len(_known) > MOST:
        _known.clear()
    rooms = dict(_rooms(new))
    terms = _newest(list(rooms.values()))
    for place, last in new.items():
        contact = terms.get(rooms[place])
        _known[place] = last, _contacts.setdefault(contact, contact) if contact else None


def _newest(rooms: list[UUID]) -> dict[UUID, Contact]:
    """Of those whose agreement has not ended."""
    turns = Fact.objects.filter(relationship__in=rooms, kind__in=TURNS).order_by("n")
    last = dict(turns.values_list("relationship_id", "kind"))
    running = TermsInForce.objects.filter(relationship__in=rooms).order_by("version")
    newest = {row.relationship_id: row for row in running}
    return {
        room: parse(row.terms).contact
        for room, row in newest.items()
        if last.get(room) != "agreement_ended"
    }
