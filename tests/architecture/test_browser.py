"""The browser keeps its own floors, has one clock, and never turns text into markup or code."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.architecture.reading import ROOT, browser_imports, browser_modules, code_only, name_of

OUTSIDE_WORLD = re.compile(
    r"(?<![.\w$])(document|window|self|globalThis|navigator|fetch|localStorage|sessionStorage|indexedDB|crypto"
    r"|WebSocket|Worker|setTimeout|setInterval|performance)\b(?!\s*:)|\bMath\.random\b"
)
CLOCK = re.compile(r"\bDate\.now\b|\bnew Date\b(?!\s*\(\s*[^\s)])|(?<!new )(?<![.\w$])Date\(")
MARKUP_OR_CODE = re.compile(
    r"\b(?:innerHTML|outerHTML)\s*[^\s\w;,.()]?=(?!=)"
    r"|\b(?:insertAdjacentHTML|setHTMLUnsafe|createContextualFragment|parseFromString|srcdoc)\b"
    r"|\bdocument\.write\b|(?<![.\w$])eval\s*\(|\bnew Function\b"
)
BROWSERS_CLOCK = "browser/house/clock.js"

# path: why text may become markup or code there
REVIEWED = {
    "browser/house/pages.js": "parses a page of this house, by the one Trusted Types policy",
}


def named(rule: re.Pattern[str], javascript: str) -> list[str]:
    return [found[0] for found in rule.finditer(code_only(javascript))]


def breaches(rule: re.Pattern[str], paths: list[Path]) -> dict[str, list[str]]:
    found = {name_of(path): named(rule, path.read_text()) for path in paths}
    return {name: names for name, names in found.items() if names}


def unreachable(path: Path, javascript: str, bare: set[str]) -> list[str]:
    """Imports that lead nowhere: neither to a file nor to a name in the import map."""
    if path.name.endswith(".worker.js"):
        bare = set()  # import maps do not reach into workers
    return [
        name
        for name in browser_imports(javascript)
        if not ((path.parent / name).is_file() if name.startswith(".") else name in bare)
    ]


def leaves_the_frame(path: Path, javascript: str) -> list[str]:
    frame = ROOT / "browser/frame"
    inside = [name for name in browser_imports(javascript) if name.startswith(".")]
    inside = [name for name in inside if (path.parent / name).resolve().is_relative_to(frame)]
    return sorted(set(browser_imports(javascript)) - set(inside))


def test_the_frame_names_nothing_of_the_outside_world() -> None:
    assert breaches(OUTSIDE_WORLD, browser_modules("browser/frame")) == {}


def test_the_frame_imports_only_the_frame() -> None:
    frame = browser_modules("browser/frame")
    assert [name_of(path) for path in frame if leaves_the_frame(path, path.read_text())] == []


def test_one_module_reads_the_clock() -> None:
    assert (
        breaches(CLOCK, [path for path in browser_modules() if name_of(path) != BROWSERS_CLOCK])
        == {}
    )


def test_text_never_becomes_markup_or_code() -> None:
    assert (
        breaches(
            MARKUP_OR_CODE, [path for path in browser_modules() if name_of(path) not in REVIEWED]
        )
        == {}
    )


def test_every_import_can_be_followed() -> None:
    bare = set(json.loads((ROOT / "browser/importmap.json").read_text())["imports"])
    lost = {name_of(path): unreachable(path, path.read_text(), bare) for path in browser_modules()}
    assert {name: names for name, names in lost.items() if names} == {}


def test_the_rules_can_fail() -> None:
    assert named(OUTSIDE_WORLD, "const a = document.title; // window") == ["document"]
    assert named(OUTSIDE_WORLD, "x = Math.random() + terms.window") == ["Math.random"]
    assert named(CLOCK, "new Date(), new Date, Date.now(), new Date(0), new Date(text)") == [
        "new Date"
    ] * 2 + ["Date.now"]
    assert named(MARKUP_OR_CODE, 'a.innerHTML = b; eval(c); say("innerHTML"); // outerHTML') == [
        "innerHTML =",
        "eval(",
    ]
    inside = ROOT / "browser/frame/x.js"
    assert leaves_the_frame(
        inside, 'import { a } from "./y.js"\nimport b from "../house/z.js"'
    ) == ["../house/z.js"]
    assert unreachable(inside, 'import "uqr";\nimport("./nowhere.js")', {"uqr"}) == [
        "./nowhere.js"
    ]
    assert unreachable(ROOT / "browser/a.worker.js", 'import "uqr"', {"uqr"}) == ["uqr"]
