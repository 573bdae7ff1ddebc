"""A module is named after its subject."""

from __future__ import annotations

from pathlib import PurePath

from tests.architecture.reading import ROOT, committed

SAY_NOTHING = {
    "util",
    "utils",
    "helper",
    "helpers",
    "service",
    "services",
    "manager",
    "managers",
    "common",
    "misc",
}
OURS = {"consultingroom", "browser"}


def says_nothing(path: PurePath) -> bool:
    parts = [*path.parts[:-1], path.name.split(".")[0]]
    return bool(SAY_NOTHING & set(parts))


def test_every_module_says_what_it_is_about() -> None:
    ours = [path.relative_to(ROOT) for path in committed()]
    assert [path.as_posix() for path in ours if path.parts[0] in OURS and says_nothing(path)] == []


def test_the_rule_can_fail() -> None:
    assert says_nothing(PurePath("consultingroom/rooms/letters/utils.py"))
    assert says_nothing(PurePath("browser/helpers/time.js"))
    assert not says_nothing(PurePath("consultingroom/rooms/letters/actions.py"))
