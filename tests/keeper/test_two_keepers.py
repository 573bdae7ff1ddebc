"""Two keepers in two processes, on whatever database the suite runs: together they do everything, and nothing twice."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from django.conf import settings

from consultingroom.frame.decisions import look
from consultingroom.frame.terms import Party
from consultingroom.ledger.facts import agreements, history, record
from consultingroom.ledger.looks import look_at_once
from consultingroom.people.models import Notice, Relationship
from tests.cast import SATURDAY_NIGHT, agreed, someone, together, wrote

pytestmark = pytest.mark.django_db(transaction=True)

TUESDAY_AT_TEN = datetime.fromisoformat("2026-11-24T10:00:00+00:00")
ROOMS = 24


def rooms_with_a_letter_waiting() -> list[Relationship]:
    """One counsellor with many clients, so that what is told to her is told from both keepers."""
    counsellor = someone("maya-of-many", "counsellor", "Maya")
    found = []
    for number in range(ROOMS):
        room = together(counsellor, someone(f"client-of-many-{number}", "client"))
        agreed(room, SATURDAY_NIGHT)
        record(room, wrote(f"letter-{number}", SATURDAY_NIGHT, Party.CLIENT))
        look_at_once(room, SATURDAY_NIGHT)
        found.append(room)
    return found


def keeper(var: Path) -> subprocess.Popen[str]:
    name = settings.DATABASES["default"]["NAME"]
    address = os.environ.get("CONSULTINGROOM_DATABASE", "")
    there = f"{address.rpartition('/')[0]}/{name}" if address.startswith("postgres") else f"sqlite:///{name}"  # fmt: skip
    environment = os.environ | {
        "CONSULTINGROOM_DATABASE": there,
        "CONSULTINGROOM_VAR": str(var),
        "CONSULTINGROOM_SECRET": settings.SECRET_KEY,
    }
    return subprocess.Popen(
        [sys.executable, "-m", "tests.keeper.keeper_alone", TUESDAY_AT_TEN.isoformat()],
        env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip


def looked_by_both(tmp_path: Path) -> list[int]:
    keepers = [keeper(tmp_path), keeper(tmp_path)]
    for each in keepers:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in keepers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    return [int(each.communicate(timeout=60)[0]) for each in keepers]


def test_two_keepers_do_everything_once(tmp_path: Path) -> None:
    rooms = rooms_with_a_letter_waiting()

    looked = looked_by_both(tmp_path)

    assert sum(looked) == ROOMS
    assert min(looked) > 0, "one of the two was too late to keep anything"
    for room in rooms:
        kinds = Counter(room.facts.values_list("kind", flat=True))
        assert kinds == {
            "agreement_came_into_force": 1,
            "letter_sent": 1,
            "letter_acknowledged": 1,
            "letter_released": 1,
        }
        due, _ = look(agreements(room), history(room), TUESDAY_AT_TEN)
        assert due == ()
    told = Notice.objects.values_list("person", "cause")
    assert len(told) == len(set(told)) == ROOMS
