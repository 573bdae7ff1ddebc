from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from typing import Annotated, TypeVar
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import AfterValidator, AwareDatetime, Field, StringConstraints

from consultingroom.frame.annexes import Charge
from consultingroom.frame.availability import DAY
from consultingroom.frame.parties import Party
from consultingroom.people.models import Person, Relationship, Role
from consultingroom.people.permissions import must_be, relationship_for, signed_in
from consultingroom.plumbing import clock
from consultingroom.plumbing.http import Body, Id, answer, not_there, read, refuse, takes, wrong
from consultingroom.rooms.diary import actions, breaks, busy, feed, reads, reminders, series, week
from consultingroom.rooms.diary.busy import BusyAddress
from consultingroom.rooms.diary.placing import span

MOST_DAYS = 100


def _minute(at: datetime) -> datetime:
    if at.second or at.microsecond:
        raise wrong("minute", _("Please give a time in whole minutes."))
    return at


Start = Annotated[AwareDatetime, AfterValidator(_minute)]


class Days(Body):
    first: date | None = Field(default=None, alias="from")
    last: date | None = Field(default=None, alias="to")


class Openings(Days):
    mode: str = Field(max_length=10)


class SessionIn(Body):
    id: Id
    start: Start
    mode: str = Field(max_length=10)


class AnswerIn(Body):
    agree: bool


class MoveIn(Body):
    id: Id
    start: Start
    charge: Charge = "nothing"


class CancelIn(Body):
    charge: Charge


class MissedIn(Body):
    by: Party = Field(strict=False)


class SeriesIn(SessionIn):
    every_weeks: int = Field(ge=1, le=8)
    count: int = Field(ge=1, le=60)
    without: list[date] = Field(default=[], max_length=60)
    only_ask: bool = False


class Since(Body):
    first: date = Field(alias="from")


class BreakIn(Body):
    id: Id
    first: date
    last: date
    cover: bool
    cancel: bool = False


class FeedIn(Body):
    id: Id | None = None


class TitleIn(Body):
    title: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40, pattern=r"^[^\x00-\x1f\x7f]*$")]  # fmt: skip


def show(request: HttpRequest) -> HttpResponse:
    person, now = signed_in(request), clock.now()
    return answer(reads.diary(person, *_days(person, _query(request, Days), now), now))


def show_week(request: HttpRequest) -> HttpResponse:
    return answer(week.show(_counsellor(request)))


@takes(week.Week)
def put_week(request: HttpRequest, body: week.Week) -> HttpResponse:
    week.put(_counsellor(request), body)
    return answer()


def openings(request: HttpRequest, relationship: UUID) -> HttpResponse:
    person, room = _between(request, relationship)
    asked, now = _query(request, Openings), clock.now()
    return answer(reads.openings(room, person, asked.mode, _days(person, asked, now), now))


@takes(SessionIn)
def book(request: HttpRequest, body: SessionIn, relationship: UUID) -> HttpResponse:
    person, room = _between(request, relationship)
    now = clock.now()
    made = actions.book(room, person, body.id, body.start, body.mode, now)
    return answer(reads.session(made, person, now), 201)


@takes(AnswerIn)
def answer_session(
    request: HttpRequest, body: AnswerIn, relationship: UUID, session: UUID
) -> HttpResponse:
    person, room = _between(request, relationship)
    now = clock.now()
    found = actions.answer(room, person, session, body.agree, now)
    return answer(reads.session(found, person, now))


@takes(MoveIn)
def move(request: HttpRequest, body: MoveIn, relationship: UUID, session: UUID) -> HttpResponse:
    person, room = _between(request, relationship)
    now = clock.now()
    moved = actions.move(room, person, session, body.id, body.start, body.charge, now)
    return answer(reads.session(moved, person, now))


def cost(request: HttpRequest, relationship: UUID, session: UUID) -> HttpResponse:
    person, room = _between(request, relationship)
    found = reads.cost(room, person, session, clock.now()) or not_there()
    return answer(actions.cost_data(found))


@takes(CancelIn)
def cancel(
    request: HttpRequest, body: CancelIn, relationship: UUID, session: UUID
) -> HttpResponse:
    person, room = _between(request, relationship)
    now = clock.now()
    found = actions.cancel(room, person, session, body.charge, now)
    return answer(reads.session(found, person, now))


@takes(MissedIn)
def miss(request: HttpRequest, body: MissedIn, relationship: UUID, session: UUID) -> HttpResponse:
    person, room = _between(request, relationship)
    now = clock.now()
    return answer(reads.session(actions.miss(room, person, session, body.by, now), person, now))


