"""What happened, and other pasts."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client.encodings import canonical_digest
from tests.vectors.sealing.cast import (
    ELSEWHERE,
    FILE,
    MADE,
    RELATIONSHIP,
    Case,
    altered,
    gives,
    refuses,
)


def timeline(*kinds: str) -> list[Case]:
    past: list[Case] = []
    for n, kind in enumerate(kinds, start=1):
        previous = canonical_digest(past[-1]) if past else ""
        past.append(
            {
                "at": MADE,
                "id": FILE,
                "kind": kind,
                "n": n,
                "previous": previous,
                "relationship": RELATIONSHIP,
                "values": {"late": 0},
            }
        )
    return past


def fact_cases() -> Iterator[Case]:
    past = timeline("LetterSent", "LetterOpened", "LetterAnswered")
    heads = [{"n": fact["n"], "digest": canonical_digest(fact)} for fact in past]
    nothing = {"n": 0, "digest": ""}
    given = {"facts": past, "remembered": nothing, "after": nothing}
    yield gives("check_facts", "a timeline", given, {"head": heads[2]})
    yield gives(
        "check_facts",
        "a timeline that goes on",
        {**given, "remembered": heads[1]},
        {"head": heads[2]},
    )
    yield gives(
        "check_facts",
        "only what is new",
        {"facts": past[2:], "remembered": heads[1], "after": heads[1]},
        {"head": heads[2]},
    )
    yield gives(
        "check_facts",
        "nothing new",
        {"facts": [], "remembered": heads[2], "after": heads[2]},
        {"head": heads[2]},
    )
    other = timeline("LetterSent", "LetterWithdrawn", "LetterAnswered")
    elsewhere = altered(past, lambda it: it[1].update(relationship=ELSEWHERE))
    for says, facts, remembered, code in (
        ("another past", other, heads[1], "rewritten-past"),
        (
            "a past that was exchanged in its middle",
            [past[0], other[1], past[2]],
            nothing,
            "rewritten-past",
        ),
        ("a past cut off", past[:1], heads[1], "rolled-back"),
        ("nothing where something was", [], heads[1], "rolled-back"),
        ("a fact left out", [past[0], past[2]], nothing, "missing"),
        ("a fact twice", [past[0], past[1], past[1]], nothing, "replayed"),
        ("facts in another order", [past[1], past[0], past[2]], nothing, "reordered"),
        ("a fact of another relationship", elsewhere, nothing, "moved"),
    ):
        yield refuses(
            "check_facts", says, {"facts": facts, "remembered": remembered, "after": nothing}, code
        )
