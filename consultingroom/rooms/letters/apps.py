from __future__ import annotations

from django.apps import AppConfig


class LettersConfig(AppConfig):
    name = "consultingroom.rooms.letters"
    label = "letters"
