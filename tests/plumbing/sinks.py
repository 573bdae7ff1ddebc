"""The outside world on this machine: a mail server, a gateway for texts and a push service that remember what they took."""

from __future__ import annotations

import email
import email.policy
import json
import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from consultingroom.plumbing.encodings import b64u


@dataclass
class MailServer:
    port: int
    taken: list[EmailMessage] = field(default_factory=list)
    envelopes: list[Envelope] = field(default_factory=list)
    answer: str = "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        if self.answer.startswith("250"):
            self.envelopes.append(envelope)
            content = envelope.content
            assert isinstance(content, bytes)
            message = email.message_from_bytes(content, policy=email.policy.default)
            assert isinstance(message, EmailMessage)
            self.taken.append(message)
        return self.answer

    @property
    def ids(self) -> list[str]:
        return [str(message["Message-ID"]) for message in self.taken]


@contextmanager
def mail_server() -> Iterator[MailServer]:
    server = MailServer(free_port())
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()


@dataclass
class Asked:
    path: str
    headers: dict[str, str]
    body: bytes


class WebServer(ThreadingHTTPServer):
    """Answers everything with `status` and remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.asked: list[Asked] = []
        self.status = 201
        self.to = ""
        self.drips = False

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.server_port}"


class Answering(BaseHTTPRequestHandler):
    server: WebServer

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.asked.append(Asked(self.path, headers, body))
        if self.server.drips:
            self.drip()
            return
        self.send_response(self.server.status)
        if self.server.to:
            self.send_header("Location", self.server.to)
        self.end_headers()

    def drip(self) -> None:
        """Never silent for long enough to be given up, and never done."""
        stop = threading.Event()
        try:
            while not stop.wait(0.1):
                self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        except OSError:
            return

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def web_server() -> Iterator[WebServer]:
    server = WebServer()
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class Subscribed:
    """What a browser holds of a subscription to push messages."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.auth = os.urandom(16)

    @property
    def as_json(self) -> str:
        public = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": b64u(public), "auth": b64u(self.auth)}
        said: dict[str, Any] = {"endpoint": self.endpoint, "expirationTime": None, "keys": keys}
        return json.dumps(said)

    def opened(self, body: bytes) -> str:
        """RFC 8291."""
        found: bytes = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.auth, version="aes128gcm"
        )
        return found.decode()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port
