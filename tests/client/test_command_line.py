from __future__ import annotations

import getpass
import io
import sys
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from consultingroom.client.__main__ import main
from tests.client.conftest import PASSPHRASE, Client, House

pytestmark = pytest.mark.django_db

Run = Callable[..., int]


@pytest.fixture
def run(robin: Client, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Robin at a terminal, who types the passphrase when asked."""
    monkeypatch.setattr(getpass, "getpass", lambda _: PASSPHRASE)

    def connect(_: str) -> httpx.Client:
        house = House(robin.house.application)
        return httpx.Client(transport=house, base_url="http://testserver")

    return lambda *arguments: main(["--name", robin.account.name, *arguments], connect)


def test_a_letter_is_sent_and_read(
    run: Run,
    agreed: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    picture = tmp_path / "umbrella.png"
    picture.write_bytes(b"\x89PNG")
    monkeypatch.setattr(sys, "stdin", io.StringIO("It rained all week."))

    assert run("send", agreed, "--file", str(picture)) == 0
    assert run("read", agreed) == 0
    assert run("verify", agreed) == 0
    assert run("export", agreed, str(tmp_path / "mine")) == 0

    said = capsys.readouterr().out
    assert "Robin\nIt rained all week." in said
    assert "letters: 1, agreements: 1" in said
    assert (tmp_path / "mine/everything.tar.age").exists()


def test_it_says_who_is_signed_in_and_lists(
    run: Run, robin: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("sign-in") == 0
    assert run("list") == 0

    said = capsys.readouterr().out
    assert robin.room.me.keys.fingerprint in said
    assert "Mara Lind" in said


def test_what_the_house_would_not_do_is_told(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = "00000000-0000-4000-8000-000000000000"

    assert run("read", nowhere) == 1
    assert capsys.readouterr().err


def test_a_passphrase_is_no_argument(run: Run) -> None:
    with pytest.raises(SystemExit):
        run("--passphrase", PASSPHRASE, "sign-in")
