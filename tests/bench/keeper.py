"""The keeper's round with 1,000 relationships due in the same minute, among a thousand, a hundred thousand and a
million whose next looks are held. One keeper must be done with them before the minute is over.

What is compared is one run of this file: as many dues, the same machine, the same quarter of an hour. With
CONSULTINGROOM_DATABASE naming a PostgreSQL it measures there; otherwise on SQLite in a folder of its own.
KEEPER_BENCH_SIZES names other sizes: 1000,1000000.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from time import perf_counter

FOLDER = Path(tempfile.mkdtemp(prefix="keeper-bench-"))
os.environ.setdefault("CONSULTINGROOM_VAR", str(FOLDER))
os.environ["DJANGO_SETTINGS_MODULE"] = "consultingroom.site.settings"

import django

django.setup()

from django.core.management import call_command
from django.db import connection, transaction

from consultingroom.frame.terms import Party
from consultingroom.keeper.keep import keep_all, keep_next
from consultingroom.ledger.facts import record
from consultingroom.ledger.looks import look_at_once
from consultingroom.ledger.models import Fact, Look, TermsInForce
from consultingroom.people.models import Participant, Relationship
from tests.cast import SATURDAY_NIGHT, agreed, cast, wrote

DUE = 1_000
A_MINUTE = 60.0
SIZES = [int(n) for n in os.environ.get("KEEPER_BENCH_SIZES", "1000,100000,1000000").split(",")]
LATER = SATURDAY_NIGHT + timedelta(days=3)
LONG_AFTER = LATER + timedelta(days=900)


def main() -> None:
    call_command("migrate", verbosity=0)
    people = cast()
    agreed(people.room, SATURDAY_NIGHT)
    record(people.room, wrote("robins", SATURDAY_NIGHT, Party.CLIENT))
    look_at_once(people.room, SATURDAY_NIGHT)
    keep_all(SATURDAY_NIGHT)
    Look.objects.update(at=LONG_AFTER)
    standing = 1
    first = 0.0
    for size in SIZES:
        multiply(people.room, standing, size)
        standing = size
        seconds = round_of(DUE)
        first = first or seconds
        print(
            f"{size:9,} next looks on {connection.vendor}: {seconds:5.1f} s for {DUE:,} that are due, "
            f"{seconds / DUE * 1000:5.2f} ms each, {seconds / first:4.2f} times the first; "
            f"nothing due: {idle():5.2f} ms",
            flush=True,
        )
        assert seconds < A_MINUTE, "what is due in a minute must be done in it"


def multiply(template: Relationship, begun: int, until: int) -> None:
    """More relationships in the same state, copied in the database."""
    numbers = f"WITH RECURSIVE number(i) AS (SELECT {begun} UNION ALL SELECT i + 1 FROM number WHERE i < {until - 1})"
    identity = (
        "lpad(to_hex(i), 32, '0')::uuid"
        if connection.vendor == "postgresql"
        else "printf('%032x', i)"
    )
    with transaction.atomic(), connection.cursor() as cursor:
        for model, key in ((Relationship, "id"), (Participant, "relationship_id"), (TermsInForce, "relationship_id"),
                           (Fact, "relationship_id"), (Look, "relationship_id")):  # fmt: skip
            copy(cursor, model, key, numbers, identity, template)
    settle()


def settle() -> None:
    """What grew over years was looked after meanwhile; what was copied in a minute was not."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def copy(
    cursor: object, model: type, key: str, numbers: str, identity: str, template: Relationship
) -> None:
    table = model._meta.db_table  # type: ignore[attr-defined]
    columns = [f.column for f in model._meta.concrete_fields if f.column != "id" or key == "id"]  # type: ignore[attr-defined]
    chosen = ", ".join(identity if column == key else f't."{column}"' for column in columns)
    named = ", ".join(f'"{column}"' for column in columns)
    which = template.pk.hex if connection.vendor == "sqlite" else str(template.pk)
    cursor.execute(  # type: ignore[attr-defined]
        f'{numbers} INSERT INTO "{table}" ({named}) SELECT {chosen} FROM number CROSS JOIN "{table}" t WHERE t."{key}" = %s',
        [which],
    )


def round_of(due: int) -> float:
    """Seconds for a keeper to release `due` letters whose reading slot has come."""
    chosen = list(Look.objects.order_by("-relationship_id").values_list("pk", flat=True)[:due])
    Fact.objects.filter(relationship_id__in=chosen, kind="letter_released").delete()
    Look.objects.filter(pk__in=chosen).update(at=LATER)
    begun = perf_counter()
    looked = keep_all(LATER, most=2 * due)
    seconds = perf_counter() - begun
    assert looked == due, looked
    done = Fact.objects.filter(relationship_id__in=chosen, kind="letter_released").count()
    assert done == due, done
    return seconds


def idle(rounds: int = 50) -> float:
    """Milliseconds of a look at the clock when nothing is due."""
    begun = perf_counter()
    for _ in range(rounds):
        assert not keep_next(SATURDAY_NIGHT)
    return (perf_counter() - begun) / rounds * 1000


if __name__ == "__main__":
    try:
        main()
    finally:
        shutil.rmtree(FOLDER, ignore_errors=True)
