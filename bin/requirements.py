"""Runs the tests that name a row of docs/requirements.toml and prints one line for each row."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "var/requirements.json"
NO_TESTS = 5


def run_marked_tests() -> int:
    RESULTS.unlink(missing_ok=True)
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-m",
        "requirement and not long",
        "-n",
        "2",
        "--dist",
        "loadfile",
        "--randomly-dont-reorganize",
    ]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode not in {0, NO_TESTS}:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
    return 0 if done.returncode == NO_TESTS else done.returncode


def verdict(outcomes: list[str]) -> str:
    if not outcomes or set(outcomes) == {"skipped"}:
        return "-"
    return "failed" if "failed" in outcomes else "passed"


def line(row: str, title: str, tests: list[dict[str, object]]) -> str:
    outcomes = [str(test["outcome"]) for test in tests]
    count = len(outcomes) or "-"
    return f"{row:4} {title:68} {count:>4}  {verdict(outcomes)}"


def main() -> int:
    status = run_marked_tests()
    tests = list(json.loads(RESULTS.read_text()).values()) if RESULTS.exists() else []
    for row, title in tomllib.loads((ROOT / "docs/requirements.toml").read_text()).items():
        print(line(row, title, [test for test in tests if row in test["rows"]]))
    return status


if __name__ == "__main__":
    sys.exit(main())
