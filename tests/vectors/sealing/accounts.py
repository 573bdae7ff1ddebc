"""Passphrases, kits, wraps."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import keyring, kit, stretch
from consultingroom.client.encodings import b64u
from tests.vectors.sealing.cast import (
    ENTRIES,
    MARA,
    PASSPHRASE,
    RINGS,
    ROBIN,
    STRANGER,
    Case,
    altered,
    dice,
    flipped,
    gives,
    refuses,
    secret_of,
)


def stretch_cases() -> Iterator[Case]:
    params = stretch.new_params(dice)
    stretched = stretch.stretch(PASSPHRASE, params)
    ring = RINGS[MARA]
    wrap = keyring.wrap_keyring(ring, "passphrase", params, stretched.wrapping, dice)
    given = {"passphrase": PASSPHRASE, "params": params, "person": MARA, "wrap": wrap}
    keys = {"age": ring.age, "sign": ring.sign}
    yield gives(
        "unlock",
        "a passphrase signs in and unlocks",
        given,
        {"sign_in": stretched.sign_in, **keys},
    )
    composed = altered(
        given, lambda it: it.update(passphrase="a lamp, a Chair and 1\u20442 an hour ☂")
    )
    yield gives(
        "unlock",
        "a passphrase typed on another keyboard",
        composed,
        {"sign_in": stretched.sign_in, **keys},
    )
    wrong = altered(given, lambda it: it.update(passphrase=PASSPHRASE + "."))
    yield refuses("unlock", "another passphrase", wrong, "wrong-passphrase")
    bent = altered(given, lambda it: it["wrap"].update(sealed=flipped(wrap["sealed"])))
    yield refuses("unlock", "an altered wrap", bent, "wrong-passphrase")
    other = altered(given, lambda it: it.update(person=ROBIN))
    yield refuses("unlock", "the wrap of another person", other, "wrong-passphrase")
    costlier = altered(given, lambda it: it["wrap"]["params"].update(t=4))
    yield refuses("unlock", "a wrap whose parameters were altered", costlier, "wrong-passphrase")
    for says, weak in (
        ("less memory", {"m": 65535}),
        ("more memory than a telephone has", {"m": 1048577}),
        ("fewer passes", {"t": 2}),
        ("passes for ever", {"t": 17}),
        ("more lanes", {"p": 2}),
        ("another function", {"kdf": "argon2i"}),
        ("a short salt", {"salt": b64u(bytes(15))}),
        ("memory as text", {"m": "65536"}),
    ):
        lie = altered(given, lambda it, weak=weak: it["params"].update(weak))
        yield refuses("unlock", f"a server that asks for {says}", lie, "weak-stretch")


def kit_cases() -> Iterator[Case]:
    data = dice(20)
    written = kit.write_kit(data)
    read = {"bytes": b64u(data), "written": written, "proof": kit.kit_proof(data)}
    loose = written.lower().replace("-", "  ").replace("1", "l", 1).replace("0", "o", 1)
    yield gives("read_kit", "as it is printed", {"written": written}, read)
    yield gives("read_kit", "as somebody types it", {"written": loose}, read)
    edge = kit.write_kit(bytes(20))
    yield gives(
        "read_kit",
        "all zeros",
        {"written": edge},
        {"bytes": b64u(bytes(20)), "written": edge, "proof": kit.kit_proof(bytes(20))},
    )
    yield refuses("read_kit", "a letter lacks", {"written": written[:-1]}, "kit-incomplete")
    yield refuses("read_kit", "a letter too many", {"written": written + "A"}, "kit-incomplete")
    for at in (0, 20, 43):
        letter = "X" if written[at] != "X" else "Y"
        mistyped = written[:at] + letter + written[at + 1 :]
        yield refuses(
            "read_kit", f"letter {at} is mistyped", {"written": mistyped}, "kit-mistyped"
        )
    yield refuses(
        "read_kit", "a letter that no kit has", {"written": "U" + written[1:]}, "kit-mistyped"
    )


def wrap_cases() -> Iterator[Case]:
    ring = RINGS[ROBIN]
    keys = {"age": ring.age, "sign": ring.sign}
    data, prf = dice(20), dice(32)
    wrap = keyring.wrap_keyring(ring, "recovery", {}, keyring.recovery_wrapping(data), dice)
    given = {"kit": b64u(data), "person": ROBIN, "wrap": wrap}
    yield gives("recover", "the kit unlocks", given, keys)
    yield refuses("recover", "another kit", {**given, "kit": b64u(bytes(20))}, "wrong-kit")
    params = {"credential": b64u(dice(16))}
    wrap = keyring.wrap_keyring(ring, "passkey", params, keyring.passkey_wrapping(prf), dice)
    given = {"prf": b64u(prf), "person": ROBIN, "wrap": wrap}
    yield gives("unlock_passkey", "a passkey unlocks", given, keys)
    yield refuses(
        "unlock_passkey", "another passkey", {**given, "prf": b64u(bytes(32))}, "wrong-passkey"
    )
    swapped = {**given, "wrap": {**wrap, "params": {"credential": b64u(bytes(16))}}}
    yield refuses("unlock_passkey", "the wrap of another credential", swapped, "wrong-passkey")
    swapped = {**given, "prf": b64u(prf), "wrap": {**wrap, "kind": "recovery"}}
    yield refuses("unlock_passkey", "a wrap of another kind", swapped, "wrong-kit")
    yield gives(
        "require_own",
        "one's own keys",
        {"secret": secret_of(ring), "statement": ENTRIES[ROBIN]["statement"]},
        {},
    )
    lie = {"secret": secret_of(ring), "statement": ENTRIES[STRANGER]["statement"]}
    yield refuses("require_own", "a server that says one has other keys", lie, "wrong-key")
