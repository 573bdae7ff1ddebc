"""What axe finds wrong with the page that a browser shows now.

axe is handed over through the driver, not through the page, so it runs under any policy.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from tests.journeys.engines import Page

AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"

RUN = """(await axe.run(document, { resultTypes: ["violations"], rules: RULES })).violations.map(
  ({ id, help, nodes }) => ({ id, help, where: nodes.map(({ target }) => target.join(" ")) }))"""


@cache
def source() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, *rules: str) -> list[str]:
    """One line for each violation: the rule, what it asks for, and where. `rules` are asked for besides the usual."""
    wanted = json.dumps({rule: {"enabled": True} for rule in rules})
    page.evaluate(f"(() => {{ {source()}\n }})()")
    return [
        f"{found['id']}: {found['help']} ({'; '.join(found['where'])})"
        for found in page.evaluate(RUN.replace("RULES", wanted))
    ]
