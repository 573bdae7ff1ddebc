"""The facts and terms of many relationships, in as few questions as there are kinds of rows.

What was written down is never changed, so what was read once is kept. The digest of the newest fact stands for all
that came before it: as long as it is the same, nothing is read again.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from uuid import UUID

from django.db.models import OuterRef, Subquery

from consultingroom.frame.facts import Fact as Happened
from consultingroom.frame.terms import InForce
from consultingroom.ledger.facts import as_fact, as_in_force
from consultingroom.ledger.models import Fact, TermsInForce
from consultingroom.people.models import Relationship

MOST_KEPT = 2000

History = tuple[Happened, ...]

_kept: OrderedDict[UUID, tuple[str, History]] = OrderedDict()
_keeping = Lock()


def histories(rooms: Iterable[UUID]) -> dict[UUID, History]:
    """What happened in each of these rooms, the oldest first."""
    newest = _newest(rooms)
    found = {room: _unchanged(room, digest) for room, digest in newest.items()}
    changed = [room for room, history in found.items() if history is None]
    for room, history in _read(changed).items():
        found[room] = history
        _keep(room, newest[room], history)
    return {room: history or () for room, history in found.items()}


def agreements_of(rooms: Iterable[UUID]) -> dict[UUID, tuple[InForce, ...]]:
    """The terms of each of these rooms, by their versions."""
    found: dict[UUID, tuple[InForce, ...]] = dict.fromkeys(rooms, ())
    for row in TermsInForce.objects.filter(relationship__in=found).order_by("version"):
        found[row.relationship_id] += (as_in_force(row),)
    return found


def _newest(rooms: Iterable[UUID]) -> dict[UUID, str]:
    last = Fact.objects.filter(relationship=OuterRef("pk")).order_by("-n").values("digest")[:1]
    found = Relationship.objects.filter(pk__in=rooms).annotate(newest=Subquery(last))
    return {room: digest or "" for room, digest in found.values_list("pk", "newest")}


def _unchanged(room: UUID, digest: str) -> History | None:
    if digest == "":
        return ()
    there = _kept.get(room)
    return there[1] if there and there[0] == digest else None


def _read(rooms: list[UUID]) -> dict[UUID, History]:
    found: dict[UUID, list[Happened]] = {room: [] for room in rooms}
    for row in Fact.objects.filter(relationship__in=rooms).order_by("n") if rooms else ():
        found[row.relationship_id].append(as_fact(row))
    return {room: tuple(facts) for room, facts in found.items()}


def _keep(room: UUID, digest: str, history: History) -> None:
    with _keeping:
        _kept.pop(room, None)
        _kept[room] = digest, history
        while len(_kept) > MOST_KEPT:
            _kept.popitem(last=False)
