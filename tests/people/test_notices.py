from __future__ import annotations

import pytest

from tests.people.browser import Browser

NOTICES = "/api/notices/"
NONE: dict[str, object] = {"email": "", "phone": "", "push": []}


def test_nobody_need_be_told_anything(counsellor: Browser) -> None:
    assert counsellor.get(NOTICES).json() == NONE


def test_a_person_says_how_they_are_told(counsellor: Browser) -> None:
    said = {
        "email": "m@example.org",
        "phone": "+44 7700 900123",
        "push": [{"endpoint": "https://p"}],
    }

    answer = counsellor.ask("put", NOTICES, said)

    assert answer.status_code == 200
    assert counsellor.get(NOTICES).json() == said | {"phone": "+447700900123"}
    assert counsellor.ask("put", NOTICES, NONE).json() == NONE


@pytest.mark.parametrize("wrong", [{"email": "m@"}, {"phone": "07700 900123"}])
def test_an_address_that_cannot_work_is_answered_in_words(
    counsellor: Browser, wrong: dict[str, str]
) -> None:
    answer = counsellor.ask("put", NOTICES, NONE | wrong)

    problem = answer.json()["problems"][0]
    assert (answer.status_code, problem["path"]) == (400, *wrong)
    assert problem["words"]
    assert next(iter(wrong.values())) not in answer.content.decode()


def test_a_person_chooses_their_language(counsellor: Browser) -> None:
    assert counsellor.ask("put", "/api/language/", {"language": "de"}).status_code == 204
    assert counsellor.ask("put", "/api/language/", {"language": "tlh"}).status_code == 404
