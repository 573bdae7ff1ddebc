"""One question of the form in which an agreement is prepared: where its answer stands, and what may be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from consultingroom.rooms.agreement import template, words

Kind = Literal["whole", "yes", "choice", "choices", "money", "line", "paragraph", "words"]
Needs = Literal["", "meeting", "letters"]
Choices = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Field:
    """`path` is where the value stands in the terms, or in the words; `needs` is a way of working without which
    nobody is asked."""

    kind: Kind
    path: str
    label: str
    hint: str = ""
    least: int = 0
    most: int = 0
    choices: Choices = ()
    needs: Needs = ""
    required: bool = False

    @property
    def id(self) -> str:
        return self.path.replace(".", "-").replace("_", "-")

    @property
    def template(self) -> str:
        return f"agreement/prepare/field_{self.kind}.html"


def whole(
    path: str, label: str, least: int, most: int, hint: str = "", needs: Needs = ""
) -> Field:
    return Field("whole", path, label, hint, least, most, needs=needs)


def yes(path: str, label: str, hint: str = "") -> Field:
    return Field("yes", path, label, hint)


def choice(path: str, label: str, kind: str, names: Sequence[str], needs: Needs = "") -> Field:
    return Field("choice", path, label, choices=words.choices(**{kind: names})[kind], needs=needs)


def detail(clause: str, name: str, label: str, hint: str = "", kind: Kind = "line") -> Field:
    required = template.details()[clause][name]
    return Field(kind, f"details.{clause}.{name}", label, hint, required=required)
