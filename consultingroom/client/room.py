"""The supported way to work with a house from Python.

    with httpx.Client(base_url="https://room.example") as http:
        room = Room(http)
        room.sign_in("robin-4821", passphrase)
        (mara,) = room.relationships()
        room.send_letter(mara.id, "It rained all week.", files=[Path("umbrella.png")])
        for letter in room.letters(mara.id):
            ...

Everything is sealed before it leaves and checked before it is returned: a `Refusal` says that
something did not agree, a `Problem` that the house would not.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx

from consultingroom.client.account import Me, NewAccount, prepare_account, unlock
from consultingroom.client.agreements import Agreements, Version
from consultingroom.client.attachments import Attachments
from consultingroom.client.chain import Head
from consultingroom.client.export import save, written_out
from consultingroom.client.facts import NOTHING, Fact, check_facts
from consultingroom.client.file import FileDescription
from consultingroom.client.items import Item, Items
from consultingroom.client.known import Known, know
from consultingroom.client.letters import Answer, Letter, Letters, Sent
from consultingroom.client.meeting import Meeting
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.slots import Slots
from consultingroom.client.statement import digits
from consultingroom.client.stretch import stretch
from consultingroom.client.tasks import Task, Tasks
from consultingroom.client.wire import SESSION, Problem, Wire

__all__ = [
    "Answer",
    "Letter",
    "NewAccount",
    "Problem",
    "Refusal",
    "Relationship",
    "Room",
    "Sent",
    "Task",
    "Version",
]

LOGIN = "/_allauth/browser/v1/auth/login"
SECOND_FACTOR = "/_allauth/browser/v1/auth/2fa/authenticate"


def utc_now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Relationship:
    """As a house lists it; nothing of it was checked yet."""

    id: str
    participants: Sequence[Mapping[str, str]]
    """each with person, role, called"""
    waiting: int
    """letters that wait for me"""
    agreement: int | None
    """the version in force"""


class Room:
    """One person's way into one house. Not to be shared between threads."""

    def __init__(self, http: httpx.Client, now: Callable[[], datetime] = utc_now) -> None:
        self._wire = Wire(http)
        self._base = http.base_url
        self._now = now
        self._open: _Open | None = None

    # Coming in

    def open_account(
        self, *, invitation: str, wish: str, passphrase: str, called: str = ""
    ) -> NewAccount:
        """Come in by an invitation (its id), and stay signed in. `called` is public, and for
        counsellors and supervisors only. The kit is returned once and kept nowhere."""
        told, kit = prepare_account(passphrase, self._time())
        name = self._wire.post("/api/names/", {"wish": wish})["name"]
        body = {**told, "name": name, "called": called, "invitation": invitation}
        self._wire.post("/api/accounts/", body)
        self.sign_in(name, passphrase)
        return NewAccount(told["person"], name, kit)

    def sign_in(self, name: str, passphrase: str, code: str | None = None) -> Me:
        """Sign in and unlock; `code` is the second factor of those who have one.

        Refuses `weak-stretch`, `wrong-passphrase` (an altered wrap), `wrong-key`; a `Problem` of
        status 400 says that name and passphrase do not fit, 401 that a code is asked for.
        """
        params = self._wire.post("/api/prelogin/", {"name": name})["params"]
        stretched = stretch(passphrase, params)
        self._log_in(name, stretched.sign_in, code)
        me = unlock(self._wire.get("/api/keys/"), stretched)
        self._open = _Open(self._wire, me)
        return me

    def sign_out(self) -> None:
        """Forget the keys, and end this session at the house."""
        self._open = None
        try:
            self._wire.delete(SESSION)
        except Problem as problem:
            # allauth answers 401 to say that nobody is signed in any more.
            if problem.status != 401:
                raise

    @property
    def me(self) -> Me:
        return self._opened.me

    # Two people

    def invite(self, role: str = "client") -> str:
        """A whole link to hand over; whoever holds it can accept."""
        path = self._opened.meeting.invite(role)
        return str(self._base).rstrip("/") + path

    def accept(self, link: str, called: str = "") -> str:
        """Begin a relationship: its id. `called` is how I want to be called in it, sealed."""
        relationship = self._opened.meeting.accept(link, self._time())
        if called:
            self.introduce(relationship, called)
        return relationship

    def introduce(self, relationship: str, called: str) -> None:
        path = f"/api/relationships/{relationship}/items/"
        known = self.known(relationship)
        content = {"called": called}
        self._opened.items.send(known, path, "introduction", str(uuid.uuid4()), content)

    def relationships(self) -> list[Relationship]:
        listed = self._wire.get("/api/relationships/")["relationships"]
        fields = ("id", "participants", "waiting", "agreement")
        return [Relationship(**{field: each[field] for field in fields}) for each in listed]

    def known(self, relationship: str) -> Known:
        """The relationship with its keys and epochs checked against what this person pinned."""
        shown = self._wire.get(f"/api/relationships/{relationship}/")
        return know(shown, relationship, self.me, self._opened.slots, self._time())

    def digits(self, relationship: str) -> str:
        """What the two read aloud to each other to be sure of their keys: '12345 67890'."""
        known = self.known(relationship)
        other = known.keys[known.other(self.me.person)]
        return digits(self.me.keys.fingerprint, other.fingerprint)

    def names(self, relationship: str) -> dict[str, str]:
        """Person → how they are called here: as they introduced themselves, else publicly."""
        known = self.known(relationship)
        names = {person: one["called"] or person for person, one in known.participants.items()}
        for item in self._opened.items.read(known):
            if item.context["kind"] == "introduction" and item.content:
                names[item.context["author"]] = item.content["called"]
        return names

    # The agreement

    def agreements(self, relationship: str) -> list[Version]:
        """Every version, checked; the first one first."""
        return self._opened.agreements.read(self.known(relationship))

    def offer_agreement(
        self, relationship: str, terms: object, words: object, parties: object
    ) -> int:
        """Offer the next version, signed by me: its number."""
        return self._opened.agreements.offer(self.known(relationship), terms, words, parties)

    def sign_agreement(self, relationship: str, version: int) -> None:
        """Sign a version that was read and checked here."""
        self._opened.agreements.sign(self.known(relationship), version)

    # Letters

    def send_letter(
        self,
        relationship: str,
        body: str,
        files: Sequence[Path] = (),
        answers: Sequence[Answer] = (),
    ) -> Sent:
        known = self.known(relationship)
        return self._opened.letters.send(known, body, files, self._time(), answers)

    def take_back(self, relationship: str, letter: str) -> None:
        """Take one's own letter back; a `Problem` where the agreement does not have it."""
        self._opened.letters.take_back(self.known(relationship), letter)

    def letters(self, relationship: str) -> list[Letter]:
        """All letters, opened and verified, in the order of arrival. One that waits for its
        reading slot is there without its text. The house is not told that they were read."""
        return self._opened.letters.read(self.known(relationship))

    def open_letter(self, relationship: str, letter: str, *, early: bool = False) -> Letter:
        """Open a letter and let the other side know, as the agreement has it."""
        return self._opened.letters.open(self.known(relationship), letter, early=early)

    def file(self, relationship: str, letter: Letter, file: FileDescription) -> bytes:
        """The whole of a file that goes with a letter (`altered-file`)."""
        known = self.known(relationship)
        chunks = self._opened.attachments.read(known, letter.author, letter.epoch, file)
        return b"".join(chunks)

    # Tasks and goals

    def set_task(
        self,
        relationship: str,
        title: str,
        words: str,
        due: str | None = None,
        worksheet: Mapping[str, Any] | None = None,
    ) -> str:
        """Set a task, with a day (`2026-11-27`) and a FHIR R4 Questionnaire or without: its id."""
        content = {"title": title, "words": words, "worksheet": worksheet}
        known = self.known(relationship)
        return self._opened.tasks.set(known, content, due, self._time())

    def return_task(
        self,
        relationship: str,
        task: str,
        words: str,
        response: Mapping[str, Any] | None = None,
    ) -> str:
        """Return a task, with a QuestionnaireResponse where it has a worksheet."""
        known = self.known(relationship)
        return self._opened.tasks.give_back(known, task, words, response, self._time())

    def tasks(self, relationship: str) -> list[Task]:
        return self._opened.tasks.read(self.known(relationship))

    def write_goal(self, relationship: str, title: str, words: str, goal: str = "") -> str:
        """Write a goal, or a newer version of one: its id."""
        goal = goal or str(uuid.uuid4())
        content = {"title": title, "words": words, "aside": False, "written": self._time()}
        self._opened.tasks.write_goal(self.known(relationship), goal, content)
        return goal

    def goals(self, relationship: str) -> list[Item]:
        """Every version of every goal (kind `goal`), and every number that the client gave one
        (kind `goal-rating`), in the order of arrival."""
        return self._opened.tasks.goals(self.known(relationship))

    # Keeping

    def facts(self, relationship: str) -> list[Fact]:
        """What happened, checked against what was seen before."""
        facts: list[Fact] = self._wire.get(f"/api/relationships/{relationship}/facts/")["facts"]
        require(all(fact["relationship"] == relationship for fact in facts), "moved")
        heads = self._opened.timelines
        heads[relationship] = check_facts(facts, heads.get(relationship, NOTHING))
        return facts

    def export(self, relationship: str, directory: Path) -> None:
        """Write letters, agreements, facts and files out as plain files, and the same as one age
        file for one's own key."""
        letters = self.letters(relationship)
        files = written_out(
            self.names(relationship),
            letters,
            self.agreements(relationship),
            self.facts(relationship),
            {
                file["id"]: self.file(relationship, letter, file)
                for letter in letters
                for file in letter.files
            },
        )
        save(files, self.me.keyring.age, directory)

    def _log_in(self, name: str, sign_in: str, code: str | None) -> None:
        try:
            self._wire.post(LOGIN, {"username": name, "password": sign_in})
        except Problem as problem:
            if problem.status != 401 or code is None:
                raise
            self._wire.post(SECOND_FACTOR, {"code": code})

    def _time(self) -> str:
        return self._now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    @property
    def _opened(self) -> _Open:
        if self._open is None:
            raise RuntimeError("sign in first")
        return self._open


class _Open:
    """What there is only while somebody is signed in."""

    def __init__(self, wire: Wire, me: Me) -> None:
        self.me = me
        self.slots = Slots(wire, me)
        self.items = Items(wire, me, self.slots)
        self.attachments = Attachments(wire)
        self.letters = Letters(wire, self.items, self.attachments)
        self.agreements = Agreements(wire, self.items)
        self.tasks = Tasks(self.items)
        self.meeting = Meeting(wire, me, self.slots)
        self.timelines: dict[str, Head] = {}
