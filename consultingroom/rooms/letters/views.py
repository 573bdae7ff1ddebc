from __future__ import annotations

from typing import Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import Field

from consultingroom.ledger.facts import moment_text
from consultingroom.ledger.items import held_back
from consultingroom.ledger.models import File
from consultingroom.ledger.taken_back import taken_back
from consultingroom.ledger.views import ItemIn
from consultingroom.people.permissions import relationship_for, role_in, signed_in
from consultingroom.plumbing import clock, files
from consultingroom.plumbing.encodings import b64u
from consultingroom.plumbing.http import Body, Id, answer, not_there, refuse, takes
from consultingroom.rooms.letters import actions
from consultingroom.rooms.letters.rewording import reword_step

CHUNK_BYTES = 1024 * 1024 + 28
MOST_CHUNKS = 50


class LetterIn(ItemIn):
    files: list[Id] = Field(default=[], max_length=20)


class OpeningIn(Body):
    early: bool


class FileIn(Body):
    id: Id
    chunks: int = Field(ge=1, le=MOST_CHUNKS)
    size: int = Field(ge=0, le=MOST_CHUNKS * CHUNK_BYTES)


@takes(LetterIn)
def send(request: HttpRequest, body: LetterIn, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    if body.context.kind != "letter":
        refuse(400, "not-a-letter", _("Only a letter can be sent here."), "context.kind")
    sent = actions.send_letter(room, person, body, body.files, clock.now())
    told = {
        "at": moment_text(sent.at),
        "read_at": moment_text(sent.read_at) if sent.read_at else None,
        "outside": sent.outside,
        "undo_until": moment_text(sent.undo_until) if sent.undo_until else None,
    }
    return answer(told, 201)


@takes(ItemIn)
def take_back(
    request: HttpRequest, body: ItemIn, relationship: UUID, letter: UUID
) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    if body.context.kind != "retraction":
        refuse(400, "not-a-retraction", _("Only a letter can be taken back here."), "context.kind")
    actions.take_back(room, person, letter, body, clock.now())
    return answer({"item": str(body.context.item)}, 201)


def deliver(request: HttpRequest, relationship: UUID, letter: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    actions.deliver_letter(room, person, letter, clock.now())
    return answer({"letter": str(letter)}, 201)


@takes(OpeningIn)
def opening(
    request: HttpRequest, body: OpeningIn, relationship: UUID, letter: UUID
) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    item = actions.open_letter(room, person, letter, body.early, clock.now())
    return answer({"sealed": b64u(bytes(item.sealed))}, 201)


def stop(
    request: HttpRequest,
    relationship: UUID,
    contact: str,
    step: Literal["notice_again", "note_of_concern", "last_note"],
) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    actions.stop_step(room, person, contact, step, clock.now())
    return answer({"stopped": step}, 201)


@takes(ItemIn)
def reword(
    request: HttpRequest, body: ItemIn, relationship: UUID, contact: str, step: str
) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    reword_step(room, person, contact, step, body, clock.now())
    return answer({"item": str(body.context.item)}, 201)


@takes(FileIn)
def begin_file(request: HttpRequest, body: FileIn, relationship: UUID) -> HttpResponse:
    person = signed_in(request)
    room = relationship_for(person, relationship)
    row, _new = File.objects.get_or_create(
        id=body.id,
        defaults={
            "relationship": room,
            "author": person,
            "chunks": body.chunks,
            "size": body.size,
            "begun_at": clock.now(),
        },
    )
    if (row.relationship_id, row.author_id, row.chunks) != (room.id, person.id, body.chunks):
        refuse(409, "another-file", _("There is another file of this name already."))
    return answer({"id": str(row.id)}, 201)


def show_file(request: HttpRequest, relationship: UUID, file: UUID) -> HttpResponse:
    row = _file(request, relationship, file)
    return answer({"chunks": row.chunks, "have": files.chunks_there(file)})


def keep_chunk(request: HttpRequest, relationship: UUID, file: UUID, number: int) -> HttpResponse:
    row = _file(request, relationship, file)
    if row.author_id != signed_in(request).id or number >= row.chunks:
        not_there()
    if int(request.headers.get("Content-Length") or 0) > CHUNK_BYTES:
        refuse(413, "too-large", _("This piece of the file is too large."))
    try:
        files.keep_chunk(file, number, request.body)
    except files.OtherChunk:
        refuse(409, "another-chunk", _("Another piece of the file is here already."))
    return answer({"chunk": number}, 201)


def show_chunk(request: HttpRequest, relationship: UUID, file: UUID, number: int) -> HttpResponse:
    _file(request, relationship, file)
    data = files.chunk(file, number)
    if data is None:
        not_there()
    response = HttpResponse(data, content_type="application/octet-stream")
    response["Cache-Control"] = "no-store"
    return response


def _file(request: HttpRequest, relationship: UUID, file: UUID) -> File:
    """A file of this room: one's own, or one whose item may be read already."""
    person = signed_in(request)
    room = relationship_for(person, relationship)
    row = File.objects.filter(id=file, relationship=room).first()
    if row is None:
        not_there()
    if row.item_id in taken_back(room):
        not_there()
    if row.author_id != person.id:
        held = held_back(room, person, role_in(room, person), clock.now())
        if row.item_id is None or row.item_id in held:
            not_there()
    return row
