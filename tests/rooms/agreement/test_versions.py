"""Offering, asking and signing, as the server sees them: it has the terms and the signatures, never the words."""

from __future__ import annotations

import os
from copy import deepcopy
from typing import Any
from uuid import uuid4

import pytest

from consultingroom.ledger.facts import agreements as in_force
from consultingroom.ledger.models import TermsInForce
from consultingroom.plumbing.encodings import b64u, canonical, digest
from consultingroom.rooms.agreement.models import Version
from tests.cast import SATURDAY_NIGHT, TERMS, Cast, Someone, agreed, cast, item, offer

LABEL = "consultingroom/1/agreement"


@pytest.fixture
def people(db: None) -> Cast:
    return cast()


def agreements(people: Cast, rest: str = "") -> str:
    return f"/api/relationships/{people.room.id}/agreements/{rest}"


def post(who: Someone, path: str, body: dict[str, Any]) -> Any:
    return who.browser().post(path, body, content_type="application/json")


def sign(who: Someone, people: Cast, version: int = 1) -> Any:
    statement = Version.objects.get(relationship=people.room, version=version).statement
    return post(
        who,
        agreements(people, f"{version}/signatures/"),
        {"signature": who.sign(LABEL, statement)},
    )


def listed(who: Someone, people: Cast) -> list[dict[str, Any]]:
    versions: list[dict[str, Any]] = who.browser().get(agreements(people)).json()["versions"]
    return versions


def problems(answer: Any) -> list[dict[str, str]]:
    found: list[dict[str, str]] = answer.json()["problems"]
    return found


def test_what_the_counsellor_offers_runs_once_both_have_signed(people: Cast) -> None:
    assert (
        post(people.maya, agreements(people), offer(people.maya, people.room)).status_code == 201
    )
    assert [one["state"] for one in listed(people.robin, people)] == ["offered"]
    assert not TermsInForce.objects.filter(relationship=people.room).exists()

    assert sign(people.robin, people).status_code == 201

    version = listed(people.maya, people)[0]
    assert version["state"] == "in_force"
    assert set(version["signed"]) == {str(people.maya.id), str(people.robin.id)}
    assert TermsInForce.objects.get(relationship=people.room).terms == TERMS


def test_signing_twice_has_one_effect(people: Cast) -> None:
    post(people.maya, agreements(people), offer(people.maya, people.room))
    assert [sign(people.robin, people).status_code for _ in range(2)] == [201, 201]
    assert TermsInForce.objects.filter(relationship=people.room).count() == 1


def test_the_same_offer_sent_twice_is_one_version(people: Cast) -> None:
    body = offer(people.maya, people.room)
    sent = [post(people.maya, agreements(people), body).status_code for _ in range(2)]
    assert sent == [201, 201]
    assert len(listed(people.maya, people)) == 1


def test_a_client_may_ask_for_a_change_but_not_offer_one(people: Cast) -> None:
    post(people.maya, agreements(people), offer(people.maya, people.room))
    assert (
        post(people.robin, agreements(people), offer(people.robin, people.room)).status_code == 403
    )
    question = item(people.robin, people.room, "question")
    assert post(people.robin, agreements(people, "1/questions/"), question).status_code == 201
    seen = people.maya.browser().get(agreements(people)).json()
    assert seen["questions"] == 1


def test_nobody_else_finds_it(people: Cast) -> None:
    post(people.maya, agreements(people), offer(people.maya, people.room))
    for other in (people.jonas, people.lena, people.ruth):
        assert other.browser().get(agreements(people)).status_code == 404
        assert sign(other, people).status_code == 404
        body = item(other, people.room, "question")
        assert post(other, agreements(people, "1/questions/"), body).status_code == 404


def test_a_version_that_does_not_follow_the_newest_is_stale(people: Cast) -> None:
    first = offer(people.maya, people.room)
    post(people.maya, agreements(people), first)
    again = offer(people.maya, people.room)
    again["statement"]["version"] = 1
    again["statement"]["previous"] = ""
    again["signature"] = people.maya.sign(LABEL, again["statement"])
    answer = post(people.maya, agreements(people), again)
    assert answer.status_code == 409
    assert problems(answer)[0]["code"] == "not-the-next"
    assert len(listed(people.maya, people)) == 1


def test_an_older_version_can_no_longer_be_signed(people: Cast) -> None:
    for _ in range(2):
        post(people.maya, agreements(people), offer(people.maya, people.room))
    answer = sign(people.robin, people, version=1)
    assert answer.status_code == 409
    assert [one["state"] for one in listed(people.maya, people)] == ["superseded", "offered"]


def test_an_earlier_version_stays_in_force_until_both_have_signed_the_next(people: Cast) -> None:
    post(people.maya, agreements(people), offer(people.maya, people.room))
    sign(people.robin, people)
    post(people.maya, agreements(people), offer(people.maya, people.room))
    assert [one["state"] for one in listed(people.maya, people)] == ["in_force", "offered"]
    sign(people.robin, people, version=2)
    assert [one["state"] for one in listed(people.maya, people)] == ["past", "in_force"]


def test_only_a_genuine_signature_counts(people: Cast) -> None:
    body = offer(people.maya, people.room)
    forged = body | {"signature": people.jonas.sign(LABEL, body["statement"])}
    assert post(people.maya, agreements(people), forged).status_code == 400
    assert listed(people.maya, people) == []

    post(people.maya, agreements(people), body)
    for wrong in (
        b64u(os.urandom(64)),
        people.maya.sign(LABEL, body["statement"]),
        "no signature",
    ):
        path = agreements(people, "1/signatures/")
        assert post(people.robin, path, {"signature": wrong}).status_code == 400
    assert [one["state"] for one in listed(people.maya, people)] == ["offered"]


