"""Every case of the shared vectors; the browser's implementation is held to the same ones."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from consultingroom.client import (
    agreement,
    chain,
    encodings,
    epoch,
    facts,
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
from consultingroom.client.refusal import Refusal

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/sealing.json").read_text())
Given = Mapping[str, Any]


def keys_of(ring: keyring.Keyring) -> Given:
    return {"age": ring.age, "sign": ring.sign}


def ring_of(secret: str) -> keyring.Keyring:
    plain = encodings.from_canonical(unb64u(secret))
    return keyring.Keyring(plain["person"], plain["age"], unb64u(plain["sign"]))


def epoch_of(plain: Given) -> epoch.Epoch:
    return epoch.Epoch(plain["statement"], unb64u(plain["secret"]), plain["authors"])


def canonical(value: object) -> Given:
    return {"utf8": b64u(encodings.canonical(value))}


def from_canonical(utf8: str) -> Given:
    return {"value": encodings.from_canonical(unb64u(utf8))}


def decode_b64u(written: str) -> Given:
    return {"bytes": unb64u(written)}


def unlock(passphrase: str, params: Any, person: str, wrap: Any) -> Given:
    stretched = stretch.stretch(passphrase, params)
    ring = keyring.unwrap_keyring(wrap, person, stretched.wrapping)
    return {"sign_in": stretched.sign_in, **keys_of(ring)}


def recover(kit: str, person: str, wrap: Any) -> Given:
    wrapping = keyring.recovery_wrapping(unb64u(kit))
    return keys_of(keyring.unwrap_keyring(wrap, person, wrapping))


def unlock_passkey(prf: str, person: str, wrap: Any) -> Given:
    wrapping = keyring.passkey_wrapping(unb64u(prf))
    return keys_of(keyring.unwrap_keyring(wrap, person, wrapping))


def read_kit(written: str) -> Given:
    data = kit.read_kit(written)
    return {"bytes": b64u(data), "written": kit.write_kit(data), "proof": kit.kit_proof(data)}


def require_own(secret: str, statement: Any) -> Given:
    from consultingroom.client.statement import require_own

    require_own(ring_of(secret), statement)
    return {}


def key_log(entries: Any, person: str) -> Given:
    return {"fingerprint": statement.verify_key_log(entries, person).fingerprint}


def require_pinned(entries: Any, person: str, pinned: str) -> Given:
    statement.require_pinned(statement.verify_key_log(entries, person), pinned)
    return {}


def digits(one: str, other: str) -> Given:
    return {"digits": statement.digits(one, other)}


def open_epoch(secret: str, logs: Any, **given: Any) -> Given:
    keys = {person: statement.verify_key_log(log, person) for person, log in logs.items()}
    return {"digest": epoch.open_epoch(keyring=ring_of(secret), keys=keys, **given).digest}


def open_item(epoch: Given, context: Any, sealed: str, listed: str | None) -> Given:
    content = item.open_item(epoch_of(epoch), context, unb64u(sealed), listed)
    return {"content": content, "size": len(unb64u(sealed))}


def check_chain(**given: Any) -> Given:
    return {"heads": chain.check_chain(**given)}


def open_slot(epoch: Given, sealed: str, **given: Any) -> Given:
    return {"content": slot.open_slot(epoch_of(epoch), sealed=unb64u(sealed), **given)}


def describe(byte: int, size: int, bytes: str | None, **given: Any) -> Given:
    data = unb64u(bytes) if bytes else bytearray([byte]) * size
    return dict(file.describe(io.BytesIO(data), **given))


def download(description: Any, epoch: Given, author: str, chunks: list[str]) -> Given:
    sealed = [unb64u(chunk) for chunk in chunks]
    plain = file.download(description, epoch_of(epoch), author, sealed.__getitem__)
    return {"bytes": b64u(b"".join(plain))}


def verify_agreement(**given: Any) -> Given:
    agreement.verify_agreement(**given)
    return {}


def read_fragment(written: str) -> Given:
    fragment = invitation.read_fragment(written)
    return {"fingerprint": fragment.fingerprint, "secret": b64u(fragment.secret)}


def require_inviter(fingerprint: str, statement: Any) -> Given:
    invitation.require_inviter(invitation.Fragment(fingerprint, bytes(16)), statement)
    return {}


def verify_acceptance(secret: str, acceptance: Any, tag: str, expected: Any) -> Given:
    invitation.verify_acceptance(unb64u(secret), acceptance, tag, expected)
    return {"tag": invitation.acceptance_tag(unb64u(secret), acceptance)}


def check_facts(**given: Any) -> Given:
    return {"head": facts.check_facts(**given)}


VERBS: Mapping[str, Callable[..., Given]] = {
    "unb64u": decode_b64u,
    **{
        verb.__name__: verb
        for verb in (
            canonical,
            from_canonical,
            unlock,
            recover,
            unlock_passkey,
            read_kit,
            require_own,
            key_log,
            require_pinned,
            digits,
            open_epoch,
            open_item,
            check_chain,
            open_slot,
            describe,
            download,
            verify_agreement,
            read_fragment,
            require_inviter,
            verify_acceptance,
            check_facts,
        )
    },
}


def unfolded(given: Any) -> Any:
    """The blobs put in for their names."""
    if isinstance(given, dict):
        return {key: unfolded(value) for key, value in given.items()}
    if isinstance(given, list):
        return [unfolded(value) for value in given]
    if isinstance(given, str) and given.startswith("blob:"):
        return VECTORS["blobs"][given.removeprefix("blob:")]
    return given


@pytest.mark.parametrize(
    "case", VECTORS["cases"], ids=lambda case: f"{case['verb']}: {case['says']}"
)
def test_it_gives_or_refuses_what_the_vectors_say(case: Given) -> None:
    verb, given = VERBS[case["verb"]], unfolded(case["given"])
    if "refusal" not in case:
        assert verb(**given) == case["gives"]
        return
    with pytest.raises(Refusal) as refused:
        verb(**given)
    assert refused.value.code == case["refusal"]
