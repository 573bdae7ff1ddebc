"""Text messages, through a real gateway."""

from __future__ import annotations

import json
import socket
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured

from consultingroom.plumbing import texting
from consultingroom.plumbing.channel import NotTaken
from consultingroom.plumbing.texting import Texting
from tests.plumbing.sinks import WebServer

# Something that apprise loads on Python before 3.13.
pytestmark = pytest.mark.filterwarnings("ignore:.imghdr. is deprecated:DeprecationWarning")

NUMBER = "+447700900123"


def gateway(web: WebServer) -> Texting:
    return Texting(f"json://user:secret@{web.address}/texts/{{number}}")


def test_a_text_reaches_the_gateway_with_its_number_and_nothing_telling(web: WebServer) -> None:
    gateway(web).send(NUMBER, uuid4(), "en")

    (asked,) = web.asked
    assert asked.path == "/texts/+447700900123"
    assert asked.headers["user-agent"] == "Update"
    assert json.loads(asked.body) == {
        "version": "1.0",
        "title": "",
        "message": "You have an update.",
        "attachments": [],
        "type": "info",
    }


def test_a_text_speaks_the_persons_language(web: WebServer) -> None:
    gateway(web).send(NUMBER, uuid4(), "de")

    assert json.loads(web.asked[0].body)["message"] == "Es gibt etwas Neues."


def test_only_the_gateway_is_asked(web: WebServer, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[Any] = []
    connect = socket.socket.connect

    def seen(self: socket.socket, address: Any) -> None:
        reached.append(address)
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", seen)

    gateway(web).send(NUMBER, uuid4(), "en")

    assert reached == [("127.0.0.1", web.server_port)]


@pytest.mark.parametrize("status", [302, 400, 401, 500])
def test_what_the_gateway_refuses_is_a_failure_and_stays_out_of_the_log(
    web: WebServer, caplog: pytest.LogCaptureFixture, status: int
) -> None:
    web.status, web.to = status, f"http://{web.address}/elsewhere"

    with pytest.raises(NotTaken) as refused:
        gateway(web).send(NUMBER, uuid4(), "en")

    assert [asked.path for asked in web.asked] == ["/texts/+447700900123"]
    assert "7700" not in str(refused.value) + caplog.text
    assert "secret" not in str(refused.value) + caplog.text


@pytest.mark.parametrize(
    "wrong",
    ["json://gateway.example/texts/", "nonsense{number}", "nosuch://secret@gateway/{number}"],
)
def test_a_gateway_that_is_malformed_is_refused_at_once_without_saying_its_secret(
    settings: Any, wrong: str
) -> None:
    settings.TEXTING = wrong

    with pytest.raises(ImproperlyConfigured, match="CONSULTINGROOM_TEXTING") as refused:
        texting.configured()

    assert "secret" not in str(refused.value)
    assert "gateway.example" not in str(refused.value)


def test_a_gateway_keeps_its_secret_when_it_is_shown(web: WebServer) -> None:
    assert "secret" not in repr(gateway(web))


def test_without_a_gateway_nobody_is_told_by_text(settings: Any) -> None:
    settings.TEXTING = ""

    assert texting.configured() is None
