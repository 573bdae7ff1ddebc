"""Web Push, to a push service on this machine, opened with the keys of a browser."""

from __future__ import annotations

import base64
import json
import time
from datetime import timedelta
from typing import Any
from uuid import uuid4

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from consultingroom.plumbing import clock, push
from consultingroom.plumbing.channel import Gone, NotTaken
from consultingroom.plumbing.push import Push
from tests.plumbing.sinks import Subscribed, WebServer

KEY = ec.generate_private_key(ec.SECP256R1())
ON_THIS_MACHINE = Push(KEY, "mailto:update@example.org", on_this_machine=True)
ANYWHERE = Push(KEY, "mailto:update@example.org")


@pytest.fixture
def robin(web: WebServer) -> Subscribed:
    return Subscribed(f"http://{web.address}/push/robins")


def send(robin: Subscribed, language: str = "en", way: Push = ON_THIS_MACHINE) -> None:
    way.send(robin.as_json, uuid4(), language)


def test_only_the_persons_browser_can_open_what_is_pushed(
    robin: Subscribed, web: WebServer
) -> None:
    send(robin)
    send(robin, "de")

    assert [robin.opened(asked.body) for asked in web.asked] == [
        "You have an update",
        "Es gibt etwas Neues",
    ]
    assert b"update" not in web.asked[0].body
    with pytest.raises(Exception, match=r".*"):
        Subscribed(robin.endpoint).opened(web.asked[0].body)


def test_what_a_push_service_is_told(robin: Subscribed, web: WebServer) -> None:
    send(robin)

    (asked,) = web.asked
    assert asked.path == "/push/robins"
    told = {
        name: asked.headers[name]
        for name in ("content-encoding", "ttl", "topic", "urgency", "content-type")
    }
    assert told == {
        "content-encoding": "aes128gcm",
        "ttl": "172800",
        "topic": "update",
        "urgency": "normal",
        "content-type": "application/octet-stream",
    }


def test_the_push_service_can_tell_that_it_is_this_house(
    robin: Subscribed, web: WebServer, settings: Any
) -> None:
    settings.PUSH_KEY = push.new_key()
    settings.DEFAULT_FROM_EMAIL = "The Practice <update@example.org>"
    configured = push.configured()
    assert configured
    send(robin, way=Push(configured.key, configured.contact, on_this_machine=True))

    kind, _, rest = web.asked[0].headers["authorization"].partition(" ")
    parts = dict(part.split("=", 1) for part in rest.split(","))
    point = base64.urlsafe_b64decode(parts["k"] + "==")
    signer = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    audience = f"http://{web.address}"
    claims = jwt.decode(parts["t"], signer, algorithms=["ES256"], audience=audience)  # type: ignore[arg-type] # a public key is one of its keys
    assert kind == "vapid"
    assert parts["k"] == push.public_key()
    assert claims["sub"] == "mailto:update@example.org"
    until = claims["exp"] - clock.now().timestamp()
    assert 0 < until <= timedelta(hours=24).total_seconds()


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_has_ended_is_gone(
    robin: Subscribed, web: WebServer, status: int
) -> None:
    web.status = status

    with pytest.raises(Gone):
        send(robin)


@pytest.mark.parametrize("status", [307, 400, 403, 413, 429, 500, 503])
def test_everything_else_that_is_refused_may_be_tried_again(
    robin: Subscribed, web: WebServer, status: int
) -> None:
    web.status, web.to = status, f"http://{web.address}/inside"

    with pytest.raises(NotTaken, match=str(status)):
        send(robin)

    assert [asked.path for asked in web.asked] == ["/push/robins"]


def test_a_push_service_cannot_keep_the_house_waiting(
    robin: Subscribed, web: WebServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(push, "DEADLINE_SECONDS", 0.5)
    web.drips = True
    began = time.monotonic()

    with pytest.raises(TimeoutError):
        send(robin)

    assert time.monotonic() - began < 3


@pytest.mark.parametrize("inside", ["127.0.0.1", "localhost", "10.0.0.7", "169.254.169.254"])
def test_nobody_can_have_the_house_knock_at_a_door_inside(web: WebServer, inside: str) -> None:
    with pytest.raises(Gone):
        send(Subscribed(f"https://{inside}:{web.server_port}/push"), way=ANYWHERE)

    assert web.asked == []


def test_a_push_service_without_tls_is_not_reached(robin: Subscribed, web: WebServer) -> None:
    with pytest.raises(Gone):
        send(robin, way=ANYWHERE)

    assert web.asked == []


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "[]",
        "{}",
        '{"endpoint": "https://push.example.org/x"}',
        '{"endpoint": "https://push.example.org/x", "keys": {"p256dh": "AA", "auth": "AA"}}',
        '{"endpoint": 7, "keys": {}}',
    ],
)
def test_what_is_no_subscription_is_gone(wrong: str) -> None:
    with pytest.raises(Gone):
        ON_THIS_MACHINE.send(wrong, uuid4(), "en")


def test_a_contact_that_is_wrong_ends_no_subscription(robin: Subscribed) -> None:
    with pytest.raises(Exception, match="sub") as refused:
        send(robin, way=Push(KEY, "mailto:", on_this_machine=True))

    assert not isinstance(refused.value, Gone)


def test_the_command_makes_a_key_that_the_house_takes(
    settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("push_key")

    name, _, key = capsys.readouterr().out.strip().partition("=")
    settings.PUSH_KEY = key
    assert name == "CONSULTINGROOM_PUSH_KEY"
    assert len(base64.urlsafe_b64decode(push.public_key() + "==")) == 65
    assert push.public_key() != push.new_key()
    assert key not in repr(push.configured())


@pytest.mark.parametrize("wrong", ["none at all", "AAAA", "_" * 43])
def test_a_key_that_is_none_is_refused_without_being_repeated(settings: Any, wrong: str) -> None:
    settings.PUSH_KEY = wrong

    with pytest.raises(ImproperlyConfigured, match="push_key") as refused:
        push.configured()

    assert wrong not in str(refused.value)


def test_without_a_key_nobody_is_told_by_push(settings: Any) -> None:
    settings.PUSH_KEY = ""

    assert push.configured() is None
    assert push.public_key() == ""


def test_a_subscription_may_say_more_than_is_needed(robin: Subscribed, web: WebServer) -> None:
    more = json.dumps(json.loads(robin.as_json) | {"options": {"userVisibleOnly": True}})

    ON_THIS_MACHINE.send(more, uuid4(), "en")

    assert len(web.asked) == 1
