from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.plumbing import sinks


@pytest.fixture
def mail(settings: Any) -> Iterator[sinks.MailServer]:
    """A real mail server, and a house that sends through it."""
    with sinks.mail_server() as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.DEFAULT_FROM_EMAIL = "Maya's Counselling Practice <update@example.org>"
        settings.ADDRESS = "https://example.org"
        yield server


@pytest.fixture
def web() -> Iterator[sinks.WebServer]:
    """What stands for a gateway or for a push service."""
    with sinks.web_server() as server:
        yield server
