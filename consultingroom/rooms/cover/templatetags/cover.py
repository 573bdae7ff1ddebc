"""Cover where other pages show it: at home and on the timeline. A room hands itself to a page as a tag, never as an import."""

from __future__ import annotations

from datetime import datetime

from django import template

from consultingroom.people.models import Person, Relationship
from consultingroom.rooms.cover import reads
from consultingroom.rooms.cover.models import Call, Cover

register = template.Library()


@register.simple_tag
def cover_calls(person: Person, now: datetime) -> list[reads.Called]:
    """Those that wait for this person to do something."""
    return [called for called in reads.calls_to(person, now) if called.open]


@register.simple_tag
def cover_requests(person: Person) -> list[Cover]:
    """Those that this person has not answered yet."""
    return [asked for asked in reads.asked_of(person) if asked.state == Cover.State.ASKED]


@register.simple_tag
def cover_call(room: Relationship, decision: str) -> Call | None:
    return reads.call_of(room, decision)


@register.simple_tag
def cover_calls_about(person: Person, now: datetime) -> list[reads.Called]:
    """Where this counsellor's own cover was called, or would have been, and it still matters."""
    return [called for called in reads.calls_about(person, now) if called.open]


@register.simple_tag
def cover_of(counsellor: Person) -> Cover | None:
    return reads.named(counsellor)
