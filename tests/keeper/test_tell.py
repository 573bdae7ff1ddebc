"""Who is told, how often, and what happens when somebody dies in between."""

from __future__ import annotations

import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.db import connection

from consultingroom.keeper import tell
from consultingroom.keeper.tell import FIRST_PAUSE, LONGEST_PAUSE, PATIENCE, tell_all
from consultingroom.people import notices
from consultingroom.people.models import Address, Notice
from consultingroom.plumbing import post
from consultingroom.plumbing.channel import Channel, Gone
from consultingroom.plumbing.push import Push
from tests.cast import SATURDAY_NIGHT as NOW
from tests.cast import Cast, Someone, cast, someone
from tests.plumbing import sinks
from tests.plumbing.conftest import mail, web

__all__ = ["mail", "web"]

pytestmark = pytest.mark.django_db

SOON = timedelta(seconds=1)


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def robin(people: Cast) -> Someone:
    at(people.robin, "email", "robin@example.net")
    return people.robin


def at(who: Someone, channel: str, value: str) -> Address:
    return Address.objects.create(person=who.person, channel=channel, value=value)


def waits(who: Someone, cause: str, made: Any = NOW) -> Notice:
    return Notice.objects.create(
        id=uuid4(), person=who.person, cause=cause, made_at=made, next_try_at=made
    )


def waiting(who: Someone) -> list[str]:
    return list(who.person.notices.filter(sent_at=None).values_list("cause", flat=True))


class Remembering:
    """A channel that does as it is told and remembers what it was given."""

    def __init__(self, answer: BaseException | None = None) -> None:
        self.answer = answer
        self.given: list[tuple[str, UUID, str]] = []

    def send(self, address: str, notice: UUID, language: str) -> None:
        self.given.append((address, notice, language))
        if self.answer:
            raise self.answer


class Dying:
    """The process ends after the mail server has taken the message, and before anybody could write that down."""

    class Killed(BaseException):
        pass

    def __init__(self, channel: Channel) -> None:
        self.channel = channel

    def send(self, address: str, notice: UUID, language: str) -> None:
        self.channel.send(address, notice, language)
        raise self.Killed


def mailing() -> Channel:
    channel = post.configured()
    assert channel
    return channel


# To whom, and how often


def test_a_letter_to_a_room_becomes_one_mail_to_those_concerned(
    people: Cast, robin: Someone, mail: sinks.MailServer
) -> None:
    at(people.maya, "email", "maya@example.net")
    notices.tell(people.room, "client", "letter 1", NOW)
    notices.tell(people.room, "client", "letter 1", NOW)

    assert tell_all(NOW) == 1
    assert tell_all(NOW + timedelta(days=1)) == 0

    assert [message["To"] for message in mail.taken] == ["robin@example.net"]
    assert waiting(robin) == []


def test_several_updates_that_wait_at_once_are_one_message(
    robin: Someone, mail: sinks.MailServer
) -> None:
    for number in range(5):
        waits(robin, f"letter {number}")

    tell_all(NOW)

    assert len(mail.taken) == 1
    assert waiting(robin) == []


def test_a_later_update_is_told_again(robin: Someone, mail: sinks.MailServer) -> None:
    waits(robin, "letter 1")
    tell_all(NOW)
    waits(robin, "letter 2", NOW + SOON)
    tell_all(NOW + SOON)

    assert len(set(mail.ids)) == 2


def test_a_person_is_told_in_their_language_at_each_of_their_addresses(robin: Someone) -> None:
    robin.person.language = "de"
    robin.person.save()
    at(robin, "text", "+447700900123")
    notice = waits(robin, "letter")
    email, text = Remembering(), Remembering()

    tell_all(NOW, {"email": email, "text": text})

    assert email.given == [("robin@example.net", notice.pk, "de")]
    assert text.given == [("+447700900123", notice.pk, "de")]


def test_whoever_has_no_address_sees_it_on_their_page(people: Cast) -> None:
    waits(people.robin, "letter")

    assert tell_all(NOW, {"email": Remembering()}) == 1
    assert waiting(people.robin) == []


