"""Agreements, and what somebody might put in their place."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import agreement
from consultingroom.client.encodings import b64u
from tests.vectors.sealing.cast import (
    ELSEWHERE,
    LOGS,
    MARA,
    PINNED,
    RELATIONSHIP,
    RINGS,
    ROBIN,
    STRANGER,
    Case,
    altered,
    dice,
    gives,
    refuses,
)

TERMS = {"contact": {"reading": [{"day": "thursday", "from": "10:00"}]}}
DOCUMENT: agreement.Document = {
    "parties": [{"person": MARA, "role": "counsellor"}, {"person": ROBIN, "role": "client"}],
    "relationship": RELATIONSHIP,
    "salt": b64u(dice(16)),
    "terms": TERMS,
    "version": 1,
    "words": {"greeting": "I read on Thursdays."},
}
FIRST = agreement.agreement_statement(DOCUMENT, None)
SIGNATURES = {person: agreement.sign_agreement(RINGS[person], FIRST) for person in PINNED}
KEYS = {person: LOGS[person].statement["sign"] for person in PINNED}
GIVEN: Case = {
    "document": DOCUMENT,
    "statement": FIRST,
    "signatures": SIGNATURES,
    "terms": TERMS,
    "keys": KEYS,
    "previous": None,
}


def agreement_cases() -> Iterator[Case]:
    yield gives("verify_agreement", "an agreement that both signed", GIVEN, {})
    yield gives(
        "verify_agreement",
        "an agreement that one signed so far",
        {**GIVEN, "signatures": {MARA: SIGNATURES[MARA]}},
        {},
    )
    yield from altered_agreement_cases()
    yield from next_version_cases()


def altered_agreement_cases() -> Iterator[Case]:
    text = altered(GIVEN, lambda it: it["document"]["words"].update(greeting="I read on Fridays."))
    yield refuses("verify_agreement", "another text", text, "altered-agreement")
    hidden = altered(GIVEN, lambda it: it["terms"]["contact"].update(reading=[]))
    yield refuses("verify_agreement", "a server that runs other terms", hidden, "altered-terms")
    both = altered(hidden, lambda it: it["document"].update(terms=it["terms"]))
    yield refuses("verify_agreement", "other terms in the document as well", both, "altered-terms")
    stale = altered(GIVEN, lambda it: it["statement"].update(document=PINNED[MARA]))
    yield refuses(
        "verify_agreement", "a statement about another document", stale, "altered-agreement"
    )
    signed = altered(GIVEN, lambda it: it["signatures"].update({ROBIN: SIGNATURES[MARA]}))
    yield refuses("verify_agreement", "one person's signature as another's", signed, "not-genuine")
    stranger = altered(
        GIVEN,
        lambda it: it["signatures"].update(
            {STRANGER: agreement.sign_agreement(RINGS[STRANGER], FIRST)}
        ),
    )
    yield refuses("verify_agreement", "a stranger's signature", stranger, "wrong-key")


def next_version_cases() -> Iterator[Case]:
    later: agreement.Document = {
        **DOCUMENT,
        "version": 2,
        "words": {"greeting": "I read on Mondays."},
    }
    second = agreement.agreement_statement(later, FIRST)
    renewed = {
        **GIVEN,
        "document": later,
        "statement": second,
        "signatures": {MARA: agreement.sign_agreement(RINGS[MARA], second)},
        "previous": FIRST,
    }
    yield gives("verify_agreement", "a second version", renewed, {})
    yield refuses(
        "verify_agreement",
        "a second version without the first",
        {**renewed, "previous": None},
        "missing",
    )
    yield refuses(
        "verify_agreement",
        "the first version once more",
        {**GIVEN, "previous": FIRST},
        "rewritten-past",
    )
    other = {**FIRST, "document": PINNED[MARA]}
    yield refuses(
        "verify_agreement",
        "a second version after another first one",
        {**renewed, "previous": other},
        "rewritten-past",
    )
    away = {**FIRST, "relationship": ELSEWHERE}
    yield refuses(
        "verify_agreement",
        "a second version after one of another relationship",
        {**renewed, "previous": away},
        "moved",
    )
