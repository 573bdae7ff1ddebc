"""The SDK at a real house: two people meet, agree, write; each opens what the other sealed."""

from __future__ import annotations

import json
import tarfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pyrage  # type: ignore[import-untyped]
import pytest

from consultingroom.client.file import describe
from consultingroom.client.kit import read_kit
from consultingroom.client.room import Problem, Room
from tests.client.conftest import PASSPHRASE, Client, House, Somebody

pytestmark = pytest.mark.django_db


def test_two_people_meet_and_know_each_others_keys(mara: Somebody, robin: Client) -> None:
    assert mara.room.digits(robin.relationship) == robin.room.digits(robin.relationship)
    names = {mara.account.person: "Mara Lind", robin.account.person: "Robin"}
    assert mara.room.names(robin.relationship) == names
    assert robin.room.names(robin.relationship) == names
    assert [each.id for each in mara.room.relationships()] == [robin.relationship]


def test_what_was_made_opens_again_after_signing_in(
    mara: Somebody, enter: Callable[[], tuple[Room, House]]
) -> None:
    room, _ = enter()

    me = room.sign_in(mara.account.name, PASSPHRASE)

    assert me.person == mara.account.person
    assert me.keys.fingerprint == mara.room.me.keys.fingerprint
    assert len(read_kit(mara.account.kit)) == 20


def test_another_passphrase_does_not_sign_in(
    mara: Somebody, enter: Callable[[], tuple[Room, House]]
) -> None:
    room, _ = enter()

    with pytest.raises(Problem) as problem:
        room.sign_in(mara.account.name, PASSPHRASE + "?")

    assert problem.value.status in (400, 401)


def test_who_signed_out_reads_nothing_more(mara: Somebody) -> None:
    mara.room.sign_out()

    with pytest.raises(RuntimeError):
        mara.room.invite()
    with pytest.raises(Problem):
        mara.room.relationships()


def test_an_agreement_is_read_and_signed(mara: Somebody, robin: Client, agreed: str) -> None:
    (version,) = mara.room.agreements(agreed)

    assert version.signed_by == tuple(sorted([mara.account.person, robin.account.person]))
    assert version.state == "in_force"
    assert version.document["words"] == {"acknowledgement": "I read on Thursdays."}


def test_letters_go_to_and_fro_with_their_files(
    mara: Somebody, robin: Client, agreed: str, tmp_path: Path
) -> None:
    picture = tmp_path / "umbrella.png"
    picture.write_bytes(b"\x89PNG" + bytes(range(256)) * 5000)

    robin.room.send_letter(agreed, "It rained all week.", [picture])
    mara.room.send_letter(agreed, "I have read of the rain.")

    mine = robin.room.letters(agreed)
    assert [letter.body for letter in mine] == ["It rained all week.", "I have read of the rain."]
    waiting = mara.room.letters(agreed)[0]
    letter = mara.room.open_letter(agreed, waiting.id, early=waiting.held)
    assert letter.body == "It rained all week."
    assert mara.room.file(agreed, letter, letter.files[0]) == picture.read_bytes()


def test_an_upload_goes_on_after_a_cut(robin: Client, agreed: str, tmp_path: Path) -> None:
    large = tmp_path / "rain.wav"
    large.write_bytes(bytes(3 * 1024 * 1024 + 5))
    robin.house.application = Cut(robin.house.application)  # type: ignore[assignment]
    attachments = robin.room._opened.attachments
    known = robin.room.known(agreed)

    with pytest.raises(ConnectionError):
        attachments.send(known, robin.account.person, large)
    begun = next(body for path, body in robin.house.asked if path.endswith("/files/"))
    robin.house.asked.clear()
    with large.open("rb") as file:
        described = describe(file, id=json.loads(begun)["id"], name="rain.wav", type="audio/wav")
        attachments.resume(known, robin.account.person, described, file)

    sent = [path for path, _ in robin.house.asked if "/chunks/" in path]
    assert [path.split("/")[-2] for path in sent] == ["2", "3"]
    chunks = attachments.read(known, robin.account.person, 1, described)
    assert b"".join(chunks) == large.read_bytes()


class Cut:
    """A connection that breaks when the third chunk is sent, once."""

    def __init__(self, application: object) -> None:
        self.application = application
        self.broken = False

    def handle_request(self, request: object) -> object:
        if "/chunks/2" in request.url.path and not self.broken:  # type: ignore[attr-defined]
            self.broken = True
            raise ConnectionError
        return self.application.handle_request(request)  # type: ignore[attr-defined]


def test_an_export_opens_with_standard_tools(robin: Client, agreed: str, tmp_path: Path) -> None:
    picture = tmp_path / "../umbrella.png"
    picture.write_bytes(b"\x89PNG")
    robin.room.send_letter(agreed, "It rained all week.", [picture])

    robin.room.export(agreed, tmp_path / "mine")

    assert "It rained all week." in (tmp_path / "mine/letters.txt").read_text()
    identity = pyrage.x25519.Identity.from_str(robin.room.me.keyring.identity)
    sealed = (tmp_path / "mine/everything.tar.age").read_bytes()
    with tarfile.open(fileobj=BytesIO(pyrage.decrypt(sealed, [identity]))) as tar:
        names = tar.getnames()
        record = json.load(tar.extractfile("record.json"))  # type: ignore[arg-type]
    assert record["letters"][0]["body"] == "It rained all week."
    assert any(name.endswith("-umbrella.png") for name in names)


def test_nothing_that_was_written_reaches_the_house_unsealed(
    mara: Somebody, robin: Client, agreed: str
) -> None:
    robin.room.send_letter(agreed, "canary-in-the-letter")
    mara.room.letters(agreed)

    said = b"".join(body for who in (mara, robin) for _, body in who.house.asked)
    for secret in (
        "canary-in-the-letter",
        "I read on Thursdays.",
        PASSPHRASE,
        robin.account.kit,
        robin.room.me.keyring.identity,
    ):
        assert secret.encode() not in said


@pytest.mark.parametrize("short", ["fifteen letters", ""])
def test_a_short_passphrase_makes_no_account(
    short: str, enter: Callable[[], tuple[Room, House]]
) -> None:
    room, house = enter()

    with pytest.raises(ValueError, match="16"):
        room.open_account(invitation="", wish="mara", passphrase=short)
    assert house.asked == []
