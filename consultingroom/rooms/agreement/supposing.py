"""The questions that can be asked of an agreement, in words, and the answer of each from the frame.

A question about a clause that this agreement does not have is not there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultingroom.frame.clauses import HINDRANCES
from consultingroom.frame.course import follow
from consultingroom.frame.explain import (
    if_away,
    if_cancelled,
    if_counsellor_silent,
    if_disturbed,
    if_letter_sent,
    if_missed,
    if_silent,
)
from consultingroom.frame.facts import Fact
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce
from consultingroom.rooms.agreement.asked import MORNING, TUESDAY, Moment, Question
from consultingroom.rooms.agreement.story import Moment as Told
from consultingroom.rooms.agreement.story import Teller

# In the story of an answer that does not come, these were promised and not kept.
MISSED = {"read_by": "missed.read_by", "answered_by": "missed.answered_by"}
OF_THE_MISS = {*MISSED, "miss_shown", "apologised", "cover_called"}

# name: (asked by the client, asked by the counsellor)
TITLES: dict[str, tuple[str | Promise, str | Promise]] = {
    "written": (_("…I write a letter?"), _("…my client writes a letter?")),
    "quiet": (_("…I do not write for a while?"), _("…my client does not write for a while?")),
    "missed": (_("…my counsellor does not answer in time?"), _("…I do not answer in time?")),
    "late-client": (
        _("…I come late to a session, or not at all?"),
        _("…my client comes late to a session, or not at all?"),
    ),
    "late-counsellor": (
        _("…my counsellor comes late to a session, or not at all?"),
        _("…I come late to a session, or not at all?"),
    ),
    "cancelled": (
        _("…I cancel or move a session?"),
        _("…my client cancels or moves a session?"),
    ),
    "interrupted": (
        _("…somebody walks in during a session?"),
        _("…somebody walks in during a session?"),
    ),
    "connection": (_("…the connection is lost?"), _("…the connection is lost?")),
    "battery": (_("…a battery is flat?"), _("…a battery is flat?")),
    "platform": (_("…this service is away?"), _("…this service is away?")),
    "break": (_("…my counsellor has a break?"), _("…I have a break?")),
}


@dataclass(frozen=True)
class Answered:
    """A question with its answer; `form` names the times that can be asked with it."""

    name: str
    title: str
    story: list[Told]
    form: str = ""


@dataclass(frozen=True)
class Asking:
    """A version of the agreement, asked for one reader at one moment."""

    agreements: tuple[InForce, ...]
    facts: tuple[Fact, ...]
    question: Question
    teller: Teller
    now: datetime

    @property
    def agreement(self) -> InForce:
        return self.agreements[-1]

    @property
    def zone(self) -> str:
        return self.agreement.terms.contact.zone

    def letter(self) -> datetime:
        return self.question.letter.after(self.zone, self.now)

    def session(self) -> datetime:
        """The one that was asked about, else the next that is booked, else one that can still be cancelled in time."""
        fees = self.agreement.terms.fees
        ahead = self.now + timedelta(hours=fees.cancel_hours if fees else 0)
        if self.question.session:
            return self.question.session.after(self.zone, ahead)
        booked = (each.start for each in follow(self.agreements, self.facts).bookings)
        to_come = (start for start in booked if start > self.now)
        return min(to_come, default=Moment(TUESDAY, MORNING).after(self.zone, ahead))

    def away(self) -> tuple[date, date]:
        """The days that were asked about, else those of the next break, else a week that can be announced in time."""
        today = self.now.astimezone(ZoneInfo(self.zone)).date()
        if asked := self.question.away_from(today):
            return asked
        told = follow(self.agreements, self.facts).breaks()
        to_come = [(each.first, each.last) for each in told if today <= each.last]
        breaks = self.agreement.terms.breaks
        soon = today + timedelta(days=breaks.notice_days if breaks else 0)
        monday = soon + timedelta(days=7 - soon.weekday())
        return min(to_come, default=(monday, monday + timedelta(days=6)))


def answered(asking: Asking) -> list[Answered]:
    return [*_letters(asking), *_sessions(asking), *_disturbances(asking), *_breaks(asking)]


def _letters(asking: Asking) -> Iterator[Answered]:
    known = asking.agreements, asking.facts
    at = asking.letter()
    missed = [each for each in if_counsellor_silent(*known, at) if each.key in OF_THE_MISS]
    tell = asking.teller.story
    yield _one(asking, "written", tell(if_letter_sent(*known, at, Party.CLIENT)), "letter")
    yield _one(asking, "quiet", tell(if_silent(*known, asking.now)))
    yield _one(asking, "missed", tell(missed, MISSED))


def _sessions(asking: Asking) -> Iterator[Answered]:
    if asking.agreement.terms.sessions is None:
        return
    start, tell = asking.session(), asking.teller.story
    for party in Party:
        story = tell(if_missed(asking.agreement, start, party))
        yield _one(asking, f"late-{party}", story, "session")
    if asking.agreement.terms.fees:
        yield _one(asking, "cancelled", tell(if_cancelled(asking.agreement, start)), "session")


def _disturbances(asking: Asking) -> Iterator[Answered]:
    """Only who meets can be disturbed; an agreement from before there were ways of working does not say."""
    terms = asking.agreement.terms
    if terms.modes and not terms.sessions:
        return
    for kind in HINDRANCES:
        outcomes = if_disturbed(asking.agreement, kind, asking.now)
        yield _one(asking, kind, asking.teller.story(outcomes, since=asking.now))


def _breaks(asking: Asking) -> Iterator[Answered]:
    if asking.agreement.terms.breaks:
        outcomes = if_away(asking.agreements, asking.facts, asking.away(), asking.now)
        yield _one(asking, "break", asking.teller.story(outcomes), "break")


def _one(asking: Asking, name: str, story: list[Told], form: str = "") -> Answered:
    title = TITLES[name][Party(asking.teller.reader) is Party.COUNSELLOR]
    return Answered(name, str(title), story, form)
