"""The browsers in which a person is signed in."""

from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.http import HttpRequest

from consultingroom.people.models import Device, Person
from consultingroom.plumbing.clock import now

SEEN_EVERY = timedelta(minutes=5)
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
    ("Mac OS", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def note(request: HttpRequest, person: Person) -> None:
    """Write down that this browser was seen; not at every request, which is not worth a write."""
    if not (key := request.session.session_key):
        return
    device, _new = Device.objects.get_or_create(
        session_id=key, defaults={"id": uuid4(), "person": person, "browser": _browser(request)}
    )
    if device.seen < now() - SEEN_EVERY:
        Device.objects.filter(pk=device.pk).update(seen=now())


def here(request: HttpRequest) -> Device | None:
    return Device.objects.filter(session_id=request.session.session_key).first()


def end_all(person: Person, but: Device | None = None) -> None:
    """Sign a person out everywhere, from one moment to the next."""
    ended = person.devices.exclude(pk=but.pk) if but else person.devices.all()
    Session.objects.filter(pk__in=list(ended.values_list("session_id", flat=True))).delete()


def _browser(request: HttpRequest) -> str:
    """'Firefox on Android': enough to know one's own telephone, too little to know anybody by."""
    said = request.headers.get("User-Agent", "")
    browser = _first(said, BROWSERS)
    system = _first(said, SYSTEMS)
    return " on ".join(part for part in (browser, system) if part) or _program(said)


def _first(said: str, known: tuple[tuple[str, str], ...]) -> str:
    return next((name for mark, name in known if mark in said), "")


def _program(said: str) -> str:
    found = re.match(r"[A-Za-z][A-Za-z -]{0,40}", said)
    return found[0].strip() if found else ""
