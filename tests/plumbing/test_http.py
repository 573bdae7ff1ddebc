"""The edge of the house: what is asked is checked, and never repeated."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from consultingroom.plumbing.http import Body, Id, Sealed, answer, refuse, takes, verbs, wrong


class Asked(Body):
    id: Id
    sealed: Sealed


@takes(Asked)
def keep(request: HttpRequest, body: Asked) -> HttpResponse:
    return answer({"size": len(body.sealed)}, 201)


def never(request: HttpRequest) -> HttpResponse:
    refuse(409, "first", "Somebody was first.", version=3)


view = verbs(post=keep, get=never)
ID = "0c6e9b1e-58a4-4b0c-9e0c-2f0a6d8a7b11"


def posted(body: object) -> tuple[int, dict[str, object]]:
    request = RequestFactory().post("/", json.dumps(body), content_type="application/json")
    response = view(request)
    return response.status_code, json.loads(response.content)


def test_what_fits_reaches_the_view() -> None:
    assert posted({"id": ID, "sealed": "AAAA"}) == (201, {"size": 3})


def test_what_is_too_large_is_said_to_be_so() -> None:
    status, told = posted({"id": ID, "sealed": "A" * 5_000_000})

    assert (status, told["problems"][0]["code"]) == (413, "too-large")  # type: ignore[index]


def test_what_does_not_fit_is_named_and_not_repeated() -> None:
    status, told = posted({"id": ID.upper(), "sealed": "secret words!", "more": "secret"})

    assert status == 400
    problems = told["problems"]
    assert isinstance(problems, list)
    assert {one["path"] for one in problems} == {"id", "sealed", "more"}
    assert "secret" not in json.dumps(told)


def test_bytes_are_written_in_one_way_only() -> None:
    assert posted({"id": ID, "sealed": "AB"})[0] == 400
    assert posted({"id": ID, "sealed": "AA=="})[0] == 400


def test_a_refusal_says_what_is_there_now() -> None:
    response = view(RequestFactory().get("/"))

    assert response.status_code == 409
    assert json.loads(response.content)["version"] == 3
    assert response["Cache-Control"] == "no-store"


def test_a_verb_that_is_not_there_is_answered_in_the_same_shape() -> None:
    response = view(RequestFactory().delete("/"))

    assert response.status_code == 405
    assert json.loads(response.content)["problems"][0]["code"] == "no-such-verb"


def test_a_validator_may_have_words_of_its_own() -> None:
    error = wrong("short", "Please write more.")

    assert error.context == {"code": "short", "words": "Please write more."}
