"""Worksheets are FHIR R4, as others read it; and the house's own can be read by everybody, in both languages."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from fhir.resources.R4B.questionnaire import Questionnaire
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from pydantic import ValidationError

from consultingroom.rooms.tasks import worksheets

ROOT = Path(__file__).parents[3]
FILES = sorted(Path(worksheets.__file__).parent.glob("*.json"))


def asked(items: list[dict[str, Any]]) -> list[tuple[str, str]]:
    found = []
    for item in items:
        found += [(item["linkId"], item["type"]), *asked(item.get("item", []))]
    return found


def test_there_is_a_file_for_each_worksheet_in_each_language() -> None:
    named = {f"{name}.{each}.json" for name in worksheets.NAMES for each in worksheets.LANGUAGES}

    assert {path.name for path in FILES} == named


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_worksheet_of_the_house_is_a_questionnaire(path: Path) -> None:
    Questionnaire.model_validate_json(path.read_text("utf-8"))


@pytest.mark.parametrize("name", worksheets.NAMES)
def test_a_worksheet_asks_the_same_in_both_languages(name: str) -> None:
    english, german = (worksheets.worksheet(name, each) for each in ("en", "de"))

    assert asked(english["item"]) == asked(german["item"])
    assert english["url"] == german["url"]
    assert english["title"] != german["title"]


def test_those_in_the_readers_language_come_first() -> None:
    languages = [each["language"] for each in worksheets.shipped("de")]

    assert languages == ["de"] * len(worksheets.NAMES) + ["en"] * len(worksheets.NAMES)


def test_what_the_browser_writes_is_a_questionnaire_and_a_response_to_it() -> None:
    command = ["bin/node", "tests/browser/rooms/tasks/written.js", *map(str, FILES)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)

    written = json.loads(done.stdout)

    assert len(written) == len(FILES)
    for questionnaire, response in written:
        Questionnaire.model_validate(questionnaire)
        QuestionnaireResponse.model_validate(response)


def test_the_models_can_fail() -> None:
    with pytest.raises(ValidationError):
        Questionnaire.model_validate(
            {"status": "active", "item": [{"linkId": "1", "type": "mood"}], "colour": "red"}
        )
