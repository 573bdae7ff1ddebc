"""Reading a calendar from an address that somebody typed, without becoming a way to knock at doors inside.

A name is looked up once and the address that was checked is the one that is connected to, so that a name which
points elsewhere a moment later gains nothing. Each redirection is checked like the first address.
"""

from __future__ import annotations

import logging
import socket
import time
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit

import httpx
from django.conf import settings

DEADLINE_SECONDS = 10.0
MOST_BYTES = 2 * 1024 * 1024
MOST_REDIRECTIONS = 5
PORTS = {"https": 443, "http": 80}

# At INFO it writes the address of each request into the log; whoever knows this one can read a calendar.
logging.getLogger("httpx").setLevel(logging.WARNING)


class NotRead(Exception):
    """Why not, as one of: address, inside, away, refused, slow, large, strange."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def fetch(address: str) -> bytes:
    """What lies at the address, or NotRead."""
    end = time.monotonic() + DEADLINE_SECONDS
    for _ in range(MOST_REDIRECTIONS + 1):
        try:
            found = _ask(address, end)
        except httpx.TimeoutException:
            raise NotRead("slow") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError, UnicodeError):
            raise NotRead("away") from None
        if isinstance(found, bytes):
            return found
        address = found
    raise NotRead("refused")


def _ask(address: str, end: float) -> bytes | str:
    """The content, or where it has moved to."""
    to = _parts(address)
    place = _checked(to)
    url = httpx.URL(address).copy_with(host=place)
    headers = {"Host": to.netloc.rpartition("@")[2], "Accept": "text/calendar", "Accept-Encoding": "identity"}  # fmt: skip
    extensions = {"sni_hostname": to.hostname or ""}
    with (
        httpx.Client(timeout=_left(end), trust_env=False) as http,
        http.stream("GET", url, headers=headers, extensions=extensions) as answer,
    ):
        if answer.is_redirect:
            return urljoin(address, answer.headers["Location"])
        if answer.status_code != 200:
            raise NotRead("refused")
        return _content(answer, end)


def _content(answer: httpx.Response, end: float) -> bytes:
    """Taken in as it is sent: what was packed could be a thousand times as large as it looks."""
    if answer.headers.get("Content-Encoding", "identity") != "identity":
        raise NotRead("strange")
    found = bytearray()
    for piece in answer.iter_raw():
        found += piece
        _left(end)
        if len(found) > MOST_BYTES:
            raise NotRead("large")
    return bytes(found)


def _parts(address: str) -> SplitResult:
    try:
        to = urlsplit(address)
        if to.scheme in PORTS and to.hostname and to.port != 0:
            return to
    except ValueError:
        pass
    raise NotRead("address")


def _checked(to: SplitResult) -> str:
    """The address of the machine, if all that the name stands for lie outside."""
    found = socket.getaddrinfo(to.hostname, to.port or PORTS[to.scheme], type=socket.SOCK_STREAM)
    places = [str(each[4][0]) for each in found]
    if not settings.BUSY_PRIVATE and not all(ip_address(place).is_global for place in places):
        raise NotRead("inside")
    return places[0]


def _left(end: float) -> float:
    left = end - time.monotonic()
    if left <= 0:
        raise NotRead("slow")
    return left
