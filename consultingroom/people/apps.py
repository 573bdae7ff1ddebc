from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    name = "consultingroom.people"
    label = "people"

    def ready(self) -> None:
        from consultingroom.people import prf

        prf.watch_the_table()
