"""A person's own calendar as an address that their telephone can read. It says when, and nothing else.

The secret in the address is made from a key in the database and the house's own secret: who has only the
database cannot make it, and only its digest is compared.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from consultingroom.frame.availability import Span, instant, overlap
from consultingroom.people import at_rest
from consultingroom.people.models import Person
from consultingroom.people.notices import telling
from consultingroom.plumbing.encodings import b64u, digest
from consultingroom.plumbing.http import refuse
from consultingroom.rooms.diary import running
from consultingroom.rooms.diary.diaries import diary_of
from consultingroom.rooms.diary.holds import away, reading
from consultingroom.rooms.diary.models import Diary, Feed, Session
from consultingroom.rooms.diary.reads import mine

BEFORE = timedelta(days=62)
AHEAD = timedelta(days=400)
SLOTS_AHEAD = timedelta(days=92)
STATUS = {
    Session.State.ASKED: "TENTATIVE",
    Session.State.DECLINED: "CANCELLED",
    Session.State.CANCELLED: "CANCELLED",
}


def show(person: Person) -> dict[str, str | None]:
    feed = Feed.objects.filter(diary=diary_of(person)).first()
    return {"address": address(feed) if feed else None, "title": title(feed)}


@transaction.atomic
def key_anew(person: Person, key: UUID) -> None:
    """A new address; the old one ends at once. The same key again is the same address."""
    diary = diary_of(person)
    kept = Feed.objects.filter(diary=diary).first()
    feed = Feed(diary=diary, key=key, title=kept.title if kept else "")
    feed.digest = digest(secret(feed).encode())
    feed.save()


@transaction.atomic
def name(person: Person, wished: str) -> None:
    """What stands in the calendar for each time: whatever it is, whoever looks at the telephone reads it."""
    if found := telling(wished):
        words = _("“{word}” says too much: others may see your calendar. Please choose a neutral word.")  # fmt: skip
        refuse(400, "telling", words.format(word=found[0]), "title")
    updated = Feed.objects.filter(diary=diary_of(person)).update(title=wished)
    if not updated:
        refuse(409, "no-feed", _("There is no calendar address yet."), "title")


def end(person: Person) -> None:
    Feed.objects.filter(diary=diary_of(person)).delete()


def address(feed: Feed) -> str:
    return f"{settings.ADDRESS}/feed/{secret(feed)}.ics"


def secret(feed: Feed) -> str:
    """256 bits."""
    return b64u(hmac.digest(at_rest.derived("feed"), feed.key.bytes, sha256))


def title(feed: Feed | None) -> str:
    return (feed.title if feed else "") or _("Reserved")


def of_secret(text: str) -> Feed | None:
    return (
        Feed.objects.select_related("diary__person").filter(digest=digest(text.encode())).first()
    )


def calendar(feed: Feed, now: datetime) -> bytes:
    """What a calendar program reads: UTC, and no name, place, link, words or alarm."""
    person = feed.diary.person
    found = Calendar()
    found.add("prodid", "-//Calendar//EN")
    found.add("version", "2.0")
    found.add("calscale", "GREGORIAN")
    found.add("x-wr-calname", title(feed))
    found.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
    found.add("x-published-ttl", "PT1H")
    sessions = mine(person).filter(start__gt=now - BEFORE, start__lt=now + AHEAD)
    for session in sessions.exclude(state=Session.State.MISSED):
        found.add_component(_session(feed, session))
    for slot in _slots(feed.diary, now):
        found.add_component(_slot(feed, slot))
    content: bytes = found.to_ical()
    return content


def _session(feed: Feed, row: Session) -> Event:
    event = _event(
        feed, f"session {row.pk}", row.start, row.start + timedelta(minutes=row.minutes)
    )
    event.add("dtstamp", row.changed_at)
    event.add("last-modified", row.changed_at)
    event.add("sequence", row.change)
    status = STATUS.get(Session.State(row.state), "CONFIRMED")
    event.add("status", status)
    event.add("transp", "TRANSPARENT" if status == "CANCELLED" else "OPAQUE")
    return event


def _slots(diary: Diary, now: datetime) -> list[Span]:
    """A counsellor's reading slots, those of several clients at one time once."""
    gone = [span for _diary, span in away([diary])]
    first, last = now.date(), (now + SLOTS_AHEAD).date()
    contacts = running.contacts([diary]).get(diary.pk, ())
    spans = {span for contact in contacts for span in reading(contact, first, last)}
    return sorted(span for span in spans if not overlap(span, gone))


def _slot(feed: Feed, span: Span) -> Event:
    start, end = instant(span[0]), instant(span[1])
    event = _event(feed, f"slot {span[0]} {span[1]}", start, end)
    # Nothing of it ever changes: what would be another time is another slot.
    event.add("dtstamp", start - SLOTS_AHEAD)
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    return event


def _event(feed: Feed, about: str, start: datetime, end: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(feed.diary.person_id, about))
    event.add("summary", title(feed))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("class", "PRIVATE")
    return event


def _uid(person: UUID, about: str) -> str:
    """The same for as long as the session is there, also under another address, and telling nothing of it."""
    made = hmac.digest(at_rest.derived("feed-uid"), f"{person} {about}".encode(), sha256)
    return str(UUID(bytes=made[:16], version=4))
