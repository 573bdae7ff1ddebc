"""E-mail, through a real mail server."""

from __future__ import annotations

from uuid import UUID

import pytest

from consultingroom.plumbing import post
from tests.plumbing.sinks import MailServer

NOTICE = UUID("7d444840-9dc0-51d1-b245-5ffdce74fad2")
OTHER = UUID("9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d")


def send(notice: UUID = NOTICE, language: str = "en") -> None:
    way = post.configured()
    assert way
    way.send("robin@example.net", notice, language)


def test_a_mail_says_that_there_is_an_update_and_where_to_sign_in(mail: MailServer) -> None:
    send()

    (message,) = mail.taken
    assert mail.envelopes[0].rcpt_tos == ["robin@example.net"]
    assert mail.envelopes[0].mail_from == "update@example.org"
    said = {name: str(value) for name, value in message.items() if name != "Date"}
    assert said == {
        "Content-Type": 'text/plain; charset="utf-8"',
        "MIME-Version": "1.0",
        "Content-Transfer-Encoding": "7bit",
        "Subject": "You have an update",
        "From": "Update <update@example.org>",
        "To": "robin@example.net",
        "Message-ID": f"<{NOTICE}@example.org>",
        "Auto-Submitted": "auto-generated",
    }
    lines = message.get_content().splitlines()
    assert lines == ["You have an update.", "", "https://example.org/sign-in/"]


def test_a_mail_speaks_the_persons_language(mail: MailServer) -> None:
    send(language="de")
    send(language="de-AT")
    send(language="tlh")

    assert [message["Subject"] for message in mail.taken] == [
        "Es gibt etwas Neues",
        "Es gibt etwas Neues",
        "You have an update",
    ]


def test_the_same_notice_is_the_same_message(mail: MailServer) -> None:
    send(NOTICE)
    send(NOTICE)
    send(OTHER)

    first, again, other = mail.ids
    assert first == again != other


def test_a_mail_that_is_refused_is_a_failure(mail: MailServer) -> None:
    mail.answer = "451 not now"

    with pytest.raises(OSError, match="not now"):
        send()


@pytest.mark.usefixtures("mail")
def test_an_address_cannot_smuggle_a_header_in() -> None:
    way = post.configured()
    assert way

    with pytest.raises(ValueError, match="Invalid address"):
        way.send("robin@example.net\nBcc: all@example.net", NOTICE, "en")


def test_without_a_mail_server_nobody_is_told_by_mail(settings: object) -> None:
    settings.EMAIL_HOST = ""  # type: ignore[attr-defined] # pytest-django's fixture has no public type

    assert post.configured() is None
