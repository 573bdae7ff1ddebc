"""An agreement that was carried away, checked without a house, and by somebody who was told lies about it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import httpx
import pypdf
import pytest

from consultingroom.client.__main__ import main
from consultingroom.client.agreement import Document, agreement_statement, sign_agreement
from consultingroom.client.bundle import read_bundle, verify_bundle
from consultingroom.client.keyring import make_keyring
from consultingroom.client.refusal import Refusal
from consultingroom.client.statement import key_statement
from tests.cast import TERMS
from tests.client.people import KEYS, MADE, MARA, RELATIONSHIP, ROBIN

ENTRIES = {ring.person: [key_statement(ring, MADE)] for ring in (MARA, ROBIN)}
SIGNED = "2026-11-21T22:14:00.000000Z"


def document(version: int, **words: Any) -> Document:
    return {
        "parties": {
            MARA.person: {"called": "Mara Lind", "role": "counsellor"},
            ROBIN.person: {"called": "Robin", "role": "client"},
        },
        "relationship": RELATIONSHIP,
        "salt": "c2FsdHNhbHRzYWx0c2FsdA",
        "terms": TERMS,
        "version": version,
        "words": {"text": {"contact": ["Mara reads on Thursdays."]}, "language": "en", **words},
    }


def bundle() -> dict[str, Any]:
    """Version 2, which both have signed."""
    first = agreement_statement(document(1), None)
    newest = document(2, acknowledgement="It is safe with me.")
    second = agreement_statement(newest, first)
    rings = (MARA, ROBIN)
    return {
        "bundle": "consultingroom/1/agreement",
        "document": newest,
        "statements": [first, second],
        "signatures": {ring.person: sign_agreement(ring, second) for ring in rings},
        "signed": {ring.person: SIGNED for ring in rings},
        "keys": deepcopy(ENTRIES),
    }


def written(tmp_path: Path, what: Any) -> Path:
    file = tmp_path / "agreement.json"
    file.write_text(json.dumps(what, indent=1))
    return file


def no_house(_: str) -> httpx.Client:
    raise AssertionError("a file needs no house")


def verify(file: Path, *more: str) -> int:
    return main(["verify", str(file), *more], no_house)


def test_what_two_people_signed_holds_without_a_house(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(written(tmp_path, bundle())) == 0
    said = capsys.readouterr().out
    assert said.startswith("It holds. Version 2 of the agreement, signed by both.")
    assert "Mara Lind (counsellor): signed 2026-11-21T22:14" in said
    assert KEYS[ROBIN.person].fingerprint in said


def test_it_prints_what_was_signed_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert verify(written(tmp_path, bundle()), "--text") == 0
    said = capsys.readouterr().out
    assert "[contact]\n  Mara reads on Thursdays." in said
    assert "[acknowledgement] It is safe with me." in said


def test_what_one_has_not_signed_is_said_to_have_never_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    offered = bundle()
    del offered["signatures"][ROBIN.person]
    assert verify(written(tmp_path, offered)) == 0
    said = capsys.readouterr().out
    assert "NOT signed by both" in said
    assert "Robin (client): has not signed" in said


def another_word(lie: dict[str, Any]) -> None:
    lie["document"]["words"]["text"]["contact"] = ["Mara reads every night."]


def another_time(lie: dict[str, Any]) -> None:
    lie["document"]["terms"] = {**TERMS, "receipts": {"delivered": False, "opened": False}}


def another_document_with_its_statement(lie: dict[str, Any]) -> None:
    another_word(lie)
    lie["statements"][1] = agreement_statement(lie["document"], lie["statements"][0])


def another_past(lie: dict[str, Any]) -> None:
    lie["statements"][0]["terms"] = "A" * 43


def no_past(lie: dict[str, Any]) -> None:
    lie["statements"] = lie["statements"][1:]


def the_same_signature_twice(lie: dict[str, Any]) -> None:
    lie["signatures"][ROBIN.person] = lie["signatures"][MARA.person]


def a_stranger_among_the_keys(lie: dict[str, Any]) -> None:
    stranger = make_keyring("5f0f4f0e-0000-4000-8000-000000000000")
    lie["keys"][stranger.person] = [key_statement(stranger, MADE)]


def keys_of_somebody_else(lie: dict[str, Any]) -> None:
    lie["keys"][ROBIN.person] = ENTRIES[MARA.person]


def nothing_of_the_kind(lie: dict[str, Any]) -> None:
    lie.clear()
    lie["bundle"] = "another"


def another_shape(lie: dict[str, Any]) -> None:
    lie["document"]["parties"] = ["Mara", "Robin"]


LIES: dict[Callable[[dict[str, Any]], None], str] = {
    another_word: "altered-agreement",
    another_time: "altered-terms",
    another_document_with_its_statement: "not-genuine",
    another_past: "rewritten-past",
    no_past: "missing",
    the_same_signature_twice: "not-genuine",
    a_stranger_among_the_keys: "wrong-key",
    keys_of_somebody_else: "wrong-key",
    nothing_of_the_kind: "not-genuine",
    another_shape: "altered-agreement",
}


@pytest.mark.parametrize(("tell", "code"), LIES.items(), ids=lambda each: getattr(each, "__name__", ""))  # fmt: skip
def test_a_lying_bundle_does_not_hold(
    tell: Callable[[dict[str, Any]], None],
    code: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lie = bundle()
    tell(lie)
    assert verify(written(tmp_path, lie)) == 2
    assert capsys.readouterr().err.startswith(f"It does not hold ({code}): ")


def test_another_person_in_robins_place_is_noticed_by_who_knows_his_key(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A file that agrees with itself can still be somebody else's: only a known key tells."""
    false = make_keyring(ROBIN.person)
    lie = bundle()
    lie["keys"][false.person] = [key_statement(false, MADE)]
    lie["signatures"][false.person] = sign_agreement(false, lie["statements"][1])
    file = written(tmp_path, lie)
    assert verify(file) == 0
    assert "only a person can check" in capsys.readouterr().out
    assert verify(file, f"--key={KEYS[ROBIN.person].fingerprint}") == 2
    assert verify(written(tmp_path, bundle()), f"--key={KEYS[ROBIN.person].fingerprint}") == 0


def test_it_is_read_from_a_pdf_and_from_nothing_else(tmp_path: Path) -> None:
    page, made = pypdf.PdfWriter(), io.BytesIO()
    page.add_blank_page(100, 100)
    page.add_attachment("agreement.json", json.dumps(bundle()).encode())
    page.write(made)
    file = tmp_path / "agreement.pdf"
    file.write_bytes(made.getvalue())
    assert verify_bundle(read_bundle(file)).signed_by_all
    for data in (b"%PDF-1.7 broken", b"no json", made.getvalue()[:300]):
        file.write_bytes(data)
        with pytest.raises(Refusal, match="not-genuine"):
            read_bundle(file)


def test_a_pdf_without_the_signed_data_holds_nothing(tmp_path: Path) -> None:
    page = pypdf.PdfWriter()
    page.add_blank_page(100, 100)
    file = tmp_path / "agreement.pdf"
    page.write(file)
    assert verify(file) == 2