@takes(SeriesIn)
def book_series(request: HttpRequest, body: SeriesIn, relationship: UUID) -> HttpResponse:
    person, room = _between(request, relationship)
    now = clock.now()
    wish = series.Wish(body.id, body.start, body.mode, body.every_weeks, body.count, frozenset(body.without))  # fmt: skip
    if body.only_ask:
        found = series.preview(room, person, wish, now)
        starts = [span(each, found.minutes) for each in found.starts.values()]
        return answer({"sessions": starts, "taken": [day.isoformat() for day in found.taken]})
    made = series.book_series(room, person, wish, now)
    sessions = [reads.session(each, person, now) for each in made.sessions.all()]
    return answer({"series": str(made.pk), "sessions": sessions}, 201)


def end_series(request: HttpRequest, relationship: UUID, series_id: UUID) -> HttpResponse:
    person, room = _between(request, relationship)
    now = clock.now()
    found = series.end_series(room, person, series_id, _query(request, Since).first, now)
    return answer({"sessions": [reads.session(each, person, now) for each in found]})


@takes(BreakIn)
def announce(request: HttpRequest, body: BreakIn) -> HttpResponse:
    person = _counsellor(request)
    now = clock.now()
    _must_lie_ahead(body, person, now)
    made = breaks.announce(person, body.id, body.first, body.last, body.cover, body.cancel, now)
    rooms = [room.pk for room in made.told]
    return answer(
        {
            "break": reads.break_(made.away, rooms),
            "sessions": [reads.session(each, person, now) for each in made.sessions],
            "short_notice": made.short_notice,
            "told": [str(room) for room in rooms],
        },
        201,
    )


def withdraw(request: HttpRequest, away: UUID) -> HttpResponse:
    breaks.withdraw(_counsellor(request), away, clock.now())
    return answer()


def show_feed(request: HttpRequest) -> HttpResponse:
    return answer(feed.show(signed_in(request)))


def key_feed(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    feed.key_anew(person, read(FeedIn, request.body or b"{}").id or uuid4())
    return answer(feed.show(person), 201)


@takes(TitleIn)
def name_feed(request: HttpRequest, body: TitleIn) -> HttpResponse:
    person = signed_in(request)
    feed.name(person, body.title)
    return answer(feed.show(person))


def end_feed(request: HttpRequest) -> HttpResponse:
    feed.end(signed_in(request))
    return answer()


def show_busy(request: HttpRequest) -> HttpResponse:
    return answer(busy.show(_counsellor(request)))


@takes(BusyAddress)
def put_busy(request: HttpRequest, body: BusyAddress) -> HttpResponse:
    person = _counsellor(request)
    busy.put(person, body.address, clock.now())
    return answer(busy.show(person))


def end_busy(request: HttpRequest) -> HttpResponse:
    busy.end(_counsellor(request))
    return answer()


def show_reminders(request: HttpRequest) -> HttpResponse:
    return answer(reminders.show(signed_in(request)))


@takes(reminders.Reminders)
def put_reminders(request: HttpRequest, body: reminders.Reminders) -> HttpResponse:
    person = signed_in(request)
    reminders.put(person, body, clock.now())
    return answer(reminders.show(person))


def _counsellor(request: HttpRequest) -> Person:
    person = signed_in(request)
    must_be(person, Role.COUNSELLOR)
    return person


def _between(request: HttpRequest, relationship: UUID) -> tuple[Person, Relationship]:
    person = signed_in(request)
    return person, relationship_for(person, relationship)


Asked = TypeVar("Asked", bound=Body)


def _query(request: HttpRequest, model: type[Asked]) -> Asked:
    return read(model, json.dumps(request.GET.dict()).encode())


def _days(person: Person, asked: Days, now: datetime) -> tuple[date, date]:
    """Both days are among them; a month from today where nothing is said."""
    first = asked.first or now.date()
    last = asked.last or first + timedelta(days=31)
    if not 2000 <= first.year <= 2200 or not first <= last <= first + DAY * MOST_DAYS:
        refuse(400, "days", _("Please ask for at most a hundred days."), "to")
    return first, last


def _must_lie_ahead(body: BreakIn, person: Person, now: datetime) -> None:
    if body.last < body.first:
        refuse(400, "backwards", _("The last day must not come before the first."), "last")
    if body.last < now.date() - DAY or body.last > body.first + DAY * 366:
        refuse(400, "days", _("Please give days that lie ahead, at most a year of them."), "last")
