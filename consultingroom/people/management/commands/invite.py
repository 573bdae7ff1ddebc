from __future__ import annotations

from argparse import ArgumentParser
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.management.base import BaseCommand

from consultingroom.people.models import Invitation, Role


class Command(BaseCommand):
    help = "Prints a link with which one person may open an account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--role", choices=[Role.COUNSELLOR, Role.SUPERVISOR], default=Role.COUNSELLOR
        )

    def handle(self, *args: Any, **options: Any) -> None:
        invitation = Invitation.objects.create(id=uuid4(), role=options["role"])
        self.stdout.write(f"{settings.ADDRESS}/invitation/{invitation.id}/")
