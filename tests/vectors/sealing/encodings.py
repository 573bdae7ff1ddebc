"""What canonical bytes are, and what only looks like them."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client.encodings import b64u, canonical
from tests.vectors.sealing.cast import Case, gives, refuses


def canonical_cases() -> Iterator[Case]:
    value = {
        "z": [1, -1, 0, True, None],
        "é": '😀 \u2028 \u0000"\\/',
        "1": {},
        "\U0001f600": 2,
        "\ufb33": 2**53 - 1,
    }
    yield gives(
        "canonical",
        "keys are sorted by UTF-16, nothing needless is escaped",
        {"value": value},
        {"utf8": b64u(canonical(value))},
    )
    for says, bad in (("no fractions", 0.5), ("no more than 53 bits", 2**53)):
        yield refuses("canonical", says, {"value": {"a": [bad]}}, "cannot-seal")
    for says, text in (
        ("a space", '{"a": 1}'),
        ("another order", '{"b":1,"a":1}'),
        ("a key that stands twice", '{"a":1,"a":1}'),
        ("a whole number written as a fraction", '{"a":1.0}'),
        ("a needless escape", '{"a":"\\u0061"}'),
        ("something behind it", '{"a":1} '),
        ("a negative zero", '{"a":-0}'),
        ("half a surrogate pair", '{"a":"\\ud800"}'),
        ("no JSON", "{"),
    ):
        yield refuses(
            "from_canonical",
            f"bytes that are not canonical: {says}",
            {"utf8": b64u(text.encode())},
            "not-genuine",
        )
    yield refuses(
        "from_canonical", "bytes that are not UTF-8", {"utf8": b64u(b'"\xff"')}, "not-genuine"
    )
    yield refuses("unb64u", "stray bits at the end", {"written": "_x"}, "not-genuine")
    yield refuses("unb64u", "padding", {"written": "_w=="}, "not-genuine")
    yield refuses("unb64u", "letters of the other alphabet", {"written": "/+8_"}, "not-genuine")
