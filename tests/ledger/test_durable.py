"""What was acknowledged is on the disk: the databases are told to wait for it."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection

pytestmark = pytest.mark.django_db


def asked(question: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return str(cursor.fetchone()[0])


def test_a_commit_waits_for_the_disk() -> None:
    if connection.vendor == "sqlite":
        assert (asked("PRAGMA journal_mode"), asked("PRAGMA synchronous")) == ("wal", "2")
    else:
        assert asked("SHOW synchronous_commit") == "on"
        assert asked("SHOW fsync") == "on"


def test_the_tables_are_those_that_the_models_describe() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
