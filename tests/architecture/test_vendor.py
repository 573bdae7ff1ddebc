"""What is taken from others is pinned twice: by a lock file and by a digest."""

from __future__ import annotations

import hashlib
import json
import re

from tests.architecture.reading import ROOT

VENDOR = ROOT / "browser/vendor"


def reviewed() -> dict[str, str]:
    lines = (ROOT / "browser/vendor.sha256").read_text().splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def loosely_pinned(lock: str) -> list[str]:
    """Requirements of a Python lock file that lack an exact version or a digest."""
    entries = re.split(r"\n(?=\S)", lock.strip())
    return [
        entry.splitlines()[0]
        for entry in entries
        if not re.match(r"\S+==\S+", entry) or "--hash=sha256:" not in entry
    ]


def test_the_vendored_files_are_the_reviewed_ones() -> None:
    made = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in VENDOR.iterdir()
        if path.name[0] != "."
    }
    assert made == reviewed()


def test_the_import_map_and_the_vendored_modules_agree() -> None:
    mapped = json.loads((ROOT / "browser/importmap.json").read_text())["imports"].values()
    assert {target.removeprefix("./vendor/") for target in mapped} == {
        n for n in reviewed() if n.endswith(".js")
    }


def test_every_python_requirement_has_a_version_and_a_digest() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert {lock.name: loosely_pinned(lock.read_text()) for lock in locks} == {
        lock.name: [] for lock in locks
    }


def test_every_npm_package_has_a_digest() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert [
        name for name, package in packages.items() if name and "integrity" not in package
    ] == []


def test_the_rule_can_fail() -> None:
    lock = "a==1 \\\n    --hash=sha256:00\nb>=2 \\\n    --hash=sha256:00\nc==3\n"
    assert loosely_pinned(lock) == ["b>=2 \\", "c==3"]
