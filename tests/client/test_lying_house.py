"""A house that lies: the client refuses, under the right code, and sends nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from consultingroom.client.keyring import make_keyring
from consultingroom.client.kit import new_kit
from consultingroom.client.meeting import invitation_of
from consultingroom.client.refusal import Refusal
from consultingroom.client.room import Room
from consultingroom.client.statement import KeyEntry, key_statement
from tests.client.conftest import PASSPHRASE, Client, House, Lie, Somebody

pytestmark = pytest.mark.django_db


def changed(*path: Any, to: object) -> Lie:
    """The lie that puts another value at this place of an answer."""

    def change(said: Any) -> None:
        *way, last = path
        for step in way:
            said = said[step]
        said[last] = to

    return change


def forged(person: str) -> KeyEntry:
    """Keys that the house made itself, in somebody's name."""
    return key_statement(make_keyring(person), "2026-11-21T19:00:00Z")


def swapped(person: str) -> Lie:
    entry = forged(person)

    def swap(said: Any) -> None:
        for one in said["participants"]:
            if one["person"] == person:
                one["log"] = [entry]

    return swap


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refusal) as refusal:
        act()
    return refusal.value.code


def sent(house: House) -> list[str]:
    return [path for path, body in house.asked if body and b'"sealed"' in body]


def test_weaker_stretching(mara: Somebody, enter: Callable[[], tuple[Room, House]]) -> None:
    room, house = enter()
    weak = {"kdf": "argon2id", "m": 19456, "t": 2, "p": 1, "salt": "AAAAAAAAAAAAAAAAAAAAAA"}
    real = house.application

    class Weakening:
        def handle_request(self, request: Any) -> Any:
            if request.url.path == "/api/prelogin/":
                return httpx.Response(200, json={"params": weak})
            return real.handle_request(request)

    house.application = Weakening()  # type: ignore[assignment]

    assert refused(lambda: room.sign_in(mara.account.name, PASSPHRASE)) == "weak-stretch"
    assert not any("auth/login" in path for path, _ in house.asked)


def test_other_keys_for_oneself(
    mara: Somebody, robin: Client, enter: Callable[[], tuple[Room, House]]
) -> None:
    room, house = enter()
    log = robin.room._wire.get("/api/keys/")["log"]
    house.lie("/api/keys/", changed("log", to=log))

    assert refused(lambda: room.sign_in(mara.account.name, PASSPHRASE)) == "wrong-key"


def test_swapped_keys_at_the_first_meeting(
    mara: Somebody, enter: Callable[[], tuple[Room, House]]
) -> None:

    room, house = enter()
    link = mara.room.invite()
    room.open_account(invitation=invitation_of(link), wish="robin", passphrase=PASSPHRASE)
    house.lie("/api/invitations/.*", changed("inviter", "log", to=[forged(mara.account.person)]))
    house.asked.clear()

    assert refused(lambda: room.accept(link)) == "forged-invitation"
    assert sent(house) == []


def test_swapped_keys_of_whoever_accepted(mara: Somebody, robin: Client) -> None:

    mara.house.lie(f"/api/relationships/{robin.relationship}/", swapped(robin.account.person))

    code = refused(lambda: mara.room.send_letter(robin.relationship, "For Robin alone."))
    assert code == "forged-invitation"
    assert sent(mara.house)[-1:] != [f"/api/relationships/{robin.relationship}/letters/"]


def test_swapped_keys_after_the_first_meeting(mara: Somebody, robin: Client) -> None:

    mara.room.letters(robin.relationship)
    mara.house.lie(f"/api/relationships/{robin.relationship}/", swapped(robin.account.person))

    assert refused(lambda: mara.room.letters(robin.relationship)) == "wrong-key"


def test_a_hidden_reader(mara: Somebody, robin: Client) -> None:
    def add(said: Any) -> None:
        reader = {"fingerprint": said["acceptance"]["epoch"], "person": "0" * 8}
        said["epochs"][0]["statement"]["readers"].insert(0, reader)

    robin.house.lie(f"/api/relationships/{robin.relationship}/", add)

    code = refused(lambda: robin.room.send_letter(robin.relationship, "For Mara alone."))
    assert code == "hidden-reader"


ROBINS_ITEMS: list[tuple[str, Callable[[list[Any]], object], str]] = [
    ("an item twice", lambda own: own.append(own[-1]), "replayed"),
    ("another order", lambda own: own.reverse(), "reordered"),
    ("an item less", lambda own: own.pop(1), "missing"),
    ("the newest less", lambda own: own.pop(), "rolled-back"),
    ("nothing at all", lambda own: own.clear(), "rolled-back"),
    ("one text for another", lambda own: own[1].update(sealed=own[2]["sealed"]), "not-genuine"),
    ("a text withheld", lambda own: own[1].update(sealed=None), "missing"),
    ("one's own text waiting", lambda own: own[1].update(sealed=None, held=True), "missing"),
    ("a stranger's", lambda own: own.append(waiting(own[-1], author="0" * 8, n=1)), "wrong-key"),
    ("another digest", lambda own: own[1].update(digest=own[2]["digest"]), "rewritten-past"),
]


