from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from consultingroom.plumbing.push import new_key


class Command(BaseCommand):
    help = "Makes a key for Web Push. Changing it later ends every subscription that was made with the old one."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"CONSULTINGROOM_PUSH_KEY={new_key()}")
