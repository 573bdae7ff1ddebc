from __future__ import annotations

from django.apps import AppConfig


class CoverConfig(AppConfig):
    name = "consultingroom.rooms.cover"
    label = "cover"
