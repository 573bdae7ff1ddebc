"""One place reads the clock; everything else is given the time."""

from __future__ import annotations

import ast

from tests.architecture.reading import name_of, names_used, python_of

# path: why it may read a clock
REVIEWED = {
    "consultingroom/plumbing/clock.py": "it is the clock",
    "consultingroom/client/room.py": "the client knows the house by its protocol only",
}
HIDDEN_CLOCKS = {
    "datetime.datetime.now",
    "datetime.datetime.utcnow",
    "datetime.datetime.today",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.localtime",
    "time.gmtime",
    "time.ctime",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.db.models.functions.Now",
}
HIDDEN_IN_FIELDS = {"auto_now", "auto_now_add"}


def hidden_clocks(source: str) -> list[str]:
    tree = ast.parse(source)
    named = HIDDEN_CLOCKS & set(names_used(tree))
    fields = {
        node.arg
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg in HIDDEN_IN_FIELDS
    }
    return sorted(named | {str(field) for field in fields})


def test_only_the_clock_reads_the_clock() -> None:
    found = {
        name_of(path): hidden_clocks(path.read_text()) for path in python_of("consultingroom")
    }
    assert {
        name: clocks for name, clocks in found.items() if clocks and name not in REVIEWED
    } == {}


def test_the_rule_can_fail() -> None:
    assert hidden_clocks("import datetime as d\nd.datetime.now()") == ["datetime.datetime.now"]
    assert hidden_clocks("from datetime import date as day\nday.today()") == [
        "datetime.date.today"
    ]
    assert hidden_clocks("from time import time\ntime()") == ["time.time"]
    assert hidden_clocks(
        "from django.utils import timezone\nDateTimeField(default=timezone.now)"
    ) == ["django.utils.timezone.now"]
    assert hidden_clocks("DateTimeField(auto_now=True)") == ["auto_now"]
    assert (
        hidden_clocks(
            "from consultingroom.plumbing import clock\nimport time\nclock.now(), time.monotonic()"
        )
        == []
    )
