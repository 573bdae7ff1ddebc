from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from consultingroom.frame.parties import Doer

Clause = Literal[
    "contact", "silence", "cover", "transcript", "sessions", "fees", "breaks", "disturbance"
]
Values = tuple[tuple[str, str], ...]

IMAGINED = "imagined"


@dataclass(frozen=True, slots=True)
class Outcome:
    at: datetime
    key: str
    who: Doer
    clause: Clause
    values: Values = ()
