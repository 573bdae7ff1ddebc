"""Mara with Python, Robin with the browser's modules in node: each opens what the other has just sealed."""

from __future__ import annotations

import io
import json
import secrets
import subprocess
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from consultingroom.client import (
    agreement,
    epoch,
    file,
    invitation,
    item,
    keyring,
    kit,
    slot,
    statement,
    stretch,
)
from consultingroom.client.encodings import b64u, unb64u

ROOT = Path(__file__).parents[2]
MADE = "2026-11-21T19:00:00Z"
PASSPHRASE = "ein Stuhl und eine Lampe für uns ☂"
ROBIN = str(uuid.uuid4())
RELATIONSHIP, OWN, INVITATION = (str(uuid.uuid4()) for _ in range(3))
RAIN = secrets.token_bytes(file.CHUNK + 70_000)

MARA = keyring.make_keyring(str(uuid.uuid4()))
MARAS = statement.verify_key_log([statement.key_statement(MARA, MADE)])
MARAS_ENTRY = statement.key_statement(MARA, MADE)
DOCUMENT: agreement.Document = {
    "parties": [],
    "relationship": RELATIONSHIP,
    "salt": b64u(bytes(16)),
    "terms": {"contact": {"answer_within_hours": 48}},
    "version": 1,
    "words": {"greeting": "Ich lese donnerstags."},
}


def robin(verb: str, **given: Any) -> Any:
    node = [str(ROOT / "bin/node"), str(ROOT / "tests/browser/sealing/robin.js"), verb]
    run = subprocess.run(node, input=json.dumps(given).encode(), capture_output=True, check=True)
    return json.loads(run.stdout)


@pytest.fixture(scope="module")
def secret() -> bytes:
    return invitation.new_secret()


@pytest.fixture(scope="module")
def prf() -> bytes:
    return secrets.token_bytes(32)


@pytest.fixture(scope="module")
def robins(secret: bytes, prf: bytes) -> Mapping[str, Any]:
    fragment = invitation.Fragment(MARAS.fingerprint, secret)
    answer: Mapping[str, Any] = robin(
        "accept",
        person=ROBIN,
        passphrase=PASSPHRASE,
        prf=b64u(prf),
        inviter=[MARAS_ENTRY],
        fragment=invitation.write_fragment(fragment),
        invitation=INVITATION,
        relationship=RELATIONSHIP,
        own=OWN,
        body="Es hat die ganze Woche geregnet. 🌧",
        file=b64u(RAIN),
        document=DOCUMENT,
    )
    return answer


def keys_of(robins: Mapping[str, Any]) -> dict[str, statement.VerifiedKeys]:
    return {MARA.person: MARAS, ROBIN: statement.verify_key_log([robins["entry"]], ROBIN)}


def together(robins: Mapping[str, Any]) -> epoch.Epoch:
    keys = keys_of(robins)
    pinned = {person: known.fingerprint for person, known in keys.items()}
    return epoch.open_epoch(robins["record"], MARA, pinned, keys, RELATIONSHIP)


def test_mara_verifies_who_accepted(robins: Mapping[str, Any], secret: bytes) -> None:
    expected: invitation.Acceptance = {
        "epoch": together(robins).digest,
        "fingerprint": keys_of(robins)[ROBIN].fingerprint,
        "invitation": INVITATION,
        "relationship": RELATIONSHIP,
        "suite": "1",
    }

    invitation.verify_acceptance(secret, robins["acceptance"], robins["tag"], expected)


def test_mara_opens_robins_letter_and_its_file(robins: Mapping[str, Any]) -> None:
    shared = together(robins)
    sealed = robins["letter"]

    letter = item.open_item(shared, sealed["context"], unb64u(sealed["sealed"]), sealed["digest"])
    chunks = [unb64u(chunk) for chunk in robins["chunks"]]
    rain = file.download(letter["files"][0], shared, ROBIN, chunks.__getitem__)

    assert letter["body"] == "Es hat die ganze Woche geregnet. 🌧"
    assert b"".join(rain) == RAIN


