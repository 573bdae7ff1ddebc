from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

ADDRESS = "127.0.0.1"
PORT = 8000


class Command(BaseCommand):
    help = "Opens a practice to try things out in, with a clock that can be moved on."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--fresh", action="store_true", help="begin again from nothing")
        parser.add_argument("--furnish-only", action="store_true", help="do not serve")
        parser.add_argument("--port", type=int, default=PORT)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError(
                "This is not a demonstration: CONSULTINGROOM_DEMONSTRATION is not 1."
            )
        if options["fresh"]:
            _empty()
        _prepare()
        self._furnish()
        self._introduce(options["port"])
        if not options["furnish_only"]:
            _serve(options["port"])

    def _furnish(self) -> None:
        from consultingroom.site.demonstration import practice

        if not practice.is_furnished():
            self.stdout.write("The practice is being furnished; this takes a few seconds.")
            practice.furnish()

    def _introduce(self, port: int) -> None:
        from consultingroom.site.demonstration.practice import CAST

        self.stdout.write(
            f"\nOpen http://{ADDRESS}:{port}/sign-in/ in two windows, one of them private.\n\n"
        )
        for player in CAST:
            self.stdout.write(f"  {player.name:6} {player.passphrase:36} {player.story}\n")
        self.stdout.write(
            "\nStop with Ctrl-C. What you did is kept; `make demo-fresh` begins again.\n\n"
        )
        self.stdout.flush()


def _empty() -> None:
    """Everything of the demonstration is in one folder, and nothing else is."""
    for entry in settings.VAR.iterdir() if settings.VAR.exists() else ():
        if entry.name != "secret":
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()


def _prepare() -> None:
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    if not settings.STATIC_ROOT.is_dir():
        call_command("collectstatic", interactive=False, verbosity=0)


def _serve(port: int) -> None:
    command = [sys.executable, "-m", "uvicorn", "consultingroom.site.asgi:application",
               "--host", ADDRESS, "--port", str(port), "--log-level", "warning"]  # fmt: skip
    os.execv(sys.executable, command)  # noqa: S606 - our own server, in a process that reads its settings anew