def waiting(item: Any, **other: Any) -> Any:
    """An item that the house made up and says it holds back."""
    context = {**item["context"], "item": "made up", "previous": "", **other}
    return {**item, "context": context, "digest": "A" * 43, "held": True, "sealed": None}


def test_items_replayed_reordered_dropped_cut_off_and_exchanged(
    robin: Client, agreed: str
) -> None:
    for body in ("one", "two"):
        robin.room.send_letter(agreed, body)
    robin.room.letters(agreed)

    for says, change, code in ROBINS_ITEMS:
        robin.house.lies.clear()
        lie = among_those_of(robin.account.person, change)
        robin.house.lie(f"/api/relationships/{agreed}/items/", lie)
        assert refused(lambda: robin.room.letters(agreed)) == code, says

    robin.house.lies.clear()
    assert len(robin.room.letters(agreed)) == 2


def among_those_of(author: str, change: Callable[[list[Any]], object]) -> Lie:
    def lie(said: Any) -> None:
        own = [one for one in said["items"] if one["context"]["author"] == author]
        others = [one for one in said["items"] if one not in own]
        change(own)
        said["items"] = others + own

    return lie


def test_altered_words_of_the_agreement(robin: Client, agreed: str) -> None:
    robin.house.lie(
        f"/api/relationships/{agreed}/agreements/",
        changed("versions", 0, "statement", "document", to="A" * 43),
    )

    assert refused(lambda: robin.room.agreements(agreed)) == "altered-agreement"


def test_altered_terms_of_the_agreement(robin: Client, agreed: str) -> None:
    robin.house.lie(
        f"/api/relationships/{agreed}/agreements/",
        changed("versions", 0, "terms", "contact", "answer_within_hours", to=480),
    )

    assert refused(lambda: robin.room.agreements(agreed)) == "altered-terms"


def test_an_earlier_agreement_that_is_said_to_run_still(
    mara: Somebody, robin: Client, agreed: str
) -> None:
    (first,) = mara.room.agreements(agreed)
    offered: Any = first.document
    number = mara.room.offer_agreement(
        agreed, offered["terms"], offered["words"], offered["parties"]
    )
    robin.room.sign_agreement(agreed, number)
    path = f"/api/relationships/{agreed}/agreements/"

    for states in (("in_force", "past"), ("in_force", "in_force"), ("past", "past")):
        robin.house.lies.clear()
        for version, state in enumerate(states):
            robin.house.lie(path, changed("versions", version, "state", to=state))
        assert refused(lambda: robin.room.agreements(agreed)) == "rolled-back"


def test_a_letter_is_not_sealed_behind_one_that_the_house_made_up(
    robin: Client, agreed: str
) -> None:
    def add(own: list[Any]) -> None:
        last = own[-1]
        own.append(waiting(last, n=len(own) + 1, previous=last["digest"]))

    robin.house.lie(
        f"/api/relationships/{agreed}/items/", among_those_of(robin.account.person, add)
    )
    robin.house.asked.clear()

    assert refused(lambda: robin.room.send_letter(agreed, "behind nothing")) == "missing"
    assert sent(robin.house) == []


def test_another_past(robin: Client, agreed: str) -> None:
    robin.room.send_letter(agreed, "one")
    robin.room.facts(agreed)
    path = f"/api/relationships/{agreed}/facts/"
    robin.house.lie(path, changed("facts", 0, "kind", to="something_else"))

    assert refused(lambda: robin.room.facts(agreed)) == "rewritten-past"


def test_pins_that_were_taken_back(robin: Client) -> None:
    earlier = robin.room._wire.get("/api/slots/pins")
    robin.room._opened.slots.write("pins", lambda pins: {**pins, "more": {}})
    robin.house.lie("/api/slots/pins", lambda _: earlier)

    assert refused(lambda: robin.room.letters(robin.relationship)) == "rolled-back"


def test_an_altered_file(robin: Client, agreed: str, tmp_path: Any) -> None:
    picture = tmp_path / "umbrella.png"
    picture.write_bytes(new_kit())
    robin.room.send_letter(agreed, "With a picture.", [picture])
    letter = robin.room.letters(agreed)[-1]
    robin.house.lie(".*/chunks/0/", lambda data: data[:-1] + bytes([data[-1] ^ 1]))

    assert refused(lambda: robin.room.file(agreed, letter, letter.files[0])) == "altered-file"
