"""What the pages of this room show: people, what waits, and the one timeline that both see."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from consultingroom.frame import facts as happened
from consultingroom.frame.annexes import Letters
from consultingroom.frame.clauses import STEP_KINDS
from consultingroom.frame.course import Course, follow
from consultingroom.frame.expected import Expectation, expected_of
from consultingroom.frame.facts import Fact
from consultingroom.frame.hours import with_breaks
from consultingroom.frame.parties import Party
from consultingroom.frame.terms import InForce, Receipts, Terms, as_data, in_force_at
from consultingroom.ledger.facts import agreements, history
from consultingroom.ledger.items import held_back
from consultingroom.ledger.words import AGREED, of_expectation, of_fact, sentence
from consultingroom.people.models import Participant, Person, Relationship
from consultingroom.rooms.letters.names import TITLES

# What comes next is told as expected, with the way to stop it, and needs no second line.
UNTOLD = (happened.StepAnnounced,)
CAREFUL = (happened.PromiseMissShown, happened.Apologised, happened.CoverCalled)

# What is expected may have no clause of its own, as a task has none.
CLAUSES = {each.name for each in fields(Terms)}
# Because of which clause something happened, or was written down.
BECAUSE_OF: tuple[tuple[tuple[type[Fact], ...], str], ...] = (
    (
        (
            happened.SilenceStepTaken,
            happened.SilenceStepStopped,
            happened.SilenceStepReworded,
            happened.Apologised,
        ),
        "silence",
    ),
    ((happened.CoverCalled,), "cover"),
    ((happened.LetterDelivered,), "receipts"),
    (
        (
            happened.LetterSent,
            happened.LetterAcknowledged,
            happened.LetterReleased,
            happened.PromiseMissShown,
        ),
        "contact",
    ),
    ((happened.LetterRetracted,), "letters"),
    (
        (
            happened.SessionAsked,
            happened.SessionAgreed,
            happened.SessionDeclined,
            happened.SessionMoved,
        ),
        "sessions",
    ),
    ((happened.SessionCancelled, happened.SessionMissed), "fees"),
    ((happened.BreakAnnounced, happened.BreakWithdrawn), "breaks"),
)


@dataclass(frozen=True)
class Line:
    """One line of the timeline: what happened, or what is expected."""

    at: datetime
    words: str
    clause: str
    look: str = ""
    agreed: str = ""
    version: int = 0
    about: str = ""
    kind: str = ""
    begins: datetime | None = None
    stop: tuple[str, str] | None = None
    contact: str = ""
    step: str = ""
    reworded: bool = False
    decision: str = ""
    by: str = ""


@dataclass(frozen=True)
class Between:
    """A relationship as one of its two people sees it."""

    room: Relationship
    me: Participant
    other: Participant
    now: datetime

    @property
    def party(self) -> Party:
        return Party(self.me.role)

    @property
    def counsellor(self) -> Person:
        return (self.me if self.party is Party.COUNSELLOR else self.other).person

    @cached_property
    def terms(self) -> tuple[InForce, ...]:
        return agreements(self.room)

    @cached_property
    def in_force(self) -> InForce | None:
        return in_force_at(self.terms, self.now)

    @cached_property
    def is_offered(self) -> bool:
        """Whether any agreement lies here to be read, in force or not."""
        return self.room.items.filter(kind="agreement").exists()

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return history(self.room)

    @cached_property
    def course(self) -> Course:
        return follow(self.terms, self.facts)

    @cached_property
    def expectations(self) -> tuple[Expectation, ...]:
        return expected_of(self.course, self.terms, self.now)

    @cached_property
    def waiting(self) -> set[str]:
        held = held_back(self.room, self.me.person, self.me.role, self.now)
        return {str(letter) for letter in held}

    @cached_property
    def to_open(self) -> int:
        """How many letters are here to be opened. Where opening is not noted, nobody but the reader knows."""
        if not self.in_force or not _opening_is_noted(self):
            return 0
        sent = {
            f.letter
            for f in self.facts
            if isinstance(f, happened.LetterSent) and f.by is not self.party
        }
        opened = {f.letter for f in self.facts if isinstance(f, happened.LetterOpened)}
        gone = {f.letter for f in self.facts if isinstance(f, happened.LetterRetracted)}
        return len(sent - opened - gone - self.waiting)

    @property
    def zone(self) -> str:
        return self.in_force.terms.contact.zone if self.in_force else "UTC"

    @property
    def contact(self) -> dict[str, Any] | None:
        return _clause(self.in_force, "contact")

    @property
    def contact_now(self) -> dict[str, Any] | None:
        """The agreed times, with the breaks that were announced as days away."""
        if self.in_force is None:
            return None
        contact = with_breaks(self.in_force.terms.contact, self.course.breaks())
        terms = replace(self.in_force.terms, contact=contact)
        return _clause(replace(self.in_force, terms=terms), "contact")

    @property
    def receipts(self) -> dict[str, Any] | None:
        return _clause(self.in_force, "receipts")

    @property
    def letters(self) -> Letters:
        """What was agreed about letters; an agreement from before this clause existed allows what it never forbade."""
        agreed = self.in_force.terms.letters if self.in_force else None
        return agreed or Letters(undo_minutes=0, read_once_more=False, may_retract=True)

    @property
    def title(self) -> str:
        """What the other one is called, where the house may know it."""
        return self.other.person.called or str(TITLES[self.other.role])

    @property
    def sealed_name(self) -> bool:
        return not self.other.person.called

    def told(self, key: str, values: dict[str, Any]) -> str:
        called = self.counsellor.called
        return sentence(key, values, reader=self.party, counsellor=called, zone=self.zone)


def _opening_is_noted(seen: Between) -> bool:
    return seen.party is Party.COUNSELLOR or bool(seen.receipts and seen.receipts["opened"])


def between(room: Relationship, person: Person, now: datetime) -> Between:
    """Both people of a relationship; the caller has made sure that `person` is one of them."""
    people = list(room.participants.select_related("person"))
    me = next(each for each in people if each.person_id == person.id)
    other = next(each for each in people if each.person_id != person.id)
    return Between(room, me, other, now)


def past(seen: Between) -> list[Line]:
    """What happened, the oldest first. The same lines for both; only the words turn to their reader."""
    found = (_happened(seen, fact) for fact in seen.facts)
    return [line for line in found if line]


def ahead(seen: Between) -> list[Line]:
    """What is expected from whom by when, the next first."""
    return [_expected(seen, each) for each in seen.expectations]


def _happened(seen: Between, fact: Fact) -> Line | None:
    if isinstance(fact, UNTOLD) or not _may_be_told(seen, fact):
        return None
    key, values = of_fact(fact)
    version = in_force_at(seen.terms, fact.at)
    return Line(
        at=fact.at,
        words=seen.told(key, values),
        clause=_why(fact),
        look="care" if isinstance(fact, CAREFUL) else "",
        agreed=AGREED.get(key, ""),
        version=version.version if version else 0,
        about=getattr(fact, "letter", ""),
        kind=key,
        contact=getattr(fact, "contact", ""),
        step=getattr(fact, "step", ""),
        decision=getattr(fact, "decision", ""),
    )


def _may_be_told(seen: Between, fact: Fact) -> bool:
    """Receipts where the agreement of that time has them, an early opening always, and a miss first to whoever missed."""
    if isinstance(fact, happened.PromiseMissShown):
        return seen.party is Party.COUNSELLOR
    if not isinstance(fact, happened.LetterDelivered | happened.LetterOpened):
        return True
    if isinstance(fact, happened.LetterOpened) and fact.early:
        return True
    version = in_force_at(seen.terms, fact.at)
    return version is not None and _agreed_receipt(version.terms.receipts, fact)


def _agreed_receipt(receipts: Receipts, fact: Fact) -> bool:
    return receipts.opened if isinstance(fact, happened.LetterOpened) else receipts.delivered


def _why(fact: Fact) -> str:
    if isinstance(fact, happened.LetterOpened):
        return "contact" if fact.early else "receipts"
    return next((clause for kinds, clause in BECAUSE_OF if isinstance(fact, kinds)), "")


def _expected(seen: Between, each: Expectation) -> Line:
    key, values = of_expectation(each)
    is_step = each.kind in STEP_KINDS
    stoppable = seen.party is Party.COUNSELLOR and is_step
    return Line(
        at=each.due,
        words=seen.told(key, values),
        clause=each.clause if each.clause in CLAUSES else "",
        look="care" if each.overdue else "",
        version=each.version,
        about=each.about,
        kind=each.kind,
        begins=each.begins,
        stop=(each.about, each.kind) if stoppable else None,
        contact=each.about if is_step else "",
        step=each.kind if is_step else "",
        reworded=bool(each.item),
        by=each.by,
    )


def _clause(agreement: InForce | None, name: str) -> dict[str, Any] | None:
    if agreement is None:
        return None
    found: dict[str, Any] = as_data(agreement.terms)[name]  # type: ignore[assignment] # a clause is a group of values
    return found
