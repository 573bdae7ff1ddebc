"""Lists of items that a house left as they were, and lists that it did not."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import chain, item
from tests.vectors.sealing.cast import (
    ELSEWHERE,
    FILE,
    MARA,
    RELATIONSHIP,
    ROBIN,
    Case,
    altered,
    gives,
    refuses,
)
from tests.vectors.sealing.items import letter


def listed(*sealed: item.Sealed) -> list[chain.Header]:
    return [{"context": each.context, "digest": each.digest} for each in sealed]


def chain_cases() -> Iterator[Case]:
    one = letter(1, "", "one")
    two = letter(2, one.digest, "two")
    three = letter(3, two.digest, "three")
    answer = letter(1, "", "answer", MARA)
    whole = listed(one, answer, two, three)
    heads = {ROBIN: {"n": 3, "digest": three.digest}, MARA: {"n": 1, "digest": answer.digest}}
    earlier = {ROBIN: {"n": 2, "digest": two.digest}}
    given = {"headers": whole, "relationship": RELATIONSHIP, "remembered": {}, "seen": []}
    full = {**given, "remembered": earlier, "seen": [earlier, {MARA: heads[MARA]}]}
    yield gives("check_chain", "a whole list", given, {"heads": heads})
    yield gives(
        "check_chain",
        "a list that goes on from what was remembered and seen",
        full,
        {"heads": heads},
    )
    yield gives("check_chain", "an empty list", {**given, "headers": []}, {"heads": {}})
    other = letter(2, one.digest, "another two")
    elsewhere = altered(whole, lambda it: it[1]["context"].update(relationship=ELSEWHERE))
    new_name = altered(listed(two), lambda it: it[0]["context"].update(item=FILE))
    for says, headers, code in (
        ("an item of another relationship", elsewhere, "moved"),
        ("an item that stands twice", listed(one, two, two), "replayed"),
        (
            "a number that stands twice, under another name",
            [*listed(one, two), *new_name],
            "replayed",
        ),
        ("an item left out", listed(one, three), "missing"),
        ("the first item left out", listed(two, three), "missing"),
        ("items in another order", listed(two, one, three), "reordered"),
        ("an item exchanged for another", listed(one, other, three), "rewritten-past"),
    ):
        yield refuses("check_chain", says, {**given, "headers": headers}, code)
    cut = {**given, "headers": listed(one), "remembered": earlier}
    yield refuses("check_chain", "a list cut off before what was remembered", cut, "rolled-back")
    yield refuses(
        "check_chain", "nothing where something was", {**cut, "headers": []}, "rolled-back"
    )
    yield refuses(
        "check_chain",
        "a list cut off before what the other saw",
        {**cut, "remembered": {}, "seen": [earlier]},
        "missing",
    )
    yield refuses(
        "check_chain",
        "an author left out whom the other saw",
        {**given, "headers": listed(one), "seen": [{MARA: heads[MARA]}]},
        "missing",
    )
    fork = {**given, "headers": listed(one, other), "remembered": earlier}
    yield refuses("check_chain", "another newest item than was remembered", fork, "rewritten-past")
    yield refuses(
        "check_chain",
        "another newest item than the other saw",
        {**fork, "remembered": {}, "seen": [earlier]},
        "rewritten-past",
    )
