"""Runs the tests part by part, says which part failed and counts them all.

bin/test.py                 every part of `make test`
bin/test.py journeys        one part
bin/test.py long            the long tests
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
REPORTS = ROOT / "var/test"
ORDER = random.randrange(2**32)  # noqa: S311 - the order of the tests is no secret
PYTEST = [sys.executable, "-m", "pytest", "-q", f"--randomly-seed={ORDER}"]
# The order in which files begin is ours: see LONGEST in tests/conftest.py.
TWO_AT_ONCE = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]


@dataclass
class Part:
    name: str
    command: list[str]
    database: str = ""


@dataclass
class Result:
    name: str
    passed: int
    failed: int
    skipped: int
    seconds: float

    @property
    def line(self) -> str:
        word = "FAILED" if self.failed else "ok"
        counts = f"{self.passed:5} passed {self.failed:3} failed {self.skipped:3} skipped"
        return f"{word:7} {self.name:10} {counts} {self.seconds:6.0f} s"


def report_of(name: str) -> Path:
    return REPORTS / f"{name}.xml"


def pytest_part(name: str, *arguments: str, database: str = "") -> Part:
    command = [
        *PYTEST,
        *arguments,
        f"--junitxml={report_of(name)}",
        "-o",
        f"cache_dir=.pytest_cache/{name}",
    ]
    return Part(name, command, database)


def frame() -> Part:
    """The frame alone, with no Django in the process: that it runs at all proves its purity."""
    alone = ["-p", "no:django", "-W", "ignore::pytest.PytestConfigWarning"]
    return pytest_part("frame", *alone, "-m", "not long", "tests/frame")


def browser() -> Part:
    reporters = ["--test-reporter=dot", "--test-reporter-destination=stdout"]
    reporters += ["--test-reporter=junit", f"--test-reporter-destination={report_of('browser')}"]
    return Part("browser", ["bin/node", "--test", *reporters, "tests/browser/**/*.test.js"])


def sqlite() -> Part:
    return pytest_part(
        "sqlite", *TWO_AT_ONCE, "-m", "not long and not journey", "--ignore=tests/frame"
    )


def journeys() -> Part:
    """People in real browsers, in the order in which their stories are told."""
    in_order = "--randomly-dont-reorganize"
    return pytest_part("journeys", *TWO_AT_ONCE, in_order, "-m", "journey and not long")


def postgres() -> Part:
    once_is_enough = ["--ignore=tests/frame", "--ignore=tests/architecture"]
    return pytest_part(
        "postgres",
        *TWO_AT_ONCE,
        "-m",
        "not long and not journey",
        *once_is_enough,
        database="postgres",
    )


def long() -> Part:
    return pytest_part("long", "-m", "long")


PARTS: dict[str, Callable[[], Part]] = {
    f.__name__: f for f in (frame, browser, sqlite, postgres, journeys)
}


def environment(part: Part) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith("CONSULTINGROOM_")
    }
    if not part.database:
        return kept
    subprocess.run(["bin/services", "start"], cwd=ROOT, check=True)
    lines = subprocess.run(
        ["bin/services", "env"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return kept | dict(line.split("=", 1) for line in lines.stdout.split())


def count(report: Path) -> tuple[int, int, int]:
    """Passed, failed and skipped test cases; both runners write the same form of report."""
    if not report.exists():
        return 0, 1, 0
    cases = list(ET.parse(report).iter("testcase"))  # noqa: S314 - written by our own run a moment ago
    failed = sum(
        case.find("failure") is not None or case.find("error") is not None for case in cases
    )
    skipped = sum(case.find("skipped") is not None for case in cases)
    return len(cases) - failed - skipped, failed, skipped


def run(part: Part) -> Result:
    print(f"\n== {part.name} (order {ORDER})", flush=True)
    report_of(part.name).unlink(missing_ok=True)
    begun = time.monotonic()
    status = subprocess.run(part.command, cwd=ROOT, env=environment(part), check=False).returncode
    passed, failed, skipped = count(report_of(part.name))
    if status and not failed:
        failed = 1  # the runner itself failed: nothing collected, or an error while collecting
    return Result(part.name, passed, failed, skipped, time.monotonic() - begun)


def summarise(results: list[Result]) -> int:
    print()
    for result in results:
        print(result.line)
    failed = sum(result.failed for result in results)
    if failed:
        print("failed in: " + ", ".join(result.name for result in results if result.failed))
    passed, skipped = sum(r.passed for r in results), sum(r.skipped for r in results)
    print(f"\n{passed} passed, {failed} failed" + (f", {skipped} skipped" if skipped else ""))
    return 1 if failed else 0


def main(names: list[str]) -> int:
    REPORTS.mkdir(parents=True, exist_ok=True)
    os.environ["SERVICES_AT"] = f"var/services/{os.getpid()}"
    wanted = [{**PARTS, "long": long}[name]() for name in names or PARTS]
    try:
        return summarise([run(part) for part in wanted])
    finally:
        subprocess.run(["bin/services", "stop"], cwd=ROOT, check=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
