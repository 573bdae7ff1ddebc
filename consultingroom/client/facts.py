"""Whether what a server says has happened is what it said before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

from consultingroom.client.chain import Head, require_numbers
from consultingroom.client.encodings import canonical_digest
from consultingroom.client.refusal import require


class Fact(TypedDict):
    at: str
    id: str
    kind: str
    n: int
    previous: str
    relationship: str
    values: Mapping[str, Any]


NOTHING: Final[Head] = {"n": 0, "digest": ""}


def check_facts(facts: Sequence[Fact], remembered: Head = NOTHING, after: Head = NOTHING) -> Head:
    """The newest fact, to remember. The list begins at the first fact, or after one that was
    checked before.

    Refuses `moved`, `replayed`, `missing`, `reordered`, `rewritten-past`, `rolled-back`.
    """
    require(len({fact["relationship"] for fact in facts}) <= 1, "moved")
    require_numbers([fact["n"] for fact in facts], after["n"] + 1)
    head = after
    for fact in facts:
        require(fact["previous"] == head["digest"], "rewritten-past")
        head = {"n": fact["n"], "digest": canonical_digest(fact)}
        require(head["n"] != remembered["n"] or head == remembered, "rewritten-past")
    require(head["n"] >= remembered["n"], "rolled-back")
    return head
