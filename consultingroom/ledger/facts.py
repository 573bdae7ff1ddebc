"""Writing down what happened, once, in one order, each fact holding on to the one before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from consultingroom.frame import facts as frame
from consultingroom.frame.terms import InForce, parse
from consultingroom.ledger.models import Fact, TermsInForce
from consultingroom.people.models import Relationship
from consultingroom.plumbing.encodings import canonical, digest


def locked(relationship: Relationship) -> Relationship:
    """The relationship, with everybody else waiting until this transaction ends."""
    return Relationship.objects.select_for_update().get(pk=relationship.pk)


def record(relationship: Relationship, fact: frame.Fact) -> Fact:
    """Write a fact down; one that is there already is returned as it is. Call inside the lock."""
    if there := relationship.facts.filter(key=fact.id).first():
        return there
    last = relationship.facts.order_by("-n").first()
    # Two machines' clocks may differ by a little; the order of what was written down may not.
    moment = max(fact.at, last.at) if last else fact.at
    row = Fact(
        relationship=relationship,
        n=last.n + 1 if last else 1,
        key=fact.id,
        at=moment,
        previous=last.digest if last else "",
        **_kind_and_values(replace(fact, at=moment)),
    )
    row.digest = digest(canonical(as_sent(row)))
    row.save(force_insert=True)
    return row


def history(relationship: Relationship) -> tuple[frame.Fact, ...]:
    return tuple(as_fact(row) for row in relationship.facts.order_by("n"))


def agreements(relationship: Relationship) -> tuple[InForce, ...]:
    rows = relationship.terms.order_by("version")
    return tuple(as_in_force(row) for row in rows)


def as_in_force(row: TermsInForce) -> InForce:
    return InForce(row.version, row.since, parse(row.terms))


def put_in_force(
    relationship: Relationship, version: int, terms: dict[str, Any], now: datetime
) -> None:
    """From now on these terms run. Call inside the lock."""
    TermsInForce.objects.get_or_create(
        relationship=relationship, version=version, defaults={"since": now, "terms": terms}
    )
    record(
        relationship,
        frame.AgreementCameIntoForce(id=f"in-force:{version}", at=now, version=version),
    )


def as_sent(row: Fact) -> dict[str, Any]:
    """The fact as its chain is made of; see docs/sealing.md, 'Facts'."""
    return {
        "at": moment_text(row.at),
        "id": row.key,
        "kind": row.kind,
        "n": row.n,
        "previous": row.previous,
        "relationship": str(row.relationship_id),
        "values": row.values,
    }


def moment_text(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _kind_and_values(fact: frame.Fact) -> dict[str, Any]:
    data = dict(frame.fact_data(fact))
    kind = data.pop("kind")
    return {"kind": kind, "values": {k: v for k, v in data.items() if k not in ("id", "at")}}


def as_fact(row: Fact) -> frame.Fact:
    return frame.parse_fact(
        {"kind": row.kind, "id": row.key, "at": row.at.isoformat(), **row.values}
    )
