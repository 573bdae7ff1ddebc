"""Remembers which tests prove which row of docs/requirements.toml, in var/requirements.json."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RESULTS = ROOT / "var/requirements.json"


def known_rows() -> dict[str, str]:
    return tomllib.loads((ROOT / "docs/requirements.toml").read_text(encoding="utf-8"))


def rows_of(item: pytest.Item) -> list[str]:
    return [row for mark in item.iter_markers("requirement") for row in mark.args]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    known = known_rows()
    for item in items:
        for row in rows_of(item):
            if row not in known:
                raise pytest.UsageError(
                    f"{item.nodeid} names {row}, which docs/requirements.toml lacks"
                )
            item.user_properties.append(("requirement", row))


class Ledger:
    """The outcome of each marked test of this run, written once at its end."""

    def __init__(self) -> None:
        self.tests: dict[str, dict[str, object]] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        rows = [value for name, value in report.user_properties if name == "requirement"]
        if rows and (report.when == "call" or not report.passed):
            failed_before = self.tests.get(report.nodeid, {}).get("outcome") == "failed"
            outcome = "failed" if failed_before else report.outcome
            self.tests[report.nodeid] = {"rows": rows, "outcome": outcome}

    def pytest_sessionfinish(self) -> None:
        if not self.tests:
            return
        RESULTS.parent.mkdir(exist_ok=True)
        before = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
        RESULTS.write_text(
            json.dumps(before | self.tests, indent=1, sort_keys=True), encoding="utf-8"
        )


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(Ledger(), "requirements-ledger")
