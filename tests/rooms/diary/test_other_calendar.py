"""What other calendars say, in the manner of three makers, and addresses that must not be asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from consultingroom.frame.availability import instant
from consultingroom.plumbing import calendars, clock
from consultingroom.plumbing.calendars import NotRead, fetch
from consultingroom.rooms.diary.busy import read_due
from consultingroom.rooms.diary.models import BusySource
from consultingroom.rooms.diary.other_calendar import busy_times
from tests.cast import SATURDAY_NIGHT
from tests.rooms.diary.conftest import Practice, code, time

__all__ = ["time"]

pytestmark = pytest.mark.django_db

SAMPLES = Path(__file__).parent / "calendars"
NOW = SATURDAY_NIGHT
LATER = NOW + timedelta(days=60)
EVENT = "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T120000Z\r\n{}\r\nEND:VEVENT\r\n"
CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{}END:VCALENDAR\r\n"


def told(data: bytes, zone: str = "Europe/London") -> list[tuple[str, str]]:
    spans = busy_times(data, zone, NOW, LATER)
    return [(f"{instant(a):%d.%m. %H:%M}", f"{instant(b):%d.%m. %H:%M}") for a, b in spans]


def one(lines: str) -> bytes:
    return CALENDAR.format(EVENT.format(lines)).encode()


def test_google_s_series_with_an_exception_and_one_that_was_moved() -> None:
    assert told((SAMPLES / "google.ics").read_bytes()) == [
        ("23.11. 09:00", "23.11. 10:00"),
        ("30.11. 14:30", "30.11. 15:30"),
        ("14.12. 09:00", "14.12. 10:00"),
    ]


def test_outlook_s_own_names_of_zones_and_of_being_free() -> None:
    assert told((SAMPLES / "outlook.ics").read_bytes()) == [
        ("25.11. 08:00", "25.11. 08:30"),
        ("26.11. 08:00", "26.11. 08:30"),
        ("27.11. 08:00", "27.11. 08:30"),
        ("01.12. 00:00", "03.12. 00:00"),
    ]


def test_apple_s_lengths_and_times_without_a_zone() -> None:
    assert told((SAMPLES / "apple.ics").read_bytes(), "Europe/Berlin") == [
        ("23.11. 16:00", "23.11. 16:45"),
        ("24.11. 17:30", "24.11. 18:00"),
        ("27.11. 16:00", "27.11. 17:00"),
        ("25.12. 16:00", "25.12. 17:00"),
    ]


def test_a_whole_day_is_that_of_the_counsellor() -> None:
    day = one("DTSTART;VALUE=DATE:20261125")

    assert told(day, "America/New_York") == [("25.11. 05:00", "26.11. 05:00")]


def test_seconds_are_rounded_to_the_whole_minutes_that_they_touch() -> None:
    assert told(one("DTSTART:20261125T100030Z\r\nDTEND:20261125T103010Z")) == [
        ("25.11. 10:00", "25.11. 10:31")
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html>Sign in</html>",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n",
        b"\xff\xfe\x00",
        one("DTSTART:20261125T100000Z\r\nDTEND:20261125T100100Z\r\nRRULE:FREQ=SECONDLY"),
        one("DTSTART:20261125T100000Z\r\nRRULE:FREQ=DAILY;BYMINUTE=0,1,2,3;BYSECOND=0,1"),
    ],
)
def test_what_is_no_calendar_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(NotRead) as problem:
        told(data)
    assert problem.value.code == "strange"


def test_one_broken_series_does_not_hide_the_others() -> None:
    good = EVENT.format("DTSTART:20261125T100000Z\r\nDTEND:20261125T110000Z")
    bad = EVENT.replace("UID:1", "UID:2").format("DTSTART:20261126T100000Z\r\nRRULE:FREQ=DAILY;UNTIL=soon")  # fmt: skip

    assert told(CALENDAR.format(good + bad).encode()) == [("25.11. 10:00", "25.11. 11:00")]


# Addresses


Answer = Callable[[BaseHTTPRequestHandler], None]


class Sharing:
    """A web server that hands out what it is told to, and knows how often it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []
        outside = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outside.asked.append(self.path)
                outside.answers[self.path](self)

            def log_message(self, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def shares(self, path: str, data: bytes, **headers: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            for name, value in headers.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(data)

        self.answers[path] = answer
        return self.address(path)

    def redirects(self, path: str, to: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(302)
            handler.send_header("Location", to)
            handler.end_headers()

        self.answers[path] = answer
        return self.address(path)

    def trickles(self, path: str) -> str:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.end_headers()
            try:
                for _ in range(100):
                    handler.wfile.write(b"BEGIN")
                    handler.wfile.flush()
                    sleep(0.05)
            except OSError:
                pass

        self.answers[path] = answer
        return self.address(path)


@pytest.fixture
def sharing(settings: Any) -> Iterator[Sharing]:
    settings.BUSY_PRIVATE = True
    found = Sharing()
    yield found
    found.server.shutdown()
    found.server.server_close()


def problem_of(address: str) -> str:
    with pytest.raises(NotRead) as problem:
        fetch(address)
    return problem.value.code


def test_what_is_shared_is_read_also_where_it_has_moved_to(sharing: Sharing) -> None:
    sharing.shares("/a.ics", b"here")

    assert fetch(sharing.redirects("/old.ics", "/a.ics")) == b"here"


def test_what_is_too_much_or_packed_or_goes_round_in_a_ring_is_given_up(sharing: Sharing) -> None:
    assert problem_of(sharing.shares("/large", b"x" * (calendars.MOST_BYTES + 1))) == "large"
    assert problem_of(sharing.redirects("/ring", "/ring")) == "refused"
    packed = sharing.shares("/packed", b"\x1f\x8b", Content_Encoding="gzip")
    assert problem_of(packed) == "strange"


def test_what_comes_drop_by_drop_is_given_up(
    sharing: Sharing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendars, "DEADLINE_SECONDS", 0.5)

    assert problem_of(sharing.trickles("/slow")) == "slow"


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:{port}/a.ics",
        "http://localhost:{port}/a.ics",
        "http://[::1]:{port}/a.ics",
        "http://[::ffff:127.0.0.1]:{port}/a.ics",
        "http://10.0.0.1/a.ics",
        "http://169.254.169.254/latest/meta-data",
        "http://0.0.0.0:{port}/a.ics",
        "http://0x7f000001:{port}/a.ics",
    ],
)
def test_nothing_inside_is_ever_asked(sharing: Sharing, settings: Any, address: str) -> None:
    settings.BUSY_PRIVATE = False
    sharing.shares("/a.ics", b"secret")

    assert problem_of(address.format(port=sharing.server.server_port)) in {"inside", "away"}
    assert sharing.asked == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/a", "https://", "x"])
def test_only_web_addresses_are_asked(address: str) -> None:
    assert problem_of(address) == "address"


# At the counsellor's


BUSY = "/api/diary/busy/"


def test_other_engagements_are_taken_times_without_their_names(
    practice: Practice, sharing: Sharing
) -> None:
    address = sharing.shares("/g.ics", (SAMPLES / "google.ics").read_bytes())
    practice.ask("maya", "put", BUSY, {"address": address})

    assert read_due(clock.now()) == 1

    shown = practice.ask("maya", "get", BUSY).json()
    assert (shown["address"], shown["events"], shown["problem"]) == (address, 3, "")
    diary = practice.ask("maya", "get", "/api/diary/?from=2026-11-30&to=2026-11-30").json()
    assert diary["busy"] == [{"start": "2026-11-30T14:30:00Z", "end": "2026-11-30T15:30:00Z"}]
    half_past_two = datetime(2026, 11, 30, 14, 30, tzinfo=UTC)
    assert code(practice.book("maya", half_past_two)) == (409, "taken")
    assert address not in str(BusySource.objects.values().get())


def test_it_is_read_every_hour_and_by_one(practice: Practice, sharing: Sharing) -> None:
    address = sharing.shares("/g.ics", (SAMPLES / "google.ics").read_bytes())
    practice.ask("maya", "put", BUSY, {"address": address})
    now = clock.now()

    read = [read_due(now + timedelta(minutes=each)) for each in (0, 1, 59, 60, 61)]

    assert read == [1, 0, 0, 1, 0]


def test_a_calendar_that_is_away_keeps_what_it_said_and_says_so(
    practice: Practice, sharing: Sharing
) -> None:
    address = sharing.shares("/g.ics", (SAMPLES / "google.ics").read_bytes())
    practice.ask("maya", "put", BUSY, {"address": address})
    read_due(clock.now())
    sharing.shares("/g.ics", b"<html>Please sign in</html>")

    read_due(clock.now() + timedelta(hours=1))

    shown = practice.ask("maya", "get", BUSY).json()
    assert shown["events"] == 3
    assert "not a calendar" in shown["problem"]


def test_it_ends_when_the_counsellor_says_so(practice: Practice, sharing: Sharing) -> None:
    address = sharing.shares("/g.ics", (SAMPLES / "google.ics").read_bytes())
    practice.ask("maya", "put", BUSY, {"address": address})
    read_due(clock.now())

    assert practice.ask("maya", "delete", BUSY).status_code == 204

    nothing = {"address": None, "read_at": None, "events": 0, "problem": ""}
    assert practice.ask("maya", "get", BUSY).json() == nothing
    assert read_due(clock.now() + timedelta(hours=2)) == 0


def test_webcal_is_another_word_for_https(practice: Practice) -> None:
    answer = practice.ask("maya", "put", BUSY, {"address": "webcal://calendar.example/a.ics"})

    assert answer.json()["address"] == "https://calendar.example/a.ics"
    wrong = practice.ask("maya", "put", BUSY, {"address": "my calendar"})
    assert (wrong.status_code, wrong.json()["problems"][0]["path"]) == (400, "address")
