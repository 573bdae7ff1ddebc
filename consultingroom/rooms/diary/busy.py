"""Other engagements of a counsellor's, read every hour from the address of their other calendar."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Annotated, Any

from django.db import transaction
from django.utils.translation import gettext_lazy
from pydantic import AfterValidator, StringConstraints

from consultingroom.people import at_rest
from consultingroom.people.models import Person
from consultingroom.people.reads import moment
from consultingroom.plumbing.calendars import NotRead, fetch
from consultingroom.plumbing.http import Body, wrong
from consultingroom.rooms.diary.diaries import diary_of, lock_diaries, zone_of
from consultingroom.rooms.diary.models import Busy, BusySource
from consultingroom.rooms.diary.other_calendar import busy_times

log = logging.getLogger(__name__)

EVERY = timedelta(hours=1)
BEHIND, AHEAD = timedelta(days=7), timedelta(days=400)

PROBLEMS = {
    "address": gettext_lazy("This is not the address of a calendar. It begins with https://."),
    "inside": gettext_lazy("This address lies inside a private network and is not asked."),
    "away": gettext_lazy("Nobody answers at this address at the moment. It is tried again every hour."),
    "refused": gettext_lazy("The other calendar did not hand anything out. Please look whether it is still shared."),
    "slow": gettext_lazy("The other calendar took too long to answer. It is tried again every hour."),
    "large": gettext_lazy("The other calendar is larger than 2 MB. Please share a smaller one."),
    "strange": gettext_lazy("What lies at this address is not a calendar that can be read here."),
}  # fmt: skip


def address(text: str) -> str:
    """Calendar programs write webcal:// for what is asked for by https."""
    found = "https://" + text[9:] if text.lower().startswith("webcal://") else text
    if not found.lower().startswith(("https://", "http://")):
        raise wrong("address", str(PROBLEMS["address"]))
    return found


class BusyAddress(Body):
    address: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=8, max_length=2000),
        AfterValidator(address),
    ]


def show(person: Person) -> dict[str, Any]:
    diary = diary_of(person)
    source = BusySource.objects.filter(diary=diary).first()
    read_at = source.read_at if source else None
    return {
        "address": at_rest.open_again(source.address) if source else None,
        "read_at": moment(read_at) if read_at else None,
        "events": diary.busy.count() if source else 0,
        "problem": str(PROBLEMS.get(source.problem, "")) if source else "",
    }


@transaction.atomic
def put(person: Person, wished: str, now: datetime) -> None:
    """Read within seconds, and from then on every hour. What another address said before is forgotten."""
    diary = lock_diaries(diary_of(person)).popitem()[1]
    source = BusySource.objects.filter(diary=diary).first()
    if source is None or at_rest.open_again(source.address) != wished:
        diary.busy.all().delete()
        BusySource(diary=diary, address=at_rest.close(wished), read_again_at=now).save()
    else:
        BusySource.objects.filter(diary=diary).update(read_again_at=now)


@transaction.atomic
def end(person: Person) -> None:
    diary = lock_diaries(diary_of(person)).popitem()[1]
    BusySource.objects.filter(diary=diary).delete()
    diary.busy.all().delete()


def read_due(now: datetime, most: int = 100) -> int:
    """Read every calendar whose hour has come. However many do this at once, each is read by one."""
    read = 0
    while read < most and (source := _claimed(now)):
        _read(source, now)
        read += 1
    return read


def _claimed(now: datetime) -> BusySource | None:
    due = BusySource.objects.filter(read_again_at__lte=now).order_by("read_again_at")
    for source in due.select_related("diary")[:10]:
        mine = BusySource.objects.filter(pk=source.pk, read_again_at=source.read_again_at)
        if mine.update(read_again_at=now + EVERY):
            return source
    return None


def _read(source: BusySource, now: datetime) -> None:
    """Asked for outside of every transaction: an address that does not answer holds nobody up."""
    try:
        data = fetch(at_rest.open_again(source.address))
        spans = busy_times(data, zone_of(source.diary), now - BEHIND, now + AHEAD)
    except NotRead as problem:
        _same(source).update(problem=problem.code)
    except Exception as error:
        # Whatever somebody else's calendar holds, it must not stop the reading of the others.
        log.warning("A calendar could not be read: %s.", type(error).__name__)
        _same(source).update(problem="strange")
    else:
        _keep(source, spans, now)


@transaction.atomic
def _keep(source: BusySource, spans: list[tuple[int, int]], now: datetime) -> None:
    diary = lock_diaries(source.diary).popitem()[1]
    if not _same(source).update(problem="", read_at=now):
        return  # meanwhile another address was given
    if spans == list(diary.busy.order_by("start").values_list("start", "end")):
        return
    diary.busy.all().delete()
    Busy.objects.bulk_create(Busy(diary=diary, start=a, end=b) for a, b in spans)


def _same(source: BusySource) -> Any:
    return BusySource.objects.filter(pk=source.pk, address=source.address)
