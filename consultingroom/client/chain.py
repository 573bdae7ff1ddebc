"""Whether a server's list of items is whole, in order, and the one it gave before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TypedDict

from consultingroom.client.item import Context
from consultingroom.client.refusal import Code, Refusal, require


class Header(TypedDict):
    """What a server lists even of an item that it holds back."""

    context: Context
    digest: str


class Head(TypedDict):
    """The newest item of an author."""

    n: int
    digest: str


Heads = Mapping[str, Head]


def check_chain(
    headers: Sequence[Header],
    relationship: str,
    remembered: Heads | None = None,
    seen: Iterable[Heads] = (),
) -> dict[str, Head]:
    """The heads to remember, after checking the list against itself, against what was verified
    before, and against the `seen` of each letter that was opened.

    Refuses `moved`, `replayed`, `missing`, `reordered`, `rewritten-past`, `rolled-back`.
    """
    _require_one_place(headers, relationship)
    authors = _by_author(headers)
    for own in authors.values():
        _require_order(own)
    _require_reach(authors, remembered or {}, "rolled-back")
    for heads in seen:
        _require_reach(authors, heads, "missing")
    return {author: _head(own[-1]) for author, own in authors.items()}


def require_numbers(numbers: Sequence[int], first: int = 1) -> None:
    """Refuse numbers other than first, first + 1, first + 2 …: `replayed`, `missing` or
    `reordered`."""
    expected = range(first, first + len(numbers))
    require(len(set(numbers)) == len(numbers), "replayed")
    require(set(numbers) == set(expected), "missing")
    require(list(numbers) == list(expected), "reordered")


def _require_one_place(headers: Sequence[Header], relationship: str) -> None:
    require({header["context"]["relationship"] for header in headers} <= {relationship}, "moved")
    require(len({header["context"]["item"] for header in headers}) == len(headers), "replayed")


def _by_author(headers: Iterable[Header]) -> Mapping[str, list[Header]]:
    authors: dict[str, list[Header]] = defaultdict(list)
    for header in headers:
        authors[header["context"]["author"]].append(header)
    return dict(authors)


def _require_order(own: Sequence[Header]) -> None:
    require_numbers([header["context"]["n"] for header in own])
    before = ""
    for header in own:
        require(header["context"]["previous"] == before, "rewritten-past")
        before = header["digest"]


def _require_reach(authors: Mapping[str, Sequence[Header]], heads: Heads, code: Code) -> None:
    for author, head in heads.items():
        own = authors.get(author, ())
        if not 1 <= head["n"] <= len(own):
            raise Refusal(code)
        require(own[head["n"] - 1]["digest"] == head["digest"], "rewritten-past")


def _head(header: Header) -> Head:
    return {"n": header["context"]["n"], "digest": header["digest"]}
