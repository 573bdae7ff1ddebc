"""Sends what waits in the outbox: to each person one message, however many updates it stands for.

A claim moves the next try ahead before anything is sent. Whoever dies in between leaves notices that
are tried again later under the same id; whoever looks meanwhile finds nothing to send.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.db.models import Q, QuerySet

from consultingroom.people.models import Address, Notice, Person
from consultingroom.plumbing import post, push, texting
from consultingroom.plumbing.channel import Channel, Gone, NotTaken

log = logging.getLogger(__name__)

Channels = Mapping[str, Channel]
Outcome = Literal["taken", "gone", "failed"]

# Longer than trying all addresses of a person can take: so long nobody else tries the same.
FIRST_PAUSE = timedelta(minutes=5)
LONGEST_PAUSE = timedelta(hours=6)
# After this the update is only shown on the person's page.
PATIENCE = timedelta(days=2)
# The keeper has other things to keep. What is left waits for its next round.
LONGEST_ROUND_SECONDS = 10.0

CONFIGURED: Mapping[str, Callable[[], Channel | None]] = {
    Address.Channel.EMAIL: post.configured,
    Address.Channel.TEXT: texting.configured,
    Address.Channel.PUSH: push.configured,
}


class Misconfigured:
    """Stands where a channel was set up wrongly: what is sent this way waits until that is put right."""

    def __init__(self, problem: ImproperlyConfigured) -> None:
        self.problem = problem

    def send(self, address: str, notice: UUID, language: str) -> None:
        raise NotTaken(str(self.problem))


def tell_all(now: datetime, channels: Channels | None = None) -> int:
    """Tell everybody who is to be told now. Returns how many people were."""
    end = time.monotonic() + LONGEST_ROUND_SECONDS
    told = 0
    for person, notices in _claims(now):
        channels = _configured() if channels is None else channels
        told += _tell(person, notices, now, channels)
        if time.monotonic() > end:
            break
    return told


def _configured() -> Channels:
    found = {name: _channel(configured) for name, configured in CONFIGURED.items()}
    return {name: channel for name, channel in found.items() if channel}


def _channel(configured: Callable[[], Channel | None]) -> Channel | None:
    try:
        return configured()
    except ImproperlyConfigured as problem:
        return Misconfigured(problem)


def _claims(now: datetime) -> Iterator[tuple[Person, list[Notice]]]:
    # Looked for without a transaction first: an idle keeper takes no turn at writing.
    while _due(now).exists() and (person_and_notices := _claim(now)):
        person, notices = person_and_notices
        if notices:
            yield person, notices


@transaction.atomic
def _claim(now: datetime) -> tuple[Person, list[Notice]] | None:
    """The next person and all that they are to be told of. None where others are at all of it."""
    person = (
        Person.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
        .filter(pk__in=_due(now).values("person"))
        .first()
    )
    if person is None:
        return None
    # What is planned for later waits for its own time; what was tried already comes along.
    ahead = Q(tries=0, next_try_at__gt=now)
    notices = list(person.notices.filter(sent_at=None).exclude(ahead).order_by("made_at", "pk"))
    if all(notice.next_try_at > now for notice in notices):
        # Another keeper claimed them in the moment before the person was free.
        return person, []
    for notice in notices:
        notice.tries += 1
        notice.next_try_at = now + _pause(notice.tries)
    Notice.objects.bulk_update(notices, ["tries", "next_try_at"])
    return person, _still_of_use(notices, now)


def _still_of_use(notices: list[Notice], now: datetime) -> list[Notice]:
    """A reminder that nobody could send in time is not sent late."""
    too_late = [notice.pk for notice in notices if notice.until and notice.until <= now]
    Notice.objects.filter(pk__in=too_late).update(sent_at=now)
    return [notice for notice in notices if notice.pk not in too_late]


def _due(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(sent_at=None, next_try_at__lte=now)


def _pause(tries: int) -> timedelta:
    longer: int = 3 ** min(tries - 1, 8)
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE)


def _tell(person: Person, notices: list[Notice], now: datetime, channels: Channels) -> bool:
    """An update is told once any address has taken it: a second try for the others would tell it twice."""
    outcomes = [
        _sent(address, channels[address.channel], notices[-1].pk, person.language)
        for address in person.addresses.filter(channel__in=list(channels))
    ]
    told = "taken" in outcomes or "failed" not in outcomes
    over = notices if told else [notice for notice in notices if now - _since(notice) >= PATIENCE]
    if over and not told:
        log.error("An update was given up after two days of trying.")
    Notice.objects.filter(pk__in=[notice.pk for notice in over]).update(sent_at=now)
    return told


def _since(notice: Notice) -> datetime:
    return notice.planned_for or notice.made_at


def _sent(address: Address, channel: Channel, notice: UUID, language: str) -> Outcome:
    try:
        channel.send(address.value, notice, language)
    except Gone:
        address.delete()
        return "gone"
    except NotTaken as problem:
        log.warning("An update was not sent (%s): %s.", address.channel, problem)
        return "failed"
    except Exception as error:
        # Only the kind of it: what mail servers say of a failure has the address in it.
        log.warning("An update was not sent (%s): %s.", address.channel, type(error).__name__)
        return "failed"
    return "taken"