def test_an_address_that_this_house_has_no_way_to_is_none(people: Cast, settings: Any) -> None:
    settings.EMAIL_HOST = settings.TEXTING = settings.PUSH_KEY = ""
    for channel in ("email", "text", "push"):
        at(people.robin, channel, "somewhere")
    waits(people.robin, "letter")

    assert tell_all(NOW) == 1
    assert waiting(people.robin) == []


def test_what_is_not_due_yet_waits(robin: Someone) -> None:
    waits(robin, "letter", NOW + SOON)
    email = Remembering()

    assert tell_all(NOW, {"email": email}) == 0
    assert email.given == []


# When something fails


def test_a_failure_is_tried_again_with_growing_pauses_for_two_days(robin: Someone) -> None:
    notice = waits(robin, "letter")
    email = Remembering(ConnectionRefusedError())
    pauses, now = [], NOW
    while waiting(robin):
        tell_all(now, {"email": email})
        notice.refresh_from_db()
        pauses.append(notice.next_try_at - now)
        now = notice.next_try_at

    assert pauses[:4] == [FIRST_PAUSE, FIRST_PAUSE * 3, FIRST_PAUSE * 9, FIRST_PAUSE * 27]
    assert max(pauses) == LONGEST_PAUSE
    assert pauses == sorted(pauses)
    assert PATIENCE <= sum(pauses[:-1], timedelta()) < PATIENCE + LONGEST_PAUSE
    assert len({given for _, given, _ in email.given}) == 1
    assert notice.tries == len(email.given) == len(pauses)


def test_nothing_is_tried_before_its_pause_is_over(robin: Someone) -> None:
    waits(robin, "letter")
    email = Remembering(TimeoutError())
    tell_all(NOW, {"email": email})
    tell_all(NOW + FIRST_PAUSE - SOON, {"email": email})

    assert len(email.given) == 1


def test_a_new_update_takes_the_failed_one_along(robin: Someone) -> None:
    waits(robin, "letter 1")
    tell_all(NOW, {"email": Remembering(TimeoutError())})
    waits(robin, "letter 2", NOW + SOON)
    email = Remembering()
    tell_all(NOW + SOON, {"email": email})
    tell_all(NOW + PATIENCE, {"email": email})

    assert len(email.given) == 1
    assert waiting(robin) == []


def test_one_address_that_takes_it_is_enough(robin: Someone) -> None:
    at(robin, "text", "+447700900123")
    waits(robin, "letter")
    email, text = Remembering(), Remembering(TimeoutError())

    tell_all(NOW, {"email": email, "text": text})

    assert waiting(robin) == []
    assert len(email.given) == len(text.given) == 1


def test_the_log_names_no_address_and_no_person(
    robin: Someone, mail: sinks.MailServer, caplog: pytest.LogCaptureFixture
) -> None:
    mail.answer = "550 <robin@example.net>: no such person robin"
    waits(robin, "letter of Robin")
    tell_all(NOW)
    tell_all(NOW + PATIENCE)

    assert caplog.messages == [
        "An update was not sent (email): SMTPDataError.",
        "An update was not sent (email): SMTPDataError.",
        "An update was given up after two days of trying.",
    ]
    assert "robin" not in caplog.text.casefold()
    assert str(robin.id) not in caplog.text


