"""The practice that a newcomer meets: five people who come in as everybody does, through the Python client.

Nothing is put into the tables by hand but their short sign-in names; what they wrote is sealed with keys
that were made for this one house.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import httpx
from django.contrib.auth import get_user_model

from consultingroom.client.room import Room
from consultingroom.people.models import Invitation, Person
from consultingroom.plumbing import clock as house_clock
from consultingroom.rooms.agreement.template import (
    starting_details,
    starting_terms,
    starting_words,
)
from consultingroom.site.demonstration.in_short import in_short
from consultingroom.site.demonstration.passing import pass_to, pass_to_next_slot
from consultingroom.site.wsgi import application


@dataclass(frozen=True)
class Player:
    """Somebody of the cast. Their passphrase is printed for everybody to see: it protects nothing."""

    name: str
    called: str
    role: str
    passphrase: str
    story: str


MAYA = Player("maya", "Maya Lindqvist", "counsellor", "the kettle sings before the rain",
              "counsellor; has offered Robin an agreement")  # fmt: skip
ROBIN = Player("robin", "Robin", "client", "seven green bottles by the window",
               "client of Maya; has not signed yet")  # fmt: skip
JONAS = Player("jonas", "Jonas Albrecht", "counsellor", "a slow train through winter fields",
               "counsellor; writes with Lena")  # fmt: skip
LENA = Player("lena", "Lena", "client", "paper boats along the canal wall",
              "client of Jonas; has written and was answered")  # fmt: skip
RUTH = Player("ruth", "Ruth Okafor", "supervisor", "the lighthouse keeps its own hours",
              "supervisor; nothing is shared with her yet")  # fmt: skip
CAST = (MAYA, ROBIN, JONAS, LENA, RUTH)

LONDON = ZoneInfo("Europe/London")
LETTERS = Path(__file__).parent / "letters"


def is_furnished() -> bool:
    return Person.objects.exists()


def furnish() -> None:
    """Everybody comes in; Lena's story has begun; Robin's begins on a Saturday night."""
    maya, jonas = _invited_by_the_house(MAYA), _invited_by_the_house(JONAS)
    ruth = _invited_by_the_house(RUTH)
    robin, his = _invited_by(maya, ROBIN)
    _offer(maya, his, MAYA, ROBIN)
    lena, hers = _invited_by(jonas, LENA)
    _lenas_story(jonas, lena, hers)
    for room in (maya, robin, jonas, lena, ruth):
        room.sign_out()  # a newcomer would find a device among theirs that they never used
    pass_to(_saturday_night(house_clock.now()))


def _lenas_story(jonas: Room, lena: Room, relationship: str) -> None:
    version = _offer(jonas, relationship, JONAS, LENA)
    lena.sign_agreement(relationship, version)
    sent = lena.send_letter(relationship, _letter("lena"))
    pass_to_next_slot(relationship)
    jonas.open_letter(relationship, sent.id)
    jonas.send_letter(relationship, _letter("jonas"))


def _letter(name: str) -> str:
    return (LETTERS / f"{name}.txt").read_text("utf-8").strip()


def _browser() -> httpx.Client:
    transport = httpx.WSGITransport(app=application)
    return httpx.Client(base_url="http://127.0.0.1:8000", transport=transport, timeout=None)  # noqa: S113 - within one process


def _invited_by_the_house(player: Player) -> Room:
    invitation = Invitation.objects.create(id=uuid4(), role=player.role, made_at=house_clock.now())
    return _come_in(player, str(invitation.id), player.called)


def _invited_by(counsellor: Room, player: Player) -> tuple[Room, str]:
    link = counsellor.invite()
    invitation = link.split("/invitation/")[1].split("/")[0]
    room = _come_in(player, invitation)
    return room, room.accept(link, player.called)


def _come_in(player: Player, invitation: str, called: str = "") -> Room:
    room = Room(_browser(), house_clock.now)
    account = room.open_account(
        invitation=invitation, wish=player.name, passphrase=player.passphrase, called=called
    )
    get_user_model().objects.filter(username=account.name).update(username=player.name)
    return room


def _offer(room: Room, relationship: str, counsellor: Player, client: Player) -> int:
    known = room.known(relationship)
    called = {"counsellor": counsellor.called, "client": client.called}
    parties = {
        person: {"called": called[one["role"]], "role": one["role"]}
        for person, one in known.participants.items()
    }
    words: dict[str, Any] = dict(starting_words("en", client.called, counsellor.called.split()[0]))
    words["details"] = {**starting_details("en"), **details_of(counsellor)}
    words |= {"short": in_short(counsellor.called, client.called), "language": "en"}
    return room.offer_agreement(relationship, starting_terms("mixed"), words, parties)


def details_of(counsellor: Player) -> dict[str, dict[str, str]]:
    """What each says of their practice. The guild, the insurer and every address are made up."""
    colleague = RUTH.called
    return {
        "who": {
            "name": counsellor.called,
            "qualification": "Diploma in counselling, five years in practice",
            "body": "Guild of Counsellors",
            "number": "G 4711",
            "register": "register.example/4711",
        },
        "cover": {"name": colleague, "reach": "ruth@practice.example"},
        "fees": {"how": "By bank transfer, at the end of each month."},
        "emergency": {"local": "Call 999, or go to the nearest hospital."},
        "law_and_insurance": {
            "law": "England and Wales",
            "insurer": "Harbour Mutual",
            "countries": "the United Kingdom",
        },
        "complaints": {
            "body": "guild.example/complaints",
            "authority": "the Information Commissioner, ico.org.uk",
        },
        "if_i_die": {"name": colleague},
    }


def _saturday_night(now: datetime) -> datetime:
    """The next Saturday, 21:30 in London."""
    local = now.astimezone(LONDON)
    ahead = local + timedelta(days=(5 - local.weekday()) % 7)
    night = ahead.replace(hour=21, minute=30, second=0, microsecond=0).astimezone(UTC)
    return night if night > now else night + timedelta(days=7)
