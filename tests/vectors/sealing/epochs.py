"""Who reads, and with which keys."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import epoch, statement
from tests.vectors.sealing.cast import (
    ELSEWHERE,
    ENTRIES,
    LOGS,
    MARA,
    PINNED,
    RECORD,
    RELATIONSHIP,
    RINGS,
    ROBIN,
    STRANGER,
    TOGETHER,
    Case,
    altered,
    begin,
    dice,
    gives,
    new_keys,
    refuses,
    secret_of,
)


def epoch_cases() -> Iterator[Case]:
    record = {key: RECORD[key] for key in ("statement", "signature")}  # type: ignore[literal-required]
    wraps = RECORD["wraps"]
    given = {
        "record": {**record, "wrap": wraps[MARA]},
        "secret": secret_of(RINGS[MARA]),
        "pinned": PINNED,
        "logs": {person: [ENTRIES[person]] for person in PINNED},
        "relationship": RELATIONSHIP,
        "previous": None,
    }
    yield gives("open_epoch", "the other's epoch", given, {"digest": TOGETHER.digest})
    own = {**given, "record": RECORD, "secret": secret_of(RINGS[ROBIN])}
    yield gives("open_epoch", "one's own epoch, as it was sent", own, {"digest": TOGETHER.digest})

    yield from forged_epoch_cases(given)
    yield from moved_wrap_cases(given, record)
    yield from next_epoch_cases(given)


def forged_epoch_cases(given: Case) -> Iterator[Case]:
    crowd, _ = begin(RELATIONSHIP, ROBIN, MARA, STRANGER)
    lie = {**given, "record": crowd}
    yield refuses("open_epoch", "a reader whom nobody told of", lie, "hidden-reader")
    alone, _ = begin(RELATIONSHIP, ROBIN)
    yield refuses("open_epoch", "a reader too few", {**given, "record": alone}, "missing-reader")
    forged, _ = epoch.begin_epoch(
        RELATIONSHIP, RINGS[STRANGER], {p: LOGS[p].statement for p in PINNED}, dice=dice
    )
    yield refuses(
        "open_epoch", "an epoch that a stranger made", {**given, "record": forged}, "wrong-key"
    )
    posing = altered(forged, lambda it: it["statement"].update(made_by=ROBIN))
    yield refuses(
        "open_epoch",
        "a stranger's epoch in another's name",
        {**given, "record": posing},
        "not-genuine",
    )
    swapped = altered(
        given,
        lambda it: it["record"]["statement"]["readers"][1].update(
            fingerprint=LOGS[STRANGER].fingerprint
        ),
    )
    yield refuses("open_epoch", "a reader with swapped keys", swapped, "wrong-key")
    unpinned = altered(given, lambda it: it["pinned"].update({ROBIN: LOGS[STRANGER].fingerprint}))
    yield refuses(
        "open_epoch", "a maker whose keys are others than the verified ones", unpinned, "wrong-key"
    )
    yield refuses(
        "open_epoch",
        "the epoch of another relationship",
        {**given, "relationship": ELSEWHERE},
        "moved",
    )


def moved_wrap_cases(given: Case, record: Case) -> Iterator[Case]:
    wraps = RECORD["wraps"]
    other, _ = begin(ELSEWHERE, ROBIN, MARA)
    yield refuses(
        "open_epoch",
        "the wrap of another relationship",
        {**given, "record": {**record, "wrap": other["wraps"][MARA]}},
        "moved",
    )
    again, _ = begin(RELATIONSHIP, ROBIN, MARA)
    yield refuses(
        "open_epoch",
        "another secret than was promised",
        {**given, "record": {**record, "wrap": again["wraps"][MARA]}},
        "not-genuine",
    )
    yield refuses(
        "open_epoch",
        "the wrap of another person",
        {**given, "record": {**record, "wrap": wraps[ROBIN]}},
        "not-genuine",
    )
    yield refuses("open_epoch", "no wrap at all", {**given, "record": record}, "missing")
    twice = altered(
        given,
        lambda it: it["record"]["statement"]["readers"].append(
            it["record"]["statement"]["readers"][1]
        ),
    )
    yield refuses("open_epoch", "a reader who stands twice", twice, "not-genuine")


def next_epoch_cases(given: Case) -> Iterator[Case]:
    ring, entry = new_keys()
    log = [ENTRIES[MARA], entry]
    mara = statement.verify_key_log(log)
    pinned = {**PINNED, MARA: mara.fingerprint}
    logs = {**given["logs"], MARA: log}
    renewed = {**given, "pinned": pinned, "logs": logs}
    yield gives(
        "open_epoch", "an epoch from before a change of keys", renewed, {"digest": TOGETHER.digest}
    )

    readers = {ROBIN: LOGS[ROBIN].statement, MARA: mara.statement}
    record, opened = epoch.begin_epoch(
        RELATIONSHIP, RINGS[ROBIN], readers, TOGETHER.statement, dice
    )
    second = {
        **renewed,
        "secret": secret_of(ring),
        "record": record,
        "previous": TOGETHER.statement,
    }
    yield gives(
        "open_epoch", "the epoch after a change of keys", second, {"digest": opened.digest}
    )
    yield refuses(
        "open_epoch",
        "new keys before they were verified",
        {**second, "pinned": PINNED},
        "wrong-key",
    )
    yield refuses(
        "open_epoch", "a second epoch without the first", {**second, "previous": None}, "missing"
    )
    other = altered(TOGETHER.statement, lambda it: it.update(commitment=PINNED[MARA]))
    yield refuses(
        "open_epoch",
        "a second epoch after another first one",
        {**second, "previous": other},
        "rewritten-past",
    )
    yield refuses(
        "open_epoch",
        "the first epoch once more",
        {**renewed, "previous": TOGETHER.statement},
        "rewritten-past",
    )
