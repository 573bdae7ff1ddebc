from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import TypeVar, cast

Word = TypeVar("Word", bound=str)
Value = TypeVar("Value")

CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
DATE = re.compile(r"2[01][0-9]{2}-[0-9]{2}-[0-9]{2}")
ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Problem:
    path: str
    words: str


class Form:
    """Reads one level of data and goes on after a problem, so that a person hears all of them
    at once. What it returns in place of a wrong value is never used: the problem forbids it."""

    def __init__(self, data: object, path: str, problems: list[Problem]) -> None:
        self._path = path
        self._problems = problems
        self._data: Mapping[object, object] = {}
        if isinstance(data, Mapping):
            self._data = data
        else:
            self.problem("", "This must be a group of named values.")
            self._problems = list(problems)  # what follows from it need not be said as well

    def problem(self, name: str, words: str) -> None:
        self._problems.append(Problem(self._at(name), words))

    def sound(self, *names: str) -> bool:
        wrong = {problem.path for problem in self._problems}
        return not any(self._at(name) in wrong for name in names)

    def sound_within(self) -> bool:
        return not any(problem.path.startswith(self._path) for problem in self._problems)

    def only(self, *names: str) -> None:
        for name in sorted(str(each) for each in self._data if each not in names):
            self.problem(name, "This is not part of the agreement.")

    def has(self, name: str) -> bool:
        return name in self._data

    def part(self, name: str) -> Form:
        if name not in self._data:
            self.problem(name, "This is missing.")
            return Form({}, self._at(name), list(self._problems))
        return Form(self._data[name], self._at(name), self._problems)

    def parts(self, name: str) -> list[Form]:
        return [
            Form(each, f"{self._at(name)}[{n}]", self._problems)
            for n, each in enumerate(self._list(name))
        ]

    def whole(self, name: str, least: int, most: int) -> int:
        value = self._value(name)
        if type(value) is int and least <= value <= most:
            return value
        self._refuse(name, f"This must be a whole number from {least} to {most}.")
        return least

    def yes_or_no(self, name: str) -> bool:
        value = self._value(name)
        if isinstance(value, bool):
            return value
        self._refuse(name, "This must be yes or no (true or false).")
        return False

    def choice(self, name: str, allowed: Sequence[Word]) -> Word:
        value = self._value(name)
        if isinstance(value, str) and value in allowed:
            return cast(Word, value)
        self._refuse(name, f"This must be one of: {', '.join(allowed)}.")
        return allowed[0]

    def choices(self, name: str, allowed: Sequence[Word]) -> tuple[Word, ...]:
        values = self._list(name)
        if any(not isinstance(each, str) or each not in allowed for each in values):
            self.problem(name, f"Each of these must be one of: {', '.join(allowed)}.")
        elif len(set(values)) < len(values):
            self.problem(name, "Nothing may be named twice.")
        return cast("tuple[Word, ...]", tuple(values))

    def text(self, name: str) -> str:
        value = self._value(name)
        if isinstance(value, str):
            return value
        self._refuse(name, "This must be text.")
        return ""

    def clock(self, name: str) -> time:
        words = "This must be a time of day such as 09:30."
        return self._written(name, CLOCK, time.fromisoformat, words) or time.min

    def day(self, name: str) -> date:
        words = "This must be a date such as 2025-12-24."
        return self._written(name, DATE, date.fromisoformat, words) or date.min

    def _written(
        self, name: str, shape: re.Pattern[str], read: Callable[[str], Value], words: str
    ) -> Value | None:
        value = self._value(name)
        if isinstance(value, str) and shape.fullmatch(value):
            try:
                return read(value)
            except ValueError:
                pass
        self._refuse(name, words)
        return None

    def _list(self, name: str) -> Sequence[object]:
        value = self._value(name)
        if isinstance(value, list | tuple) and len(value) <= ENTRIES:
            return value
        self._refuse(name, f"This must be a list of at most {ENTRIES} entries.")
        return ()

    def _value(self, name: str) -> object:
        return self._data.get(name)

    def _refuse(self, name: str, words: str) -> None:
        self.problem(name, words if name in self._data else "This is missing.")

    def _at(self, name: str) -> str:
        return ".".join(filter(None, (self._path, name)))
