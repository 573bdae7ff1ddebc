from __future__ import annotations

from django.apps import AppConfig


class KeeperConfig(AppConfig):
    name = "consultingroom.keeper"
    label = "keeper"

    def ready(self) -> None:
        from consultingroom.keeper import checks  # noqa: F401 - importing registers them
