"""The port through which a person is told that there is an update. What it is about never comes this far."""

from __future__ import annotations

from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.template.loader import render_to_string


class Gone(Exception):
    """Nobody is at this address any more, and nobody will be."""


class NotTaken(Exception):
    """Not this time. Says why, and names neither the address nor the person."""


class Channel(Protocol):
    def send(self, address: str, notice: UUID, language: str) -> None:
        """Hand one update over. The same notice twice can be recognised as one, where the channel allows it."""


def words(name: str, language: str, **particulars: str) -> str:
    """What is said: people/templates/notices/<language>/<name>.txt, in the house's own language where there is none."""
    tags = (language, language.partition("-")[0], settings.LANGUAGE_CODE)
    return render_to_string([f"notices/{tag}/{name}.txt" for tag in tags], particulars).strip()
