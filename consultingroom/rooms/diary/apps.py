from __future__ import annotations

from django.apps import AppConfig


class DiaryConfig(AppConfig):
    name = "consultingroom.rooms.diary"
    label = "diary"
