"""The items of one relationship: listed, checked, opened; and new ones sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

# Another device of the same author may send at the same time; it cannot win for ever.
TRIES = 5


@dataclass(frozen=True, slots=True)
class Item:
    context: Context
    at: str
    digest: str
    held: bool
    content: Mapping[str, Any] | None
    """None while the item waits for its reading slot"""


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
        require_given(known, listed, self.me.person)
        items = [opened(known, one) for one in listed]
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
            require_given(known, listed, self.me.person)
            for there in listed:
                if there["context"]["item"] == item:
                    opened(known, there)
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


def require_given(known: Known, listed: Sequence[Mapping[str, Any]], me: str) -> None:
    """What is not handed over can only be a letter of the other's that waits."""
    for one in listed:
        context = one["context"]
        require(context["author"] in known.participants, "wrong-key")
        waits = one["held"] and context["kind"] == "letter" and context["author"] != me
        require(waits or one["sealed"] is not None, "missing")


def opened(known: Known, listed: Mapping[str, Any]) -> Item:
    context, digest = listed["context"], listed["digest"]
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
