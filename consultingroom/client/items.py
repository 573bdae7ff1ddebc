"""The items of one relationship: listed, checked, opened; and new ones sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Any

from consultingroom.client.account import Me
from consultingroom.client.chain import Head, check_chain
from consultingroom.client.encodings import b64u, unb64u
from consultingroom.client.item import Context, Place, open_item, seal_item
from consultingroom.client.known import Known
from consultingroom.client.refusal import Refusal, require
from consultingroom.client.slots import Slots
from consultingroom.client.wire import Problem, Wire

Gone = AbstractSet[tuple[str, str, str]]
"""author, letter and digest of what was taken back"""

# Another device of the same author may send at the same time; it cannot win for ever.
TRIES = 5
WAITING = ("letter", "note")


@dataclass(frozen=True, slots=True)
class Item:
    context: Context
    at: str
    digest: str
    held: bool
    content: Mapping[str, Any] | None
    """None while the item waits for its reading slot, and when it was taken back"""
    taken_back: bool = False


@dataclass
class Items:
    wire: Wire
    me: Me
    slots: Slots
    heads: dict[str, dict[str, Head]] = field(default_factory=dict)
    """relationship → what was verified, by this object"""

    def read(self, known: Known) -> list[Item]:
        """All of them in the order of arrival. Refuses as `check_chain` and `open_item`."""
        listed = self._listed(known)
        before = self._seen_before(known)
        check_chain(listed, known.id, before)
        gone = taken_back(known, listed)
        require_given(known, listed, self.me.person, gone)
        items = [opened(known, one, gone) for one in listed]
        seen = [item.content["seen"] for item in items if item.content and "seen" in item.content]
        self._remember(known, check_chain(listed, known.id, before, seen), before)
        return items

    def send(
        self,
        known: Known,
        path: str,
        kind: str,
        item: str,
        content: Mapping[str, Any],
        **beside: Any,
    ) -> Any:
        """Seal after one's newest item and send: the answer, or None when an earlier try had
        arrived after all. `beside` travels unsealed."""
        for _ in range(TRIES):
            listed = self._listed(known)
            check_chain(listed, known.id, self._seen_before(known))
            gone = taken_back(known, listed)
            require_given(known, listed, self.me.person, gone)
            for there in listed:
                if there["context"]["item"] == item:
                    opened(known, there, gone)
                    return None
            body = self._sealed(known, kind, item, content, opened_heads(known, listed))
            try:
                return self.wire.post(path, {**body, **beside})
            except Problem as problem:
                if problem.status != 409 or "head" not in problem.body:
                    raise
        raise Refusal("cannot-seal")

    def _listed(self, known: Known) -> list[Any]:
        listed: list[Any] = self.wire.get(f"/api/relationships/{known.id}/items/")["items"]
        return listed

    def _sealed(
        self,
        known: Known,
        kind: str,
        item: str,
        content: Mapping[str, Any],
        heads: Mapping[str, Head],
    ) -> dict[str, Any]:
        own = heads.get(self.me.person, {"n": 0, "digest": ""})
        seen = {author: head for author, head in heads.items() if author != self.me.person}
        place = Place(item, kind, own["n"] + 1, own["digest"])
        sealed = seal_item(known.epoch, self.me.keyring, place, {**content, "seen": seen})
        return {"context": sealed.context, "sealed": b64u(sealed.sealed)}

    def _seen_before(self, known: Known) -> dict[str, Head]:
        kept = (self.slots.read(f"seen/{known.id}") or {}).get("heads", {})
        return furthest(kept, self.heads.get(known.id, {}))

    def _remember(self, known: Known, heads: dict[str, Head], before: dict[str, Head]) -> None:
        self.heads[known.id] = heads
        if heads == before:
            return
        self.slots.write(
            f"seen/{known.id}",
            lambda kept: {"heads": furthest((kept or {}).get("heads", {}), heads)},
        )


def opened_heads(known: Known, listed: Sequence[Mapping[str, Any]]) -> dict[str, Head]:
    """The newest item of each author that opens: what one signs stands on nothing that a house
    only says."""
    heads: dict[str, Head] = {}
    for one in reversed(listed):
        author = one["context"]["author"]
        if author not in heads and one["sealed"] is not None:
            item = opened(known, one)
            heads[author] = {"n": item.context["n"], "digest": item.digest}
    return heads


def taken_back(known: Known, listed: Sequence[Mapping[str, Any]]) -> Gone:
    """The letters that their own authors took back, each in an item of its own: a house that only
    says so is not believed."""
    said = [
        opened(known, one)
        for one in listed
        if one["context"]["kind"] == "retraction" and one["sealed"] is not None
    ]
    return {
        (item.context["author"], item.content["letter"], item.content["digest"])
        for item in said
        if item.content
    }


def require_given(
    known: Known, listed: Sequence[Mapping[str, Any]], me: str, gone: Gone = frozenset()
) -> None:
    """What is not handed over can only be a letter of the other's that waits, or their words for
    a step that has not come; or a letter that its author took back."""
    for one in listed:
        context = one["context"]
        require(context["author"] in known.participants, "wrong-key")
        waits = one["held"] and context["kind"] in WAITING and context["author"] != me
        given = one["sealed"] is not None
        require(given or waits or _is_gone(one, gone), "missing")


def _is_gone(listed: Mapping[str, Any], gone: Gone) -> bool:
    context = listed["context"]
    named = (context["author"], context["item"], listed["digest"])
    return context["kind"] == "letter" and named in gone


def opened(known: Known, listed: Mapping[str, Any], gone: Gone = frozenset()) -> Item:
    context, digest = listed["context"], listed["digest"]
    if _is_gone(listed, gone):
        return Item(context, listed["at"], digest, False, None, taken_back=True)
    content = None
    if listed["sealed"] is not None:
        epoch = known.epochs.get(context["epoch"])
        if epoch is None:
            raise Refusal("moved")
        content = open_item(epoch, context, unb64u(listed["sealed"]), digest)
    return Item(context, listed["at"], digest, listed["held"], content)


def furthest(one: Mapping[str, Head], other: Mapping[str, Head]) -> dict[str, Head]:
    """Of each author the newer head."""
    both = {**one, **other}
    return {
        author: max((heads[author] for heads in (one, other) if author in heads), key=_n)
        for author in both
    }


def _n(head: Head) -> int:
    return head["n"]
