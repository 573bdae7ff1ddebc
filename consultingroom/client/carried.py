"""`verify` of a file, in words: whether what is in it holds, and what nobody but a person can check."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from consultingroom.client.bundle import Carried, read_bundle, verify_bundle
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.statement import digits

WHY = {
    "altered-agreement": "the words are not those that were signed",
    "altered-terms": "the times and numbers are not those that were signed",
    "missing": "something that belongs to it is not there",
    "moved": "it belongs to other people",
    "not-genuine": "it was altered, or signed by somebody else, or is no such file",
    "rewritten-past": "it does not follow the versions before it",
    "wrong-key": "the keys are not those of these people",
}


def verified_in_words(file: Path, trusted: Sequence[str], *, text: bool) -> tuple[bool, str]:
    """Whether it holds, and what to say. `trusted`: fingerprints that must all be among its keys."""
    try:
        carried = verify_bundle(read_bundle(file))
        prints = {party.fingerprint for party in carried.parties}
        require(prints.issuperset(trusted), "wrong-key")
    except Refusal as refusal:
        return False, f"It does not hold ({refusal.code}): {WHY.get(refusal.code, refusal.code)}."
    return True, "\n".join([*_told(carried), *(_text(carried) if text else ())])


def _told(carried: Carried) -> Iterator[str]:
    both = "signed by both" if carried.signed_by_all else "NOT signed by both: it never ran"
    yield f"It holds. Version {carried.document['version']} of the agreement, {both}."
    yield f"What was signed: {carried.digest}"
    for party in carried.parties:
        signed = f"signed {party.signed}, as the house noted" if party.signed else "has not signed"
        yield f"  {party.called or party.role} ({party.role}): {signed}"
        yield f"    key {party.fingerprint}"
    yield "The keys came with the file. That they are these people's, only a person can check:"
    yield f"compare the keys, or read these to each other: {digits(*_prints(carried))}"


def _prints(carried: Carried) -> tuple[str, str]:
    one, other = (party.fingerprint for party in carried.parties)
    return one, other


def _text(carried: Carried) -> Iterator[str]:
    words = carried.document["words"]
    yield ""
    for clause, lines in words.get("text", {}).items():
        yield f"[{clause}]"
        yield from (f"  {line}" for line in lines)
    spoken = {name: said for name, said in words.items() if isinstance(said, str) and name != "language"}  # fmt: skip
    for name, said in {**spoken, **words.get("remarks", {})}.items():
        yield f"[{name}] {said}"
