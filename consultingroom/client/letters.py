"""Letters: written, listed with their checks done, opened."""

from __future__ import annotations

import re
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from consultingroom.client.attachments import Attachments
from consultingroom.client.encodings import unb64u
from consultingroom.client.file import FileDescription
from consultingroom.client.item import open_item
from consultingroom.client.items import Item, Items
from consultingroom.client.known import Known
from consultingroom.client.refusal import Refusal
from consultingroom.client.wire import Wire

# As browsers know it, so that both count the same paragraphs.
SPACE = " \t\n\r\f\v\u00a0"
BLANK_LINE = r"\n[ \t\r\f\v\u00a0]*\n"


@dataclass(frozen=True, slots=True)
class Answer:
    """What is answered to one paragraph of another letter, which is quoted in `words`."""

    letter: str
    paragraph: int
    """from 0, as `paragraphs` counts them"""
    words: str
    text: str


@dataclass(frozen=True, slots=True)
class Letter:
    id: str
    author: str
    at: str
    """when the house took it in"""
    epoch: int
    held: bool
    body: str | None
    """None while it waits for its reading slot, and when it was taken back"""
    written: str | None
    files: Sequence[FileDescription]
    answers: Sequence[Answer] = ()
    """between the lines of other letters"""
    taken_back: bool = False


@dataclass(frozen=True, slots=True)
class Sent:
    """`read_at` is when it will be read, or None; `outside` says that it came outside the agreed
    times; both are None where an earlier try had arrived after all."""

    id: str
    read_at: str | None
    outside: bool | None


@dataclass
class Letters:
    wire: Wire
    items: Items
    attachments: Attachments

    def read(self, known: Known) -> list[Letter]:
        """All of them, the others' too, in the order of arrival."""
        found = self.items.read(known)
        return [_as_letter(item) for item in found if item.context["kind"] == "letter"]

    def send(
        self,
        known: Known,
        body: str,
        files: Sequence[Path],
        written: str,
        answers: Sequence[Answer] = (),
    ) -> Sent:
        author = self.items.me.person
        described = [self.attachments.send(known, author, path) for path in files]
        letter = str(uuid.uuid4())
        answer = self.items.send(
            known,
            f"/api/relationships/{known.id}/letters/",
            "letter",
            letter,
            {"body": body, "files": described, "written": written, **_answers(answers)},
            files=[each["id"] for each in described],
        )
        told = answer or {"read_at": None, "outside": None}
        return Sent(letter, told["read_at"], told["outside"])

    def take_back(self, known: Known, letter: str) -> None:
        """Take a letter of one's own back. That it was there stays visible for both."""
        item = self._listed(known, letter)
        path = f"/api/relationships/{known.id}/letters/{letter}/retraction/"
        content = {"letter": letter, "digest": item.digest}
        self.items.send(known, path, "retraction", str(uuid.uuid4()), content)

    def open(self, known: Known, letter: str, *, early: bool) -> Letter:
        """Tell the house that one's opening a letter, which it then hands over. Before its reading
        slot only with `early`, and both see that."""
        item = self._listed(known, letter)
        answer = self.wire.post(
            f"/api/relationships/{known.id}/letters/{letter}/opening/", {"early": early}
        )
        epoch = known.epochs[item.context["epoch"]]
        content = open_item(epoch, item.context, unb64u(answer["sealed"]), item.digest)
        return _as_letter(Item(item.context, item.at, item.digest, False, content))

    def _listed(self, known: Known, letter: str) -> Item:
        for item in self.items.read(known):
            if item.context["item"] == letter:
                return item
        raise Refusal("missing")


def paragraphs(letter: Letter) -> list[str]:
    """The paragraphs of a letter as they can be answered: those of its body, then those of what
    it answers between other lines."""
    texts = [letter.body or "", *(answer.text for answer in letter.answers)]
    found = (each.strip(SPACE) for text in texts for each in re.split(BLANK_LINE, text))
    return [each for each in found if each]


def is_quoted_truly(answer: Answer, letters: Sequence[Letter]) -> bool:
    """Whether the quoted words stand in the letter that is named. Not to be known of one that was
    taken back: False."""
    named = (paragraphs(letter) for letter in letters if letter.id == answer.letter)
    return any(answer.words in found[answer.paragraph : answer.paragraph + 1] for found in named)


def _answers(answers: Sequence[Answer]) -> dict[str, list[dict[str, Any]]]:
    return {"answers": [asdict(each) for each in answers]} if answers else {}


def _as_letter(item: Item) -> Letter:
    content: Any = item.content or {"body": None, "written": None, "files": []}
    return Letter(
        id=item.context["item"],
        author=item.context["author"],
        at=item.at,
        epoch=item.context["epoch"],
        held=item.held,
        body=content["body"],
        written=content["written"],
        files=content["files"],
        answers=[Answer(**each) for each in content.get("answers", ())],
        taken_back=item.taken_back,
    )
