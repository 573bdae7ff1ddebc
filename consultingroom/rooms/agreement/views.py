from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import Field

from consultingroom.ledger.facts import moment_text
from consultingroom.ledger.views import ItemIn
from consultingroom.people.models import Person, Relationship
from consultingroom.people.permissions import relationship_for, signed_in
from consultingroom.plumbing import clock
from consultingroom.plumbing.http import Body, Id, answer, not_there, refuse, takes
from consultingroom.rooms.agreement import actions
from consultingroom.rooms.agreement.models import Version
from consultingroom.rooms.agreement.standing import Standing, standing

DIGEST = "^[A-Za-z0-9_-]{43}$"


class StatementIn(Body):
    """What both sign; see docs/sealing.md, 'Agreements'. Exactly these fields, so that nothing readable slips in."""

    document: str = Field(pattern=DIGEST)
    previous: str = Field(pattern=f"{DIGEST}|^$")
    relationship: Id
    suite: Literal["1"]
    terms: str = Field(pattern=DIGEST)
    version: int = Field(ge=1, le=10_000)


class OfferIn(ItemIn):
    statement: StatementIn
    terms: dict[str, Any]
    signature: str = Field(max_length=86)


class SignatureIn(Body):
    signature: str = Field(max_length=86)


def list_versions(request: HttpRequest, relationship: UUID) -> HttpResponse:
    room = relationship_for(signed_in(request), relationship)
    versions = list(room.versions.prefetch_related("signatures"))
    in_force = dict(room.terms.values_list("version", "since"))
    newest = max(in_force, default=0)
    listed = [_as_listed(v, versions, in_force, newest) for v in versions]
    # How many questions there are lets a page that is open notice a new one without asking for every item.
    counts = {
        "questions": room.items.filter(kind="question").count(),
        "answers": room.answers.count(),
    }
    return answer({"versions": listed, **counts, **_as_told(standing(room))})


@takes(OfferIn)
def offer(request: HttpRequest, body: OfferIn, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    item = _item(body, "agreement")
    statement = body.statement.model_dump(mode="json")
    version = actions.offer(room, person, item, statement, body.terms, body.signature, clock.now())
    return answer({"version": version.version}, 201)


@takes(SignatureIn)
def sign(
    request: HttpRequest, body: SignatureIn, relationship: UUID, version: int
) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    signed = actions.sign(room, person, version, body.signature, clock.now())
    return answer({"version": signed.version}, 201)


@takes(ItemIn)
def ask(request: HttpRequest, body: ItemIn, relationship: UUID, version: int) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    if not room.versions.filter(version=version).exists():
        not_there()
    actions.ask(room, person, _item(body, "question"), clock.now())
    return answer({"item": str(body.context.item)}, 201)


@takes(ItemIn)
def answer_question(
    request: HttpRequest, body: ItemIn, relationship: UUID, question: UUID
) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    actions.answer_question(room, person, question, _item(body, "reply"), clock.now())
    return answer({"item": str(body.context.item)}, 201)


@takes(ItemIn)
def leave_particulars(request: HttpRequest, body: ItemIn, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    actions.leave_particulars(room, person, _item(body, "particulars"), clock.now())
    return answer({"item": str(body.context.item)}, 201)


class TurnIn(Body):
    """Pausing, going on, announcing the end and ending are each asked for under an id of the asker's."""

    id: UUID


Turn = Callable[[Relationship, Person, UUID, datetime], Any]


def turn(action: Turn) -> Callable[..., HttpResponse]:
    """The view of one such action: it answers with how the agreement stands then."""

    @takes(TurnIn)
    def view(request: HttpRequest, body: TurnIn, relationship: UUID) -> HttpResponse:
        person = signed_in(request)
        room = relationship_for(person, relationship)
        action(room, person, body.id, clock.now())
        return answer(_as_told(standing(room)), 201)

    return view


def _as_told(there: Standing) -> dict[str, Any]:
    ending = there.ending
    return {
        "pause": there.pause and {"since": moment_text(there.pause.at), "by": there.pause.by},
        "ended": there.ended and {"at": moment_text(there.ended.at), "by": there.ended.by},
        "ending": ending
        and {
            "id": str(ending.id),
            "by": ending.by,
            "at": moment_text(ending.at),
            "earliest": moment_text(ending.earliest),
        },
    }


def _item(body: ItemIn, kind: str) -> ItemIn:
    if body.context.kind != kind:
        refuse(400, "not-asked", _("This was not asked for."), "context.kind")
    return body


def _as_listed(
    version: Version, versions: list[Version], in_force: dict[int, Any], newest: int
) -> dict[str, Any]:
    since = in_force.get(version.version)
    signatures = version.signatures.all()
    return {
        "version": version.version,
        "statement": version.statement,
        "terms": version.terms,
        "item": str(version.item_id),
        "offered_at": moment_text(version.offered_at),
        "signatures": {str(s.person_id): s.signature for s in signatures},
        "signed": {str(s.person_id): moment_text(s.at) for s in signatures},
        "state": _state(version, versions[-1], since is not None, newest),
        "since": moment_text(since) if since else None,
    }


def _state(version: Version, last: Version, was_in_force: bool, newest: int) -> str:
    if version.version == newest:
        return "in_force"
    if was_in_force:
        return "past"
    return "offered" if version.version == last.version else "superseded"
