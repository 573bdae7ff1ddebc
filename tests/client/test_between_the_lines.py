"""Answers between the lines, and letters that were taken back, as the Python client knows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from consultingroom.client.letters import Answer, Letter, is_quoted_truly, paragraphs
from consultingroom.client.refusal import Refusal
from consultingroom.client.room import Problem
from tests.client.conftest import Client, Somebody

pytestmark = pytest.mark.django_db

RAIN = "Dear Mara,\n\nIt rained all week.\n \nI stayed in."


def answered(mara: Somebody, robin: Client, words: str) -> Answer:
    """Mara quotes something of Robin's letter as its second paragraph; Robin reads what she made of it."""
    sent = robin.room.send_letter(robin.relationship, RAIN)
    answer = Answer(sent.id, 1, words, "Was it good to stay in?")
    mara.room.send_letter(robin.relationship, "Dear Robin,", answers=[answer])
    return robin.room.letters(robin.relationship)[-1].answers[0]


@pytest.mark.requirement("J19")
def test_an_answer_stands_under_the_paragraph_that_it_answers(
    mara: Somebody, robin: Client, agreed: str, tmp_path: Path
) -> None:
    read = answered(mara, robin, "It rained all week.")

    letters = robin.room.letters(agreed)
    assert is_quoted_truly(read, letters)
    assert paragraphs(letters[0]) == ["Dear Mara,", "It rained all week.", "I stayed in."]
    robin.room.export(agreed, tmp_path)
    said = "Dear Robin,\n\n> It rained all week.\n\nWas it good to stay in?"
    assert said in (tmp_path / "letters.txt").read_text()


def test_words_that_nobody_wrote_are_no_quotation(
    mara: Somebody, robin: Client, agreed: str
) -> None:
    forged = answered(mara, robin, "It never rained.")

    assert not is_quoted_truly(forged, robin.room.letters(agreed))


@pytest.mark.requirement("J20")
def test_a_letter_that_was_taken_back_leaves_its_place_to_both(
    mara: Somebody, robin: Client, agreed: str, tmp_path: Path
) -> None:
    sent = mara.room.send_letter(agreed, "A canary that should not have flown.")
    robin.room.letters(agreed)

    mara.room.take_back(agreed, sent.id)
    mara.room.send_letter(agreed, "Once more, better.")

    for room in (mara.room, robin.room):
        gone, better = room.letters(agreed)
        assert (gone.taken_back, gone.body) == (True, None)
        assert better.body == "Once more, better."
    robin.room.export(agreed, tmp_path)
    assert "(was taken back)" in (tmp_path / "letters.txt").read_text()


def test_browsers_count_the_same_paragraphs() -> None:
    told = json.loads((Path(__file__).parents[1] / "vectors" / "paragraphs.json").read_text())

    for each in told:
        letter = Letter("id", "author", "at", 1, False, each["body"], None, [])
        assert paragraphs(letter) == each["paragraphs"]


def withheld(said: Any) -> None:
    for one in said["items"]:
        if one["context"]["kind"] == "letter":
            one["sealed"] = None


def test_a_house_alone_takes_no_letter_back(mara: Somebody, robin: Client, agreed: str) -> None:
    mara.room.send_letter(agreed, "This one stays.")
    robin.house.lie(".*/items/", withheld)

    with pytest.raises(Refusal) as refusal:
        robin.room.letters(agreed)

    assert refusal.value.code == "missing"


def test_another_letter_is_not_taken_back_with_it(
    mara: Somebody, robin: Client, agreed: str
) -> None:
    first = mara.room.send_letter(agreed, "This one goes.")
    mara.room.send_letter(agreed, "This one stays.")
    mara.room.take_back(agreed, first.id)
    robin.house.lie(".*/items/", withheld)

    with pytest.raises(Refusal) as refusal:
        robin.room.letters(agreed)

    assert refusal.value.code == "missing"


def test_nobody_takes_back_the_letter_of_the_other(
    mara: Somebody, robin: Client, agreed: str
) -> None:
    sent = mara.room.send_letter(agreed, "This one stays.")

    with pytest.raises(Problem) as problem:
        robin.room.take_back(agreed, sent.id)

    assert problem.value.status == 404
