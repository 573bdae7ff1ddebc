from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand

from consultingroom.keeper.loop import run


class Command(BaseCommand):
    help = "Keeps what was agreed, beside the web process. May run any number of times."

    def handle(self, *args: Any, **options: Any) -> None:
        run(threading.Event())
