"""Telling by e-mail, through the practice's own mail server."""

from __future__ import annotations

from dataclasses import dataclass
from email.utils import formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage

from consultingroom.plumbing.channel import words


@dataclass(frozen=True)
class Post:
    sender: str
    sign_in: str

    def send(self, address: str, notice: UUID, language: str) -> None:
        EmailMessage(
            subject=words("subject", language),
            body=words("email", language, sign_in=self.sign_in),
            from_email=formataddr((words("sender", language), self.sender)),
            to=[address],
            headers=self._headers(notice),
        ).send()

    def _headers(self, notice: UUID) -> dict[str, str]:
        """The Message-ID comes from the notice: a mailbox that is given it once more after a crash can tell."""
        domain = self.sender.rpartition("@")[2]
        return {"Message-ID": f"<{notice}@{domain}>", "Auto-Submitted": "auto-generated"}


def configured() -> Post | None:
    """None where the practice has named no mail server. Of the sender only the address is used: its name is ours."""
    if not settings.EMAIL_HOST:
        return None
    sender = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return Post(sender, f"{settings.ADDRESS}/sign-in/")
