"""The cast, and their story.

Maya is a counsellor; Robin is her client and writes to her by letter. Jonas is another counsellor,
with Lena as his client; neither of them has anything to do with Maya and Robin. Ruth supervises Maya
and takes part in no relationship. A stranger has no account.

They are put straight into the tables, with real signing keys and without what only a browser can open:
for tests of the server. Journeys and the client's tests make their people as people do.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client

from consultingroom.frame.facts import LetterSent
from consultingroom.ledger import facts as ledger
from consultingroom.ledger.looks import look_at_once
from consultingroom.people.models import (
    Epoch,
    EpochWrap,
    KeyEntry,
    Participant,
    Person,
    Relationship,
)
from consultingroom.plumbing.encodings import b64u, canonical, digest

# A Saturday night in winter; the next reading slot is on Tuesday at ten.
SATURDAY_NIGHT = datetime(2026, 11, 21, 22, 14, tzinfo=UTC)

TERMS: dict[str, Any] = {
    "contact": {
        "zone": "Europe/London",
        "writing": [{"weekday": day, "start": "08:00", "end": "20:00"} for day in range(5)],
        "reading": [
            {"weekday": 1, "start": "10:00", "end": "11:00"},
            {"weekday": 3, "start": "10:00", "end": "11:00"},
        ],
        "answer_within_hours": 24,
        "holidays": [],
        "acknowledge": True,
    },
    "receipts": {"delivered": True, "opened": True},
    "silence": {
        "steps": [
            {"after_days": 7, "kind": "notice_again"},
            {"after_days": 10, "kind": "note_of_concern"},
            {"after_days": 21, "kind": "last_note"},
        ],
        "warn_hours": 24,
        "apologise_after_hours": 12,
    },
    "confidentiality": {"exceptions": ["harm_to_self", "supervision"]},
    "transcript": {"retention_months": 84, "quoting": "ask_first", "social_contact": False},
    "disturbance": {
        "interrupted": [{"rung": "live_text", "minutes": 5}, {"rung": "rearrange", "minutes": 0}],
        "connection": [
            {"rung": "rejoin", "minutes": 5},
            {"rung": "sound_only", "minutes": 5},
            {"rung": "phone", "minutes": 10},
            {"rung": "rearrange", "minutes": 0},
        ],
        "battery": [{"rung": "phone", "minutes": 10}, {"rung": "rearrange", "minutes": 0}],
        "platform": [{"rung": "text_message", "minutes": 15}, {"rung": "rearrange", "minutes": 0}],
        "who_pays": "counsellor",
    },
    "modes": {"agreed": ["letters", "live_text", "webcam", "phone", "in_person"]},
    "letters": {"undo_minutes": 0, "read_once_more": False, "may_retract": True},
    "live_text": {"pace": "either", "typing_shown": True, "enter_sends": False},
    "webcam": {"check_first": True, "backdrop": "any"},
    "phone": {"who_calls": "counsellor", "number_hidden": False},
    "in_person": {"letters_between": True},
    "sessions": {
        "minutes": 50,
        "before_minutes": 10,
        "after_minutes": 10,
        "booking": "client_books",
        "notice_hours": 24,
        "ahead_days": 60,
        "wait_minutes": 15,
    },
    "fees": {
        "currency": "GBP",
        "session": 6000,
        "letter": 3000,
        "cancel_hours": 48,
        "late_cancelled": "half",
        "missed": "full",
    },
    "breaks": {"notice_days": 28, "cover": True, "ending_notice_days": 14, "last_session": True},
    "cover": {"after_hours": 48},
    "privacy": {"ask_at_arrival": True, "headphones": True},
    "recording": {"allowed": "never"},
    "supervision": {"sharing": "no_names"},
    "records": {"notes": True, "retention_months": 84},
    "emergency": {
        "may_tell": ["doctor", "named_contact", "emergency_services"],
        "ask_place": True,
    },
    "complaints": {"acknowledge_days": 30},
    "review": {"every_weeks": 6},
}

# What a counsellor says of themselves in words, sealed: what a whole agreement must name.
DETAILS: dict[str, dict[str, str]] = {
    "who": {
        "name": "Maya Lindqvist",
        "qualification": "Diploma in counselling",
        "body": "Guild of Counsellors",
        "number": "G 4711",
        "register": "register.example/4711",
    },
    "cover": {"name": "Ruth Okafor", "reach": "ruth@example.org"},
    "in_person": {"place": "12 Mill Lane, York"},
    "emergency": {"local": "Call 999, or go to the nearest hospital."},
    "law_and_insurance": {
        "law": "England and Wales",
        "insurer": "Harbour Mutual",
        "countries": "the United Kingdom",
    },
    "complaints": {"body": "complaints.example", "authority": "the Information Commissioner"},
    "if_i_die": {"name": "Ruth Okafor"},
}


@dataclass(eq=False)
class Someone:
    """A person of the cast with what their browser would hold."""

    person: Person
    signing: Ed25519PrivateKey = field(repr=False)

    @property
    def id(self) -> UUID:
        return self.person.id

    def sign(self, label: str, value: Any) -> str:
        return b64u(self.signing.sign(label.encode() + b"\n" + canonical(value)))

    def browser(self) -> Client:
        client = Client()
        client.force_login(self.person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return client


@dataclass
class Cast:
    maya: Someone
    robin: Someone
    jonas: Someone
    lena: Someone
    ruth: Someone
    room: Relationship
    other_room: Relationship


def cast() -> Cast:
    maya, jonas = someone("maya", "counsellor", "Maya"), someone("jonas", "counsellor", "Jonas")
    robin, lena = someone("robin", "client"), someone("lena", "client")
    ruth = someone("ruth", "supervisor", "Ruth")
    return Cast(maya, robin, jonas, lena, ruth, together(maya, robin), together(jonas, lena))


def someone(name: str, role: str, called: str = "") -> Someone:
    signing = Ed25519PrivateKey.generate()
    user = get_user_model().objects.create_user(username=name)
    person = Person.objects.create(
        id=uuid4(), user=user, role=role, called=called, recovery_digest=""
    )
    statement = {
        "age": "age1" + "q" * 58,
        "made": "2026-11-01T09:00:00Z",
        "n": 1,
        "person": str(person.id),
        "previous": "",
        "sign": b64u(signing.public_key().public_bytes_raw()),
        "suite": "1",
    }
    who = Someone(person, signing)
    KeyEntry.objects.create(
        person=person,
        n=1,
        statement=statement,
        signature=who.sign("consultingroom/1/key", statement),
    )
    begun("own", {who: role})
    return who


def together(counsellor: Someone, client: Someone) -> Relationship:
    return begun("pair", {counsellor: "counsellor", client: "client"})


def begun(kind: str, readers: dict[Someone, str]) -> Relationship:
    room = Relationship.objects.create(id=uuid4(), kind=kind, since=SATURDAY_NIGHT)
    epoch = Epoch.objects.create(relationship=room, n=1, statement={"epoch": 1}, signature="")
    for one, role in readers.items():
        Participant.objects.create(relationship=room, person=one.person, role=role)
        EpochWrap.objects.create(epoch=epoch, person=one.person, wrap=b"sealed for one")
    return room


def agreed(room: Relationship, since: datetime, terms: dict[str, Any] = TERMS) -> None:
    """Both have signed."""
    ledger.put_in_force(room, 1, terms, since)
    look_at_once(room, since)


def item(
    who: Someone, room: Relationship, kind: str = "letter", size: int = 348
) -> dict[str, Any]:
    """The body with which a browser sends a sealed item, after the newest of this author's."""
    own = list(room.items.filter(author=who.person).order_by("n"))
    context = {
        "author": str(who.id),
        "epoch": 1,
        "item": str(uuid4()),
        "kind": kind,
        "n": len(own) + 1,
        "previous": own[-1].digest if own else "",
        "relationship": str(room.id),
        "suite": "1",
        "version": 1,
    }
    return {"context": context, "sealed": b64u(os.urandom(size))}


def offer(who: Someone, room: Relationship, terms: dict[str, Any] = TERMS) -> dict[str, Any]:
    """The body with which a counsellor offers the next version."""
    versions = list(room.versions.order_by("version"))
    statement = {
        "document": digest(b"a document that only the two can read"),
        "previous": digest(canonical(versions[-1].statement)) if versions else "",
        "relationship": str(room.id),
        "suite": "1",
        "terms": digest(canonical(terms)),
        "version": len(versions) + 1,
    }
    return item(who, room, "agreement") | {
        "statement": statement,
        "terms": terms,
        "signature": who.sign("consultingroom/1/agreement", statement),
    }


def wrote(letter: str, at: datetime, by: str) -> LetterSent:
    return LetterSent(id=f"sent:{letter}", at=at, letter=letter, by=by)  # type: ignore[arg-type]
