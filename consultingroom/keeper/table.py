"""From decision to action: the only place that knows what the rooms do for the frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from consultingroom.frame.decisions import Decision
from consultingroom.people.models import Relationship
from consultingroom.rooms.cover.keeping import call_cover
from consultingroom.rooms.letters import keeping

Action = Callable[[Relationship, Decision, datetime], None]

ACTIONS: Mapping[str, Action] = {
    "acknowledge": keeping.acknowledge,
    "release": keeping.release,
    "announce_step": keeping.announce_step,
    "take_step": keeping.take_step,
    "show_miss": keeping.show_miss,
    "apologise": keeping.apologise,
    "call_cover": call_cover,
}
