"""Whatever the two people do in whatever order: nothing overlaps, and what was written down says what is kept."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import pairwise
from uuid import uuid4

import pytest

from consultingroom.frame.course import follow
from consultingroom.ledger.facts import agreements, history
from consultingroom.people.models import Notice
from consultingroom.plumbing.http import Refused
from consultingroom.rooms.diary import actions, breaks, series
from consultingroom.rooms.diary.models import Session
from tests.cast import Someone
from tests.rooms.diary.conftest import MONDAY_AT_TEN, Practice, terms, time

__all__ = ["time"]

pytestmark = pytest.mark.django_db

STEPS = 70
Act = Callable[[], object]


class Story:
    """Maya and Robin, each doing one of the things that can be done."""

    def __init__(self, practice: Practice, seed: int) -> None:
        self.practice = practice
        self.room = practice.people.room
        self.dice = random.Random(seed)  # noqa: S311 - a story to be told again, not a secret
        self.done: Counter[str] = Counter()

    @property
    def now(self) -> datetime:
        return self.practice.time.moment

    def someone(self) -> Someone:
        return self.dice.choice([self.practice.people.maya, self.practice.people.robin])

    def start(self) -> datetime:
        """Few enough different times that they often collide."""
        quarters = self.dice.randrange(0, 28)
        day = self.dice.choice([0, 2, 7, 9, 14])
        return MONDAY_AT_TEN + timedelta(days=day, minutes=15 * quarters - 60)

    def session(self) -> Session:
        return self.dice.choice(list(self.room.sessions.all()) or [Session(id=uuid4())])

    def step(self) -> None:
        often = [self.book, self.book, self.answer, self.answer]
        act = self.dice.choice([*often, self.move, self.cancel, self.repeat, self.leave])
        try:
            act()
            self.done[act.__name__] += 1
        except Refused as refused:
            self.done[refused.problems[0].code] += 1

    def book(self) -> None:
        who = self.someone().person
        actions.book(self.room, who, uuid4(), self.start(), "phone", self.now)

    def move(self) -> None:
        who, session = self.someone().person, self.session()
        actions.move(self.room, who, session.pk, uuid4(), self.start(), "full", self.now)

    def cancel(self) -> None:
        actions.cancel(self.room, self.someone().person, self.session().pk, "full", self.now)

    def answer(self) -> None:
        agree = self.dice.random() < 0.6
        actions.answer(self.room, self.someone().person, self.session().pk, agree, self.now)

    def repeat(self) -> None:
        maya = self.practice.people.maya.person
        wish = series.Wish(uuid4(), self.start(), "webcam", 1, 2, frozenset())
        series.book_series(self.room, maya, wish, self.now)

    def leave(self) -> None:
        maya, day = self.practice.people.maya.person, self.start().date() + timedelta(days=60)
        breaks.announce(maya, uuid4(), day, day, True, True, self.now)


@pytest.mark.parametrize("seed", range(2))
def test_what_is_kept_and_what_was_written_down_agree(practice: Practice, seed: int) -> None:
    practice.agree(terms(booking="client_asks" if seed % 2 else "client_books", notice_hours=0))
    story = Story(practice, seed)

    for number in range(STEPS):
        practice.time.moment += timedelta(hours=17 if number % 20 == 19 else 0, seconds=1)
        story.step()

    held = list(Session.objects.filter(state__in=("asked", "agreed")).order_by("held_from"))
    assert [b for a, b in pairwise(held) if b.held_from < a.held_to] == []
    assert written_down(story) == {(str(s.pk), s.start, s.state == "agreed") for s in held}
    standing = (s for s in held if s.state == "agreed")
    tomorrow = story.now + timedelta(days=1)
    assert reminded(story) == {str(s.pk) for s in standing if s.start > tomorrow}
    assert {"book", "move", "cancel", "taken"} <= story.done.keys()


def written_down(story: Story) -> set[tuple[str, datetime, bool]]:
    course = follow(agreements(story.room), history(story.room))
    return {(each.session, each.start, each.agreed) for each in course.bookings}


def reminded(story: Story) -> set[str]:
    """Those before whom a reminder still lies ahead."""
    waiting = Notice.objects.filter(
        person=story.practice.people.robin.person, cause__startswith="reminder:",
        sent_at=None, planned_for__gt=story.now,
    )  # fmt: skip
    return {cause.split(":")[1] for cause in waiting.values_list("cause", flat=True)}
