"""Writes tests/vectors/frame-ladder.json, which Python and JavaScript must both agree with:

python -m tests.frame.make_ladder_vectors
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from consultingroom.frame.clauses import LadderStep
from consultingroom.frame.ladder import climbed, rung_after

VECTORS = Path(__file__).parents[1] / "vectors" / "frame-ladder.json"

LADDERS = {
    "one step": (LadderStep("rearrange", 0),),
    "as most begin": (
        LadderStep("rejoin", 5),
        LadderStep("sound_only", 5),
        LadderStep("phone", 10),
        LadderStep("rearrange", 0),
    ),
    "no time in between": (
        LadderStep("rejoin", 0),
        LadderStep("phone", 0),
        LadderStep("rearrange", 60),
    ),
    "all of them": (
        LadderStep("rejoin", 1),
        LadderStep("sound_only", 2),
        LadderStep("live_text", 0),
        LadderStep("text_message", 60),
        LadderStep("phone", 59),
        LadderStep("rearrange", 3),
    ),
}
SECONDS = (
    0,
    1,
    59,
    60,
    61,
    179,
    180,
    299,
    300,
    599,
    600,
    601,
    1199,
    1200,
    3779,
    3780,
    7320,
    86400,
)


def cases() -> Iterator[dict[str, object]]:
    for name, ladder in LADDERS.items():
        for seconds in SECONDS:
            yield {"ladder": name, "seconds": seconds, **asdict(rung_after(ladder, seconds))}


def written() -> str:
    ladders = {
        name: {
            "steps": [asdict(step) for step in ladder],
            "climbed": [asdict(each) for each in climbed(ladder)],
        }
        for name, ladder in LADDERS.items()
    }
    lines = ",\n".join(json.dumps(case) for case in cases())
    return f'{{"ladders": {json.dumps(ladders, indent=1)},\n"cases": [\n{lines}\n]}}\n'


if __name__ == "__main__":
    VECTORS.write_text(written())
