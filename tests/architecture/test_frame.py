"""The frame is pure: an allow-list, because a deny-list forgets something."""

from __future__ import annotations

import ast

from tests.architecture.reading import imports, name_of, names_used, python_of

MAY_IMPORT = {
    "__future__",
    "collections",
    "dataclasses",
    "datetime",
    "enum",
    "functools",
    "hashlib",
    "itertools",
    "json",
    "math",
    "operator",
    "re",
    "typing",
    "zoneinfo",
}
MAY_NOT_CALL = {"open", "print", "input", "eval", "exec", "compile", "__import__", "breakpoint"}


def foreign_to_the_frame(source: str) -> list[str]:
    tree = ast.parse(source)
    strange = [name for name in imports(tree) if not _of_the_frame(name)]
    return strange + sorted(MAY_NOT_CALL & set(names_used(tree)))


def _of_the_frame(name: str) -> bool:
    return name.startswith("consultingroom.frame.") or name.split(".", maxsplit=1)[0] in MAY_IMPORT


def test_the_frame_imports_nothing_from_the_outside_world() -> None:
    assert {
        name_of(path): foreign_to_the_frame(path.read_text())
        for path in python_of("consultingroom/frame")
    } == {name_of(path): [] for path in python_of("consultingroom/frame")}


def test_the_rule_can_fail() -> None:
    assert foreign_to_the_frame("import socket") == ["socket"]
    assert foreign_to_the_frame("from os import path") == ["os.path"]
    assert foreign_to_the_frame("from consultingroom.plumbing import clock") == [
        "consultingroom.plumbing.clock"
    ]
    assert foreign_to_the_frame("from .. import plumbing") == ["...plumbing"]
    assert foreign_to_the_frame("def f(): return open('x')") == ["open"]
    assert (
        foreign_to_the_frame(
            "from datetime import date\nfrom consultingroom.frame.hours import Window"
        )
        == []
    )
