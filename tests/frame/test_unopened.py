from __future__ import annotations

from datetime import timedelta

from consultingroom.frame.facts import LetterReleased, PauseBegan
from consultingroom.frame.unopened import Unopened, unopened
from tests.frame.cast import AGREED, MAYA, at, maya_opens, robin_writes

SATURDAY = at("2025-06-07 22:00")
THURSDAY = at("2025-06-12 10:00")


def test_the_counsellor_sees_that_a_letter_waits_and_until_when() -> None:
    waits = Unopened("robins-letter", SATURDAY, THURSDAY, readable=False)
    assert unopened(AGREED, (robin_writes(SATURDAY),), SATURDAY) == (waits,)


def test_the_slot_makes_it_readable_even_before_the_software_says_so() -> None:
    (waits,) = unopened(AGREED, (robin_writes(SATURDAY),), THURSDAY)
    assert waits.readable


def test_what_is_opened_waits_no_more() -> None:
    assert unopened(AGREED, (robin_writes(SATURDAY), maya_opens(SATURDAY)), SATURDAY) == ()


def test_a_letter_once_released_stays_readable_in_a_pause() -> None:
    letter, pause = robin_writes(SATURDAY), PauseBegan("pause", THURSDAY + timedelta(1), MAYA)
    released = LetterReleased("released", THURSDAY, letter.letter, "decision")
    (waits,) = unopened(AGREED, (letter, released, pause), pause.at)
    assert (waits.opens_at, waits.readable) == (None, True)
