"""The worksheets that the house brings, each as a FHIR R4 Questionnaire, in each language: `<name>.<language>.json`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
NAMES = ("thoughts", "week", "letter", "good-things", "hard-moment")
LANGUAGES = ("en", "de")

Worksheet = dict[str, Any]


def shipped(language: str) -> list[Worksheet]:
    """All of them, those in this language first."""
    ordered = sorted(LANGUAGES, key=lambda each: each != language)
    return [worksheet(name, each) for each in ordered for name in NAMES]


@cache
def worksheet(name: str, language: str) -> Worksheet:
    found: Worksheet = json.loads((HERE / f"{name}.{language}.json").read_text("utf-8"))
    return found
