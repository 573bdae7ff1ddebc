"""Who may do what: every address of the house × every verb it knows × everybody.

The table is held against the URL table itself, so that a new address without a row fails here.
A cell says how the house answers: a status, or a word for it —

    yes    it is done, or refused for a reason that only somebody who may do it is told
    in     the page is shown
    door   the page sends to the sign-in page
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from consultingroom.ledger.facts import record
from consultingroom.ledger.models import File
from consultingroom.people.models import Device, Invitation
from consultingroom.people.models import Slot as Kept
from consultingroom.plumbing import clock
from consultingroom.rooms.agreement.models import Ending
from consultingroom.rooms.cover.models import Call, Cover
from consultingroom.rooms.diary.feed import secret
from consultingroom.rooms.diary.models import Break, Feed, Series, Session
from consultingroom.rooms.tasks.models import Task
from tests.cast import Cast, agreed, cast, item, offer, wrote
from tests.people.browser import Browser, passphrase_wrap, some, wrap

pytestmark = pytest.mark.django_db

EVERYBODY = ("stranger", "robin", "maya", "lena", "jonas", "ruth")
VERBS = ("GET", "POST", "PUT", "PATCH", "DELETE")
MEANING = {"yes": {200, 201, 204, 302, 400, 409}, "in": {200}, "door": {302}}

Ask = tuple[str, Any]


@dataclass
class World:
    """Maya and Robin in the middle of their work; everything that an address can name is there."""

    people: Cast
    letter: str
    robins_file: UUID
    invitation: Invitation
    device: UUID
    contact: str
    cover: UUID
    call: UUID

    @property
    def room(self) -> str:
        return f"/api/relationships/{self.people.room.id}"

    @property
    def session(self) -> UUID:
        return Session.objects.get(series=None).id

    @property
    def series(self) -> UUID:
        return Series.objects.get().id

    @property
    def away(self) -> UUID:
        return Break.objects.get().id

    @property
    def task(self) -> UUID:
        return Task.objects.get().pk  # type: ignore[no-any-return] # the item's id

    @property
    def feed(self) -> str:
        return secret(Feed.objects.get())


def world() -> World:
    people = cast()
    room, now = people.room, clock.now()
    offered = people.maya.browser().post(
        f"/api/relationships/{room.id}/agreements/",
        offer(people.maya, room),
        content_type="application/json",
    )
    assert offered.status_code == 201, offered.content
    agreed(room, now)
    in_the_diary(people)
    a_task(people)
    sent = send(people.robin.browser(), people, item(people.robin, room))
    mayas = wrote("mayas", now, "counsellor")
    record(room, mayas)
    file = File.objects.create(
        id=uuid4(), relationship=room, author=people.robin.person, chunks=1, size=100, begun_at=now
    )
    invitation = Invitation.objects.create(id=uuid4(), inviter=people.maya.person, role="client")
    Kept.objects.create(person=people.robin.person, name="pins", version=1, sealed=b"x" * 100)
    cover, call = covered(people)
    return World(people, sent, file.id, invitation, device_of(people), mayas.id, cover, call)


def covered(people: Cast) -> tuple[UUID, UUID]:
    """Jonas stands in for Maya, and was called."""
    now = clock.now()
    cover = Cover.objects.create(
        id=uuid4(), counsellor=people.maya.person, name="jonas", colleague=people.jonas.person,
        state="accepted", asked_at=now,
    )  # fmt: skip
    call = Call.objects.create(
        id=uuid4(), relationship=people.room, cover=cover, decision="d", promise="p", since=now,
        called_at=now,
    )  # fmt: skip
    return cover.id, call.id


def a_friday(weeks: int) -> str:
    """Noon on a day without reading slots, so many weeks ahead."""
    now = clock.now()
    day = now.date() + timedelta(days=(4 - now.weekday()) % 7, weeks=weeks)
    return f"{day}T12:00:00Z"


def in_the_diary(people: Cast) -> None:
    """Maya has a session and a series with Robin, is away in summer, and reads her times on her telephone."""
    maya, room = people.maya.browser(), f"/api/relationships/{people.room.id}/"
    session = {"id": str(uuid4()), "start": a_friday(1), "mode": "webcam"}
    series = session | {"id": str(uuid4()), "start": a_friday(2), "every_weeks": 1, "count": 2}
    away = {
        "id": str(uuid4()),
        "first": a_friday(20)[:10],
        "last": a_friday(21)[:10],
        "cover": True,
    }
    asked = [
        (room + "sessions/", session),
        (room + "series/", series),
        ("/api/diary/breaks/", away),
        ("/api/diary/feed/", None),
    ]
    for path, body in asked:
        answer = maya.post(path, body, content_type="application/json")
        assert answer.status_code == 201, answer.content


def send(browser: Client, people: Cast, letter: dict[str, Any]) -> str:
    answer = browser.post(
        f"/api/relationships/{people.room.id}/letters/",
        letter | {"files": []},
        content_type="application/json",
    )
    assert answer.status_code == 201, answer.content
    return str(letter["context"]["item"])


def a_task(people: Cast) -> None:
    answer = people.maya.browser().post(
        f"/api/relationships/{people.room.id}/tasks/",
        item(people.maya, people.room, "task"),
        content_type="application/json",
    )
    assert answer.status_code == 201, answer.content


def device_of(people: Cast) -> UUID:
    people.robin.browser().get("/api/devices/")
    return Device.objects.filter(person=people.robin.person).first().id  # type: ignore[union-attr]


def own_item(name: str, world: World, kind: str) -> dict[str, Any]:
    """An item that this person would seal here; strangers send what Robin would."""
    who = getattr(world.people, name, world.people.robin)
    return item(who, world.people.room, kind)


def nothing(path: str) -> Callable[[World, str], Ask]:
    return lambda world, name: (path, None)


def here(
    rest: str, body: Callable[[World, str], Any] = lambda world, name: None
) -> Callable[[World, str], Ask]:
    return lambda world, name: (f"{world.room}/{rest.format(w=world)}", body(world, name))


def page(rest: str) -> Callable[[World, str], Ask]:
    return lambda world, name: (f"/with/{world.people.room.id}/{rest}", None)


def newcomer(world: World, name: str) -> Any:
    browser = Browser(name="robin-4821")
    return browser.account(str(world.invitation.id))


def accepted(world: World, name: str) -> Any:
    browser = Browser()
    epoch = browser.epoch(Browser())
    acceptance = {
        "epoch": some(32), "fingerprint": some(32), "invitation": str(world.invitation.id),
        "relationship": epoch["statement"]["relationship"], "suite": "1",
    }  # fmt: skip
    return {"acceptance": acceptance, "tag": some(32), "epoch": epoch}


def files_of(world: World, name: str) -> Any:
    return {"id": str(uuid4()), "chunks": 1, "size": 100}


def a_question(world: World) -> str:
    """A question of Robin's that waits for its answer."""
    question = item(world.people.robin, world.people.room, "question")
    path = f"{world.room}/agreements/1/questions/"
    world.people.robin.browser().post(path, question, content_type="application/json")
    return str(question["context"]["item"])