def test_a_channel_that_is_set_up_wrongly_stops_no_other(
    robin: Someone, mail: sinks.MailServer, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.PUSH_KEY = "none at all"
    at(robin, "push", "{}")
    waits(robin, "letter")

    tell_all(NOW)

    assert len(mail.taken) == 1
    assert "`manage.py push_key` makes one" in caplog.text
    assert robin.person.addresses.count() == 2


def test_a_subscription_that_has_ended_is_taken_off(people: Cast, web: sinks.WebServer) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    push = Push(key, "mailto:update@example.org", on_this_machine=True)
    at(people.robin, "push", sinks.Subscribed(f"http://{web.address}/robins").as_json)
    web.status = 410
    waits(people.robin, "letter")

    tell_all(NOW, {"push": push})

    assert people.robin.person.addresses.count() == 0
    assert waiting(people.robin) == []


def test_a_subscription_that_has_ended_does_not_count_as_told(robin: Someone) -> None:
    at(robin, "push", "{}")
    waits(robin, "letter")

    tell_all(NOW, {"push": Remembering(Gone()), "email": Remembering(TimeoutError())})

    assert waiting(robin) == ["letter"]


# When somebody dies, and when two are at it


def test_a_death_between_sending_and_writing_it_down_repeats_the_same_message(
    robin: Someone, mail: sinks.MailServer
) -> None:
    waits(robin, "letter 1")
    waits(robin, "letter 2")
    with pytest.raises(Dying.Killed):
        tell_all(NOW, {"email": Dying(mailing())})

    tell_all(NOW + SOON)
    assert len(mail.taken) == 1, "nobody tries again while the first may still be at it"
    tell_all(NOW + FIRST_PAUSE)

    first, again = mail.ids
    assert first == again
    assert waiting(robin) == []


def test_an_update_that_comes_after_such_a_death_is_a_message_of_its_own(
    robin: Someone, mail: sinks.MailServer
) -> None:
    """Otherwise a mailbox that knows the first message would drop the news of the second update."""
    waits(robin, "letter 1")
    with pytest.raises(Dying.Killed):
        tell_all(NOW, {"email": Dying(mailing())})
    waits(robin, "letter 2", NOW + SOON)

    tell_all(NOW + FIRST_PAUSE)

    first, second = mail.ids
    assert first != second
    assert waiting(robin) == []


class AtOnce:
    """Counts what is sent, and keeps each sender until the others have had time to do the same."""

    def __init__(self, senders: int) -> None:
        self.sent: Counter[str] = Counter()
        self.together = threading.Barrier(senders)

    def begin(self) -> None:
        self.together.wait(timeout=20)

    def send(self, address: str, notice: UUID, language: str) -> None:
        self.sent[address] += 1
        threading.Event().wait(0.01)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("attempt", range(3))
def test_several_keepers_at_once_tell_everybody_once(attempt: int) -> None:
    keepers = 4
    crowd = [someone(f"client-{number}", "client") for number in range(12)]
    for who in crowd:
        at(who, "email", f"{who.person.name}@example.net")
        for number in range(3):
            waits(who, f"letter {number}")
    channel = AtOnce(keepers)

    def keep(_: int) -> int:
        channel.begin()
        try:
            return tell_all(NOW, {"email": channel})
        finally:
            connection.close()

    with ThreadPoolExecutor(keepers) as pool:
        told = list(pool.map(keep, range(keepers)))

    assert channel.sent == Counter({f"{who.person.name}@example.net": 1 for who in crowd})
    assert sum(told) == len(crowd)
    assert not Notice.objects.filter(sent_at=None).exists()


def test_what_another_keeper_claimed_a_moment_ago_is_left_to_them(
    robin: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """PostgreSQL may hand out a person whose notices were claimed while it was looking."""
    notice = waits(robin, "letter", NOW + FIRST_PAUSE)
    monkeypatch.setattr(tell, "_due", lambda now: Notice.objects.filter(sent_at=None))

    assert tell._claim(NOW) == (robin.person, [])
    notice.refresh_from_db()
    assert (notice.tries, notice.next_try_at) == (0, NOW + FIRST_PAUSE)


def test_an_idle_keeper_asks_one_thing_of_the_database(
    robin: Someone, django_assert_num_queries: Any
) -> None:
    waits(robin, "letter", NOW + SOON)

    with django_assert_num_queries(1):
        tell_all(NOW)


def test_a_round_ends_in_time_for_the_keepers_other_duties(
    people: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tell, "LONGEST_ROUND_SECONDS", 0.0)
    email = Remembering()
    for who in (people.robin, people.lena):
        at(who, "email", f"{who.person.name}@example.net")
        waits(who, "letter")

    assert [tell_all(NOW, {"email": email}) for _ in range(3)] == [1, 1, 0]
