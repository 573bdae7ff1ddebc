"""Everybody whom a person works with, read at once: a home page stays open, and looks again every few seconds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from uuid import UUID

from consultingroom.frame import facts as happened
from consultingroom.frame.facts import Fact
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import in_force_at
from consultingroom.ledger.at_once import agreements_of, histories
from consultingroom.ledger.models import Item
from consultingroom.people.models import Participant, Person, Relationship
from consultingroom.rooms.letters.reads import Between


def relationships(person: Person, now: datetime) -> list[Between]:
    """Those that this person is one of, the next due first, then the newest."""
    mine = Relationship.objects.filter(kind="pair", participants__person=person)
    rooms = {room.id: room for room in mine.order_by("-since")}
    places = _places(rooms)
    found = [_seen(room, person, places[room.id], now) for room in rooms.values()]
    _bring(found)
    return sorted(found, key=_due)


def _places(rooms: Iterable[UUID]) -> dict[UUID, list[Participant]]:
    found: dict[UUID, list[Participant]] = {}
    rows = Participant.objects.filter(relationship__in=rooms).select_related("person")
    for row in rows:
        found.setdefault(row.relationship_id, []).append(row)
    return found


def _seen(room: Relationship, person: Person, people: list[Participant], now: datetime) -> Between:
    me = next(each for each in people if each.person_id == person.id)
    other = next(each for each in people if each.person_id != person.id)
    return Between(room, me, other, now)


def _bring(found: list[Between]) -> None:
    """What each of them would ask the database for, in one question for all."""
    rooms = [seen.room.id for seen in found]
    facts, terms = histories(rooms), agreements_of(rooms)
    agreements = Item.objects.filter(relationship__in=rooms, kind="agreement")
    offered = set(agreements.values_list("relationship", flat=True))
    for seen in found:
        vars(seen).update(
            facts=facts[seen.room.id],
            terms=terms[seen.room.id],
            is_offered=seen.room.id in offered,
        )
        vars(seen).update(waiting=set(_waiting(seen)))


def _waiting(seen: Between) -> Iterator[str]:
    """`ledger.items.held_back`, told from the facts alone."""
    gone = _letters(seen.facts, happened.LetterRetracted)
    freed = _letters(seen.facts, happened.LetterReleased, happened.LetterOpened)
    waits = seen.party is Party.COUNSELLOR
    for fact in seen.facts:
        if not isinstance(fact, happened.LetterSent) or fact.by is seen.party:
            continue
        held = (waits and fact.letter not in freed) or max(seen.now, fact.at) < _undo_ends(
            seen, fact.at
        )
        if held and fact.letter not in gone:
            yield fact.letter


def _undo_ends(seen: Between, sent: datetime) -> datetime:
    version = in_force_at(seen.terms, sent)
    clause = version.terms.letters if version else None
    return sent + timedelta(minutes=clause.undo_minutes if clause else 0)


def _letters(facts: tuple[Fact, ...], *kinds: type[Fact]) -> set[str]:
    return {fact.letter for fact in facts if isinstance(fact, kinds)}  # type: ignore[attr-defined] # kinds of letters


def _due(seen: Between) -> float:
    return seen.expectations[0].due.timestamp() if seen.expectations else float("inf")
