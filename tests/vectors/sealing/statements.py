"""Key statements, their log, and the digits that two people read aloud."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import statement
from tests.vectors.sealing.cast import (
    ENTRIES,
    MARA,
    PINNED,
    STRANGER,
    Case,
    altered,
    gives,
    new_keys,
    refuses,
)


def statement_cases() -> Iterator[Case]:
    first, stranger = ENTRIES[MARA], ENTRIES[STRANGER]
    _, second = new_keys()
    prints = [statement.fingerprint(entry["statement"]) for entry in (first, second)]
    log = {"entries": [first, second], "person": MARA}
    yield gives(
        "key_log", "keys, and the ones that replaced them", log, {"fingerprint": prints[1]}
    )
    yield gives("require_pinned", "the keys that were verified", {**log, "pinned": prints[1]}, {})
    yield refuses(
        "require_pinned",
        "keys that replaced the verified ones",
        {**log, "pinned": prints[0]},
        "changed-key",
    )
    swapped = {
        "entries": [{**stranger, "statement": stranger["statement"]}],
        "person": STRANGER,
        "pinned": prints[0],
    }
    yield refuses(
        "require_pinned",
        "keys that have nothing to do with the verified ones",
        swapped,
        "wrong-key",
    )
    for says, entries, code in (
        ("an empty log", [], "missing"),
        ("the log of another person", [stranger], "wrong-key"),
        ("a log without its beginning", [second], "missing"),
        (
            "new keys that the old ones did not sign",
            [first, {**second, "by_previous": second["signature"]}],
            "not-genuine",
        ),
        (
            "new keys without a word of the old ones",
            [first, {**second, "by_previous": ""}],
            "not-genuine",
        ),
        (
            "first keys signed by others as well",
            [{**first, "by_previous": first["signature"]}],
            "not-genuine",
        ),
        (
            "another public key under the signature",
            [
                altered(
                    first, lambda it: it["statement"].update(sign=stranger["statement"]["sign"])
                )
            ],
            "not-genuine",
        ),
        (
            "another receiving key under the signature",
            [altered(first, lambda it: it["statement"].update(age=stranger["statement"]["age"]))],
            "not-genuine",
        ),
        (
            "keys that follow from others",
            [first, altered(second, lambda it: it["statement"].update(previous=prints[1]))],
            "rewritten-past",
        ),
        (
            "a suite that nobody knows",
            [altered(first, lambda it: it["statement"].update(suite="0"))],
            "not-genuine",
        ),
    ):
        yield refuses("key_log", says, {"entries": entries, "person": MARA}, code)
    ten = statement.digits(*PINNED.values())
    for one, other in (tuple(PINNED.values()), tuple(reversed(PINNED.values()))):
        yield gives(
            "digits", "the same whoever reads them", {"one": one, "other": other}, {"digits": ten}
        )
