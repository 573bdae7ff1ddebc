"""Published vectors for what the sealing rests on: the libraries do here what their standards say.

NIST's for AES-GCM, RFC 5869, RFC 8032's for Ed25519, RFC 7748 and RFC 9106 come with `cryptography-vectors`; the
age test kit with npm's `cctv-age`.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path

import argon2.low_level
import pyrage  # type: ignore[import-untyped]
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from consultingroom.client import signing
from consultingroom.client.encodings import b64u
from consultingroom.client.refusal import Refusal
from consultingroom.client.symmetric import hkdf, open_sealed

ROOT = Path(__file__).parents[2]


def lines(path: str) -> list[str]:
    vectors = pytest.importorskip("cryptography_vectors")
    with vectors.open_vector_file(path, "r") as file:
        return [line.strip() for line in file]


def blocks(path: str) -> Iterator[dict[str, str]]:
    """The `name = value` groups of a NIST or RFC file: each begins with its count."""
    block: dict[str, str] = {}
    for line in lines(path):
        name, equals, value = (part.strip() for part in line.partition("="))
        if name.lower() == "count":
            if block:
                yield block
            block = {}
        if equals and not line.startswith(("[", "#")):
            block[name.lower()] = value
        elif line == "FAIL":
            block["fail"] = ""
    yield block


def test_hkdf_as_in_rfc_5869() -> None:
    """Ours never has a salt, and its info is text: of the three cases only the last is like that."""
    *_, unsalted = blocks("KDF/rfc-5869-HKDF-SHA256.txt")
    assert (unsalted["salt"], unsalted["info"]) == ("", "")
    assert hkdf(bytes.fromhex(unsalted["ikm"]), "", int(unsalted["l"])).hex() == unsalted["okm"]


def test_aes_gcm_as_nist_has_it() -> None:
    tried = 0
    for block in blocks("ciphers/AES/GCM/gcmDecrypt256.rsp"):
        if len(block.get("iv", "")) != 24 or len(block.get("tag", "")) != 32:
            continue
        key, nonce, text, aad, tag = (
            bytes.fromhex(block[name]) for name in ("key", "iv", "ct", "aad", "tag")
        )
        sealed = nonce + text + tag
        tried += 1
        if "fail" in block:
            with pytest.raises(Refusal):
                open_sealed(key, aad, sealed)
        else:
            assert open_sealed(key, aad, sealed).hex() == block["pt"]
    assert tried > 300


def test_ed25519_as_its_authors_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    # The label stands before every message of ours; the vectors have none.
    monkeypatch.setattr(signing, "_labelled", lambda _, message: message)
    for line in lines("asymmetric/Ed25519/sign.input")[:256]:
        seed, public, message, signed = (bytes.fromhex(part) for part in line.split(":")[:4])
        signature = signed[:64]
        assert signing.public_key(seed[:32]) == b64u(public)
        assert signing.sign(seed[:32], "item", message) == signature
        signing.require_signed(b64u(public), "item", message, signature)
        with pytest.raises(Refusal):
            signing.require_signed(b64u(public), "item", message + b"\0", signature)


def test_x25519_as_in_rfc_7748() -> None:
    for block in blocks("asymmetric/X25519/rfc7748.txt"):
        private = X25519PrivateKey.from_private_bytes(bytes.fromhex(block["input_scalar"]))
        public = X25519PublicKey.from_public_bytes(bytes.fromhex(block["input_u"]))
        assert private.exchange(public).hex() == block["output_u"]


def test_argon2id_as_in_rfc_9106() -> None:
    """Section 5.3. Its secret and its associated data reach the library's core only."""
    from argon2.low_level import Type, core, error_to_str, ffi, lib

    out = ffi.new("uint8_t[]", 32)
    kept = [
        ffi.new("uint8_t[]", bytes([byte]) * size)
        for byte, size in ((1, 32), (2, 16), (3, 8), (4, 12))
    ]
    password, salt, secret, data = kept
    context = ffi.new(
        "argon2_context *",
        {
            "version": 0x13, "out": out, "outlen": 32, "pwd": password, "pwdlen": 32,
            "salt": salt, "saltlen": 16, "secret": secret, "secretlen": 8, "ad": data, "adlen": 12,
            "t_cost": 3, "m_cost": 32, "lanes": 4, "threads": 4,
            "allocate_cbk": ffi.NULL, "free_cbk": ffi.NULL, "flags": lib.ARGON2_DEFAULT_FLAGS,
        },
    )  # fmt: skip

    status = core(context, Type.ID.value)

    assert status == lib.ARGON2_OK, error_to_str(status)
    expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"
    assert bytes(ffi.buffer(out)).hex() == expected


def test_argon2id_with_the_published_costs() -> None:
    """What the reference implementation publishes for 64 MiB."""
    hashed = argon2.low_level.hash_secret_raw(
        b"password", b"somesalt", 2, 65536, 1, 32, argon2.low_level.Type.ID
    )
    expected = "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"
    assert hashed.hex() == expected


def age_kit() -> list[dict[str, str]]:
    """The files of the test kit that concern plain X25519 files."""
    script = """
      const all = Object.entries(await import("cctv-age")).map(([name, bytes]) => [name, Buffer.from(bytes).toString("base64")])
      process.stdout.write(JSON.stringify(all))
    """
    node = [str(ROOT / "bin/node"), "--input-type=module", "--eval", script]
    run = subprocess.run(node, cwd=ROOT, capture_output=True, check=False)
    if run.returncode:
        pytest.skip("npm's cctv-age is not installed")
    import base64

    kit = [(name, base64.b64decode(data)) for name, data in json.loads(run.stdout)]
    return [case for name, data in kit if (case := of_ours(name, data))]


def of_ours(name: str, data: bytes) -> dict[str, str] | None:
    head, _, body = data.partition(b"\n\n")
    fields = dict(line.split(": ", 1) for line in head.decode().splitlines())
    plain = {"passphrase", "armored"}.isdisjoint(fields)
    classic = fields.get("identity", "").startswith("AGE-SECRET-KEY-1")
    if not plain or not classic:
        return None
    if fields.get("compressed") == "zlib":
        body = zlib.decompress(body)
    return {"name": name, **fields, "file": body.hex()}


# The kit wants every stanza to end with a short line. The Rust library still takes the early files that do not; the
# header's MAC, which it checks, covers these bytes as well.
LENIENT = {"stanza_missing_body", "stanza_missing_final_line"}


def test_age_files_as_the_test_kit_has_them() -> None:
    cases = [case for case in age_kit() if case["name"] not in LENIENT]
    for case in cases:
        identity = pyrage.x25519.Identity.from_str(case["identity"])
        data = bytes.fromhex(case["file"])
        if case["expect"] == "success":
            plain = pyrage.decrypt(data, [identity])
            assert hashlib.sha256(plain).hexdigest() == case["payload"], case["name"]
        else:
            with pytest.raises(pyrage.DecryptError):
                pyrage.decrypt(data, [identity])
    assert len(cases) > 50
