from __future__ import annotations

from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "consultingroom.site"
    label = "site"

    def ready(self) -> None:
        from django.conf import settings

        if settings.DEMONSTRATION:
            from consultingroom.site.demonstration import clock

            clock.wind()
