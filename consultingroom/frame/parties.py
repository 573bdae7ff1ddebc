from __future__ import annotations

from enum import StrEnum
from typing import Literal


class Party(StrEnum):
    CLIENT = "client"
    COUNSELLOR = "counsellor"

    @property
    def other(self) -> Party:
        return Party.COUNSELLOR if self is Party.CLIENT else Party.CLIENT


# What happens by itself is never put into a person's mouth: it has a name of its own. To a session
# both come.
Doer = Party | Literal["software", "both"]
