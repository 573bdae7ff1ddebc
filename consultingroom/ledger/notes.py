"""Other words for one step of the silence, and who may have them already.

The counsellor may write other words for a step before it happens. They lie here sealed, and are the client's only
once the step was taken; words that were replaced before it, or whose step never came, stay with who wrote them.
"""

from __future__ import annotations

from uuid import UUID

from consultingroom.ledger.models import Fact
from consultingroom.people.models import Person, Relationship

KIND = "note"


def unspoken(relationship: Relationship, reader: Person) -> set[UUID]:
    """The other's notes that are not for this reader yet, or never will be."""
    notes = relationship.items.filter(kind=KIND).exclude(author=reader)
    theirs = set(notes.values_list("pk", flat=True))
    return theirs - _spoken(relationship) if theirs else theirs


def _spoken(relationship: Relationship) -> set[UUID]:
    kinds = ("silence_step_reworded", "silence_step_taken")
    newest: dict[tuple[str, str], UUID] = {}
    spoken: set[UUID] = set()
    for kind, values in _facts(relationship, kinds):
        step = (values["contact"], values["step"])
        if kind == "silence_step_reworded":
            newest[step] = UUID(values["item"])
        elif step in newest:
            spoken.add(newest.pop(step))
    return spoken


def _facts(relationship: Relationship, kinds: tuple[str, ...]) -> list[tuple[str, dict[str, str]]]:
    facts = Fact.objects.filter(relationship=relationship, kind__in=kinds).order_by("n")
    return list(facts.values_list("kind", "values"))