def turned(world: World, name: str) -> Any:
    return {"id": str(uuid4())}


def ending(world: World, name: str) -> Any:
    """Robin has said that it is to end."""
    now = clock.now()
    open_now = {"relationship": world.people.room, "over_at": None}
    said = {"id": uuid4(), "by": "client", "at": now, "earliest": now}
    return {"id": str(Ending.objects.get_or_create(**open_now, defaults=said)[0].id)}


ROOM = "api/relationships/<uuid:relationship>/"
ALLAUTH = "_allauth/browser/v1/"
SECRET = {"current": some(32)}

#                                                             stranger robin maya lena jonas ruth
TABLE: dict[tuple[str, str], tuple[Callable[[World, str], Ask], str]] = {
    (ALLAUTH + "auth/login", "POST"): (lambda w, n: (f"/{ALLAUTH}auth/login", {"username": "x-1234", "password": some(32)}), "400 400 400 400 400 400"),
    (ALLAUTH + "auth/session", "GET"): (nothing(f"/{ALLAUTH}auth/session"), "401 200 200 200 200 200"),
    (ALLAUTH + "auth/session", "DELETE"): (nothing(f"/{ALLAUTH}auth/session"), "401 401 401 401 401 401"),
    (ALLAUTH + "auth/reauthenticate", "POST"): (lambda w, n: (f"/{ALLAUTH}auth/reauthenticate", {"password": some(32)}), "401 400 400 400 400 400"),
    (ALLAUTH + "auth/2fa/authenticate", "POST"): (lambda w, n: (f"/{ALLAUTH}auth/2fa/authenticate", {"code": "123456"}), "401 401 401 401 401 401"),
    (ALLAUTH + "auth/webauthn/login", "GET"): (nothing(f"/{ALLAUTH}auth/webauthn/login"), "200 200 200 200 200 200"),
    (ALLAUTH + "auth/webauthn/login", "POST"): (lambda w, n: (f"/{ALLAUTH}auth/webauthn/login", {"credential": {}}), "400 400 400 400 400 400"),
    (ALLAUTH + "account/authenticators/webauthn", "GET"): (nothing(f"/{ALLAUTH}account/authenticators/webauthn"), "401 200 200 200 200 200"),
    (ALLAUTH + "account/authenticators/webauthn", "POST"): (lambda w, n: (f"/{ALLAUTH}account/authenticators/webauthn", {"name": "phone", "credential": {}}), "400 400 400 400 400 400"),
    (ALLAUTH + "account/authenticators/totp", "GET"): (nothing(f"/{ALLAUTH}account/authenticators/totp"), "401 404 404 404 404 404"),
    (ALLAUTH + "account/authenticators/totp", "POST"): (lambda w, n: (f"/{ALLAUTH}account/authenticators/totp", {"code": "123456"}), "401 400 400 400 400 400"),
    (ALLAUTH + "account/authenticators/totp", "DELETE"): (nothing(f"/{ALLAUTH}account/authenticators/totp"), "401 200 200 200 200 200"),
    ("api/names/", "POST"): (lambda w, n: ("/api/names/", {"wish": "robin"}), "yes yes yes yes yes yes"),
    ("api/prelogin/", "POST"): (lambda w, n: ("/api/prelogin/", {"name": "robin"}), "yes yes yes yes yes yes"),
    ("api/accounts/", "POST"): (lambda w, n: ("/api/accounts/", newcomer(w, n)), "yes yes yes yes yes yes"),
    ("api/keys/", "GET"): (nothing("/api/keys/"), "401 yes yes yes yes yes"),
    ("api/keys/passphrase/", "PUT"): (lambda w, n: ("/api/keys/passphrase/", SECRET | {"sign_in": some(32), "wrap": passphrase_wrap()}), "401 403 403 403 403 403"),
    ("api/keys/recovery/", "PUT"): (lambda w, n: ("/api/keys/recovery/", SECRET | {"proof": some(32), "wrap": wrap("recovery")}), "401 403 403 403 403 403"),
    ("api/keys/passkeys/", "GET"): (nothing("/api/keys/passkeys/"), "401 yes yes yes yes yes"),
    ("api/keys/passkeys/", "POST"): (lambda w, n: ("/api/keys/passkeys/", {"wrap": wrap("passkey", {"credential": "abc"})}), "401 404 404 404 404 404"),
    ("api/keys/passkeys/<str:credential>/", "DELETE"): (nothing("/api/keys/passkeys/abc/"), "401 204 204 204 204 204"),
    ("api/recovery/", "POST"): (lambda w, n: ("/api/recovery/", {"name": n, "proof": some(32)}), "404 404 404 404 404 404"),
    ("api/recovery/passphrase/", "PUT"): (lambda w, n: ("/api/recovery/passphrase/", {"name": n, "proof": some(32), "sign_in": some(32), "wrap": passphrase_wrap()}), "404 404 404 404 404 404"),
    ("api/devices/", "GET"): (nothing("/api/devices/"), "401 yes yes yes yes yes"),
    ("api/devices/", "DELETE"): (nothing("/api/devices/"), "401 yes yes yes yes yes"),
    ("api/devices/<uuid:device>/", "DELETE"): (lambda w, n: (f"/api/devices/{w.device}/", None), "401 yes 404 404 404 404"),
    ("api/notices/", "GET"): (nothing("/api/notices/"), "401 yes yes yes yes yes"),
    ("api/notices/", "PUT"): (lambda w, n: ("/api/notices/", {"email": "", "phone": "", "push": []}), "401 yes yes yes yes yes"),
    ("api/language/", "PUT"): (lambda w, n: ("/api/language/", {"language": "de"}), "401 yes yes yes yes yes"),
    ("api/slots/<path:name>", "GET"): (nothing("/api/slots/pins"), "401 200 404 404 404 404"),
    ("api/slots/<path:name>", "PUT"): (lambda w, n: ("/api/slots/pins", {"version": 1, "sealed": some(100)}), "401 409 200 200 200 200"),
    ("api/invitations/", "GET"): (nothing("/api/invitations/"), "401 403 yes 403 yes 403"),
    ("api/invitations/", "POST"): (lambda w, n: ("/api/invitations/", {"id": str(uuid4()), "role": "client"}), "401 403 yes 403 yes 403"),
    ("api/invitations/<uuid:invitation>/", "GET"): (lambda w, n: (f"/api/invitations/{w.invitation.id}/", None), "yes yes yes yes yes yes"),
    ("api/invitations/<uuid:invitation>/", "DELETE"): (lambda w, n: (f"/api/invitations/{w.invitation.id}/", None), "401 403 204 403 204 403"),
    ("api/invitations/<uuid:invitation>/acceptance/", "POST"): (lambda w, n: (f"/api/invitations/{w.invitation.id}/acceptance/", accepted(w, n)), "401 yes 404 yes 403 403"),
    ("api/relationships/", "GET"): (nothing("/api/relationships/"), "401 yes yes yes yes yes"),
    (ROOM, "GET"): (here(""), "401 yes yes 404 404 404"),
    (ROOM + "items/", "GET"): (here("items/"), "401 yes yes 404 404 404"),
    (ROOM + "items/", "POST"): (here("items/", lambda w, n: own_item(n, w, "introduction")), "401 201 201 404 404 404"),
    (ROOM + "facts/", "GET"): (here("facts/"), "401 yes yes 404 404 404"),
    (ROOM + "agreements/", "GET"): (here("agreements/"), "401 yes yes 404 404 404"),
    (ROOM + "agreements/", "POST"): (here("agreements/", lambda w, n: offer(getattr(w.people, n, w.people.robin), w.people.room)), "401 403 201 404 404 404"),
    (ROOM + "agreements/<int:version>/signatures/", "POST"): (here("agreements/1/signatures/", lambda w, n: {"signature": some(64)}), "401 yes yes 404 404 404"),
    (ROOM + "agreements/<int:version>/questions/", "POST"): (here("agreements/1/questions/", lambda w, n: own_item(n, w, "question")), "401 201 201 404 404 404"),
    (ROOM + "agreements/questions/<uuid:question>/answers/", "POST"): (lambda w, n: (f"{w.room}/agreements/questions/{a_question(w)}/answers/", own_item(n, w, "reply")), "401 403 201 404 404 404"),
    (ROOM + "agreements/pause/", "POST"): (here("agreements/pause/", turned), "401 yes yes 404 404 404"),
    (ROOM + "agreements/resume/", "POST"): (here("agreements/resume/", turned), "401 yes yes 404 404 404"),
    (ROOM + "agreements/ending/", "POST"): (here("agreements/ending/", turned), "401 yes yes 404 404 404"),
    (ROOM + "agreements/ending/withdrawal/", "POST"): (here("agreements/ending/withdrawal/", ending), "401 201 403 404 404 404"),
    (ROOM + "agreements/end/", "POST"): (here("agreements/end/", turned), "401 yes yes 404 404 404"),
    (ROOM + "particulars/", "POST"): (here("particulars/", lambda w, n: own_item(n, w, "particulars")), "401 201 201 404 404 404"),
    (ROOM + "letters/", "POST"): (here("letters/", lambda w, n: own_item(n, w, "letter") | {"files": []}), "401 201 201 404 404 404"),
    (ROOM + "tasks/", "POST"): (here("tasks/", lambda w, n: own_item(n, w, "task")), "401 403 201 404 404 404"),
    (ROOM + "tasks/<uuid:task>/answers/", "POST"): (here("tasks/{w.task}/answers/", lambda w, n: own_item(n, w, "task-answer")), "401 201 403 404 404 404"),
    (ROOM + "tasks/<uuid:task>/comments/", "POST"): (here("tasks/{w.task}/comments/", lambda w, n: own_item(n, w, "task-comment")), "401 201 201 404 404 404"),
    (ROOM + "tasks/<uuid:task>/withdrawal/", "POST"): (here("tasks/{w.task}/withdrawal/", lambda w, n: {}), "401 403 201 404 404 404"),
    (ROOM + "goals/", "POST"): (here("goals/", lambda w, n: own_item(n, w, "goal")), "401 201 201 404 404 404"),
    (ROOM + "goals/ratings/", "POST"): (here("goals/ratings/", lambda w, n: own_item(n, w, "goal-rating")), "401 201 403 404 404 404"),
    (ROOM + "letters/<uuid:letter>/delivery/", "POST"): (here("letters/{w.letter}/delivery/"), "401 404 404 404 404 404"),
    (ROOM + "letters/<uuid:letter>/opening/", "POST"): (here("letters/{w.letter}/opening/", lambda w, n: {"early": True}), "401 404 201 404 404 404"),
    (ROOM + "letters/<uuid:letter>/retraction/", "POST"): (here("letters/{w.letter}/retraction/", lambda w, n: own_item(n, w, "retraction")), "401 201 404 404 404 404"),
    (ROOM + "silence/<str:contact>/<step:step>/stop/", "POST"): (here("silence/{w.contact}/note_of_concern/stop/"), "401 403 201 404 404 404"),
    (ROOM + "silence/<str:contact>/<step:step>/words/", "POST"): (here("silence/{w.contact}/note_of_concern/words/", lambda w, n: own_item(n, w, "note")), "401 403 yes 404 404 404"),
    ("api/diary/", "GET"): (nothing("/api/diary/"), "401 yes yes yes yes yes"),
    ("api/diary/week/", "GET"): (nothing("/api/diary/week/"), "401 403 yes 403 yes 403"),
    ("api/diary/week/", "PUT"): (lambda w, n: ("/api/diary/week/", {"zone": "Europe/London", "openings": [], "exceptions": []}), "401 403 204 403 204 403"),
    ("api/diary/breaks/", "POST"): (lambda w, n: ("/api/diary/breaks/", {"id": str(uuid4()), "first": a_friday(30)[:10], "last": a_friday(31)[:10], "cover": False}), "401 403 201 403 201 403"),
    ("api/diary/breaks/<uuid:away>/", "DELETE"): (lambda w, n: (f"/api/diary/breaks/{w.away}/", None), "401 403 204 403 404 403"),
    ("api/diary/feed/", "GET"): (nothing("/api/diary/feed/"), "401 200 200 200 200 200"),
    ("api/diary/feed/", "POST"): (lambda w, n: ("/api/diary/feed/", {"id": str(uuid4())}), "401 201 201 201 201 201"),
    ("api/diary/feed/", "PUT"): (lambda w, n: ("/api/diary/feed/", {"title": "Reserved"}), "401 409 200 409 409 409"),
    ("api/diary/feed/", "DELETE"): (nothing("/api/diary/feed/"), "401 204 204 204 204 204"),
    ("api/diary/busy/", "GET"): (nothing("/api/diary/busy/"), "401 403 200 403 200 403"),
    ("api/diary/busy/", "PUT"): (lambda w, n: ("/api/diary/busy/", {"address": "https://calendar.example/a.ics"}), "401 403 200 403 200 403"),
    ("api/diary/busy/", "DELETE"): (nothing("/api/diary/busy/"), "401 403 204 403 204 403"),
    ("api/diary/reminders/", "GET"): (nothing("/api/diary/reminders/"), "401 200 200 200 200 200"),
    ("api/diary/reminders/", "PUT"): (lambda w, n: ("/api/diary/reminders/", {"before_hours": [24], "safe_from": "08:00", "safe_to": "20:00", "zone": "Europe/London"}), "401 200 200 200 200 200"),
    (ROOM + "openings/", "GET"): (here("openings/?mode=webcam"), "401 200 200 404 404 404"),
    (ROOM + "sessions/", "POST"): (here("sessions/", lambda w, n: {"id": str(uuid4()), "start": a_friday(3), "mode": "webcam"}), "401 yes 409 404 404 404"),
    (ROOM + "sessions/<uuid:session>/answer/", "POST"): (here("sessions/{w.session}/answer/", lambda w, n: {"agree": True}), "401 200 200 404 404 404"),
    (ROOM + "sessions/<uuid:session>/move/", "POST"): (here("sessions/{w.session}/move/", lambda w, n: {"id": str(uuid4()), "start": a_friday(5)}), "401 yes 200 404 404 404"),
    (ROOM + "sessions/<uuid:session>/cost/", "GET"): (here("sessions/{w.session}/cost/"), "401 200 200 404 404 404"),
    (ROOM + "sessions/<uuid:session>/cancellation/", "POST"): (here("sessions/{w.session}/cancellation/", lambda w, n: {"charge": "full"}), "401 200 200 404 404 404"),
    (ROOM + "sessions/<uuid:session>/missed/", "POST"): (here("sessions/{w.session}/missed/", lambda w, n: {"by": "client"}), "401 403 409 404 404 404"),
    (ROOM + "series/", "POST"): (here("series/", lambda w, n: {"id": str(uuid4()), "start": a_friday(5), "mode": "webcam", "every_weeks": 2, "count": 2}), "401 403 201 404 404 404"),
    (ROOM + "series/<uuid:series_id>/", "DELETE"): (lambda w, n: (f"{w.room}/series/{w.series}/?from={a_friday(0)[:10]}", None), "401 403 200 404 404 404"),
    ("feed/<str:secret>.ics", "GET"): (lambda w, n: (f"/feed/{w.feed}.ics", None), "in in in in in in"),
    (ROOM + "files/", "POST"): (here("files/", files_of), "401 201 201 404 404 404"),
    (ROOM + "files/<uuid:file>/", "GET"): (here("files/{w.robins_file}/"), "401 200 404 404 404 404"),
    (ROOM + "files/<uuid:file>/chunks/<int:number>/", "GET"): (here("files/{w.robins_file}/chunks/0/"), "401 404 404 404 404 404"),
    (ROOM + "files/<uuid:file>/chunks/<int:number>/", "PUT"): (here("files/{w.robins_file}/chunks/0/", lambda w, n: {}), "401 201 404 404 404 404"),
    ("invitation/<uuid:invitation>/", "GET"): (lambda w, n: (f"/invitation/{w.invitation.id}/", None), "in in in in in in"),
    ("sign-in/", "GET"): (nothing("/sign-in/"), "in in in in in in"),
    ("recovery/", "GET"): (nothing("/recovery/"), "in in in in in in"),
    ("account/", "GET"): (nothing("/account/"), "door in in in in in"),
    ("invite/", "GET"): (nothing("/invite/"), "door 404 in 404 in 404"),
    ("stock-answers/", "GET"): (nothing("/stock-answers/"), "door 404 in 404 in 404"),
    ("time/", "GET"): (nothing("/time/"), "door 404 in 404 in 404"),
    ("home/", "GET"): (nothing("/home/"), "door in in in in in"),
    ("home/now/", "GET"): (nothing("/home/now/"), "door in in in in in"),
    ("diary/", "GET"): (nothing("/diary/"), "door 404 in 404 in 404"),
    ("diary/hours/", "GET"): (nothing("/diary/hours/"), "door 404 in 404 in 404"),
    ("diary/breaks/", "GET"): (nothing("/diary/breaks/"), "door 404 in 404 in 404"),
    ("diary/calendar/", "GET"): (nothing("/diary/calendar/"), "door in in in in 404"),
    ("diary/reminders/", "GET"): (nothing("/diary/reminders/"), "door in in in in 404"),
    ("with/<uuid:relationship>/sessions/", "GET"): (page("sessions/"), "door in in 404 404 404"),
    ("worksheets/", "GET"): (nothing("/worksheets/"), "door 404 in 404 in 404"),
    ("with/<uuid:relationship>/tasks/", "GET"): (page("tasks/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/tasks/set/", "GET"): (page("tasks/set/"), "door 404 in 404 404 404"),
    ("with/<uuid:relationship>/tasks/<uuid:task>/", "GET"): (lambda w, n: (f"/with/{w.people.room.id}/tasks/{w.task}/", None), "door in in 404 404 404"),
    ("with/<uuid:relationship>/goals/", "GET"): (page("goals/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/", "GET"): (page(""), "door in in 404 404 404"),
    ("with/<uuid:relationship>/timeline/", "GET"): (page("timeline/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/write/", "GET"): (page("write/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/letters/", "GET"): (page("letters/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/silence/<str:contact>/<step:step>/", "GET"): (lambda w, n: (f"/with/{w.people.room.id}/silence/{w.contact}/note_of_concern/", None), "door 404 in 404 404 404"),
    ("api/cover/", "GET"): (nothing("/api/cover/"), "401 403 yes 403 yes yes"),
    ("api/cover/", "POST"): (lambda w, n: ("/api/cover/", {"id": str(uuid4()), "name": "ruth"}), "401 403 yes 403 yes 403"),
    ("api/cover/<uuid:cover>/", "DELETE"): (lambda w, n: (f"/api/cover/{w.cover}/", None), "401 404 204 404 204 404"),
    ("api/cover/<uuid:cover>/answer/", "POST"): (lambda w, n: (f"/api/cover/{w.cover}/answer/", {"accept": True}), "401 404 404 404 yes 404"),
    ("api/cover/calls/<uuid:call>/<done:done>/", "POST"): (lambda w, n: (f"/api/cover/calls/{w.call}/spoken/", None), "401 404 404 404 yes 404"),
    ("cover/", "GET"): (nothing("/cover/"), "door 404 in 404 in in"),
    ("with/<uuid:relationship>/agreement/", "GET"): (page("agreement/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/agreement/prepare/", "GET"): (page("agreement/prepare/"), "door 404 in 404 404 404"),
    ("with/<uuid:relationship>/agreement/pause/", "GET"): (page("agreement/pause/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/particulars/", "GET"): (page("particulars/"), "door in in 404 404 404"),
    ("with/<uuid:relationship>/what-if/", "GET"): (page("what-if/"), "door in in 404 404 404"),
    ("", "GET"): (nothing("/"), "in in in in in in"),
    ("help-now/", "GET"): (nothing("/help-now/"), "in in in in in in"),
    ("leave/", "GET"): (nothing("/leave/"), "door door door door door door"),
    ("leave/", "POST"): (nothing("/leave/"), "204 204 204 204 204 204"),
    ("display/", "POST"): (nothing("/display/"), "302 302 302 302 302 302"),
    ("kept/", "GET"): (nothing("/kept/"), "in in in in in in"),
    ("kept/files/", "GET"): (nothing("/kept/files/"), "in in in in in in"),
    ("kept-worker.js", "GET"): (nothing("/kept-worker.js"), "in in in in in in"),
    ("push-worker.js", "GET"): (nothing("/push-worker.js"), "in in in in in in"),
    ("style/", "GET"): (nothing("/style/"), "404 404 404 404 404 404"),
    ("demonstration/clock/", "POST"): (lambda w, n: ("/demonstration/clock/", {"to": "hour"}), "404 404 404 404 404 404"),
}  # fmt: skip


def addresses(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, route)
        else:
            yield route, pattern


def test_every_address_has_its_row() -> None:
    there = {route for route, _pattern in addresses(get_resolver())}

    assert {route for route, _verb in TABLE} == there


def test_every_verb_that_an_address_knows_has_its_row() -> None:
    known = {
        (route, verb)
        for route, pattern in addresses(get_resolver())
        for verb in getattr(pattern.callback, "verbs", ())
    }

    assert known - TABLE.keys() == set()


@pytest.mark.parametrize(("row"), TABLE, ids=lambda row: f"{row[1]} {row[0]}")
def test_everybody_is_answered_as_the_table_says(row: tuple[str, str]) -> None:
    ask, expected = TABLE[row]
    there = world()

    answered = {name: tried(there, name, row[1], *ask(there, name)) for name in EVERYBODY}

    for (name, status), cell in zip(answered.items(), expected.split(), strict=True):
        fits = MEANING.get(cell, {int(cell) if cell.isdigit() else -1})
        assert status in fits, f"{name} was not answered with {cell}: {answered}"


@pytest.mark.parametrize("name", EVERYBODY)
def test_a_verb_that_an_address_does_not_know_is_refused(name: str) -> None:
    there = world()
    for (route, _verb), (ask, _expected) in TABLE.items():
        if not route.startswith("api/"):
            continue
        path, body = ask(there, name)
        for verb in VERBS:
            if (route, verb) not in TABLE:
                assert asked(there, name, verb, path, body) in {401, 404, 405}


def test_a_counsellor_withdraws_nobody_elses_invitation() -> None:
    there = world()

    assert asked(there, "jonas", "DELETE", f"/api/invitations/{there.invitation.id}/", None) == 204
    assert Invitation.objects.filter(id=there.invitation.id).exists()


def asked(there: World, name: str, verb: str, path: str, body: Any) -> int:
    browser = Client() if name == "stranger" else getattr(there.people, name).browser()
    sent = {} if body is None else {"data": body, "content_type": "application/json"}
    return int(getattr(browser, verb.lower())(path, **sent).status_code)


def tried(there: World, name: str, verb: str, path: str, body: Any) -> int:
    """How it is answered; the next one finds the same world again."""
    with transaction.atomic():
        status = asked(there, name, verb, path, body)
        transaction.set_rollback(True)
    return status
