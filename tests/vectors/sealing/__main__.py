"""Writes ../sealing.json, which both implementations of docs/sealing.md read:
`python -m tests.vectors.sealing`.

A case says what a client is given, and what it gives or why it refuses. Everything follows from a
fixed seed but the age files, whose library takes no dice: they alone differ when this is run again.
A string `blob:name` stands for the long text of that name.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.vectors.sealing.accounts import kit_cases, stretch_cases, wrap_cases
from tests.vectors.sealing.agreements import agreement_cases
from tests.vectors.sealing.chains import chain_cases
from tests.vectors.sealing.encodings import canonical_cases
from tests.vectors.sealing.epochs import epoch_cases
from tests.vectors.sealing.facts import fact_cases
from tests.vectors.sealing.files import file_cases
from tests.vectors.sealing.invitations import invitation_cases
from tests.vectors.sealing.items import item_cases
from tests.vectors.sealing.slots import slot_cases
from tests.vectors.sealing.statements import statement_cases

PATH = Path(__file__).parents[1] / "sealing.json"


def vectors() -> dict[str, Any]:
    blobs: dict[str, str] = {}
    cases = [
        *canonical_cases(),
        *stretch_cases(),
        *kit_cases(),
        *wrap_cases(),
        *statement_cases(),
        *epoch_cases(),
        *item_cases(),
        *chain_cases(),
        *slot_cases(),
        *file_cases(blobs),
        *agreement_cases(),
        *invitation_cases(),
        *fact_cases(),
    ]
    return {"suite": "1", "blobs": blobs, "cases": cases}


if __name__ == "__main__":
    PATH.write_text(json.dumps(vectors(), indent=1, ensure_ascii=True) + "\n")