def test_mara_verifies_robins_signature(robins: Mapping[str, Any]) -> None:
    keys = {person: known.statement["sign"] for person, known in keys_of(robins).items()}
    terms = DOCUMENT["terms"]
    own = agreement.sign_agreement(MARA, robins["statement"])
    signatures = {ROBIN: robins["signature"], MARA.person: own}

    agreement.verify_agreement(DOCUMENT, robins["statement"], signatures, terms, keys, None)


def test_robins_keys_open_in_python_by_every_way_in(robins: Mapping[str, Any], prf: bytes) -> None:
    by_passphrase, by_kit, by_passkey = robins["wraps"]
    stretched = stretch.stretch(PASSPHRASE, by_passphrase["params"])
    assert stretched.sign_in == robins["signIn"]
    ways = (
        (by_passphrase, stretched.wrapping),
        (by_kit, keyring.recovery_wrapping(kit.read_kit(robins["kit"]))),
        (by_passkey, keyring.passkey_wrapping(prf)),
    )
    rings = [keyring.unwrap_keyring(wrap, ROBIN, key) for wrap, key in ways]
    for ring in rings:
        statement.require_own(ring, robins["entry"]["statement"])
    assert rings[0] == rings[1] == rings[2]


def test_robins_slot_opens_in_python(robins: Mapping[str, Any]) -> None:
    ring = robins_ring(robins)
    keys = {ROBIN: keys_of(robins)[ROBIN]}
    own = epoch.open_epoch(robins["own"], ring, {ROBIN: keys[ROBIN].fingerprint}, keys, OWN)

    assert slot.open_slot(own, "pins", 1, unb64u(robins["slot"])) == {"pins": MARAS.fingerprint}


def robins_ring(robins: Mapping[str, Any]) -> keyring.Keyring:
    key = keyring.recovery_wrapping(kit.read_kit(robins["kit"]))
    return keyring.unwrap_keyring(robins["wraps"][1], ROBIN, key)


def test_robin_reads_what_python_sealed(robins: Mapping[str, Any]) -> None:
    ring, keys = robins_ring(robins), keys_of(robins)
    readers = {person: known.statement for person, known in keys.items()}
    first = together(robins).statement
    record, second = epoch.begin_epoch(RELATIONSHIP, MARA, readers, first)
    alone = {ROBIN: keys[ROBIN].statement}
    own_record, own = epoch.begin_epoch(OWN, ring, alone)
    described = file.describe(io.BytesIO(RAIN), id="rain", name="rain.wav", type="audio/wav")
    whole = file.Whole(second, MARA.person, "rain", described["chunks"])
    chunks = list(file.plain_chunks(io.BytesIO(RAIN)))
    content = {"body": "Ich habe davon gelesen.", "files": [described], "seen": {}}
    answer = item.seal_item(second, MARA, item.Place("answer", "letter", 1, ""), content)
    params = stretch.new_params()
    new = stretch.stretch("another passphrase altogether", params)

    read = robin(
        "read",
        person=ROBIN,
        kit=robins["kit"],
        wrap=robins["wraps"][1],
        passphrase="another passphrase altogether",
        newWrap=keyring.wrap_keyring(ring, "passphrase", params, new.wrapping),
        logs={MARA.person: [MARAS_ENTRY], ROBIN: [robins["entry"]]},
        pinned={person: known.fingerprint for person, known in keys.items()},
        first=robins["record"],
        second=record,
        answer={"context": answer.context, "sealed": b64u(answer.sealed)},
        chunks=[b64u(file.seal_chunk(whole, n, plain)) for n, plain in enumerate(chunks)],
        own=own_record,
        slot=b64u(slot.seal_slot(own, ring, "pins", 2, {"pins": {}}).sealed),
    )

    assert read == {
        "same": True,
        "body": "Ich habe davon gelesen.",
        "file": b64u(RAIN),
        "slot": {"pins": {}},
    }