def test_the_terms_that_run_are_those_that_were_signed(people: Cast) -> None:
    body = offer(people.maya, people.room)
    other = deepcopy(TERMS)
    other["contact"]["answer_within_hours"] = 400
    answer = post(people.maya, agreements(people), body | {"terms": other})
    assert answer.status_code == 409
    assert listed(people.maya, people) == []


def test_terms_that_cannot_be_kept_are_refused_in_words_each_at_its_place(people: Cast) -> None:
    terms = deepcopy(TERMS)
    terms["contact"]["reading"] = []
    terms["silence"]["warn_hours"] = None
    answer = post(people.maya, agreements(people), offer(people.maya, people.room, terms))
    assert answer.status_code == 400
    found = {problem["path"]: problem["words"] for problem in problems(answer)}
    assert found["terms.contact.reading"] == "Please name at least one reading time."
    assert found["terms.silence.warn_hours"].startswith("Please give a whole number")


def test_a_statement_holds_nothing_but_what_is_signed(people: Cast) -> None:
    """The server must not be able to be given words, even by a careless browser."""
    body = offer(people.maya, people.room)
    body["statement"]["words"] = "what Robin told me"
    assert post(people.maya, agreements(people), body).status_code == 400


def test_an_item_of_another_kind_is_not_an_agreement(people: Cast) -> None:
    body = offer(people.maya, people.room)
    body["context"] = body["context"] | {"kind": "letter"}
    assert post(people.maya, agreements(people), body).status_code == 400


def test_there_is_nothing_to_sign_or_ask_where_nothing_was_offered(people: Cast) -> None:
    path = agreements(people, "1/questions/")
    question = item(people.robin, people.room, "question")
    assert post(people.robin, path, question).status_code == 404
    path = agreements(people, "1/signatures/")
    signature = people.robin.sign(LABEL, {"a": str(uuid4())})
    assert post(people.robin, path, {"signature": signature}).status_code == 404


def test_versions_are_chained(people: Cast) -> None:
    for _ in range(3):
        post(people.maya, agreements(people), offer(people.maya, people.room))
    statements = [one["statement"] for one in listed(people.robin, people)]
    before = ["", *(digest(canonical(one)) for one in statements)]
    assert [one["previous"] for one in statements] == before[:3]


@pytest.mark.parametrize("language", ["en", "de"])
def test_whatever_a_form_can_get_wrong_is_said_in_the_asker_s_language(
    people: Cast, language: str
) -> None:
    """Nothing that our forms can send is answered with words that say nothing."""
    terms = deepcopy(TERMS)
    span = {"weekday": 2, "start": "09:00", "end": "12:00"}
    terms["contact"] |= {
        "zone": "Nowhere",
        "reading": [span, span | {"start": "11:00"}, {"weekday": 1, "start": None, "end": None}],
        "writing": [span | {"end": "08:00"}],
        "answer_within_hours": None,
        "holidays": [{"first": None, "last": "2026-12-24"}, {"first": "2026-12-24", "last": "2026-12-01"}],
    }  # fmt: skip
    terms["silence"] |= {"steps": [{"after_days": 5, "kind": "last_note"}] * 2, "warn_hours": 300}
    step = {"rung": "phone", "minutes": 5}
    terms["disturbance"] |= {
        "battery": [],
        "platform": [step] * 2,
        "connection": [step | {"minutes": None}],
    }
    terms["modes"] = {"agreed": []}
    terms["fees"] |= {"currency": "", "session": None}
    terms["sessions"]["minutes"] = 900
    answer = people.maya.browser().post(
        agreements(people), offer(people.maya, people.room, terms),
        content_type="application/json", headers={"accept-language": language},
    )  # fmt: skip
    words = {problem["words"] for problem in problems(answer)}
    assert len(words) >= 10
    nothing = {"en": "This could not be understood.", "de": "Das war nicht zu verstehen."}
    assert nothing[language] not in words
    overlap = {"en": "overlap: Wednesday, 11:00", "de": "überschneiden sich: Mittwoch, 11:00"}
    assert any(overlap[language] in one for one in words)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The clause ‘Fees’ is missing. An agreement like this one needs it."),
        ("de", "Die Klausel „Honorar“ fehlt. Eine Vereinbarung wie diese braucht sie."),
    ],
)
def test_an_agreement_that_lacks_a_clause_cannot_be_offered(
    people: Cast, language: str, words: str
) -> None:
    terms = {name: clause for name, clause in TERMS.items() if name not in ("fees", "sessions")}
    answer = people.maya.browser().post(
        agreements(people),
        offer(people.maya, people.room, terms),
        content_type="application/json",
        headers={"accept-language": language},
    )
    found = {problem["path"]: problem["words"] for problem in problems(answer)}
    assert answer.status_code == 400
    assert found["terms.fees"] == words
    assert set(found) == {"terms.fees", "terms.sessions"}
    assert listed(people.maya, people) == []


def test_what_was_agreed_before_it_had_annexes_still_runs(people: Cast) -> None:
    names = ("contact", "receipts", "silence", "confidentiality", "transcript")
    once = {name: TERMS[name] for name in names} | {
        "disturbance": {"rejoin_minutes": 5, "ladder": ["rejoin"], "who_pays": "client"}
    }
    agreed(people.room, SATURDAY_NIGHT, once)
    assert in_force(people.room)[0].terms.disturbance.platform[0].minutes == 5
