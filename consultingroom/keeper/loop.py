"""The keeper's day: look, carry out, and sleep until the next thing is due.

Other threads post what is to be told and read other people's calendars: what is slow outside holds up nothing here.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import datetime

from django.db import OperationalError, close_old_connections

from consultingroom.keeper.keep import keep_all
from consultingroom.keeper.tell import tell_all
from consultingroom.ledger.looks import bell
from consultingroom.plumbing import clock
from consultingroom.rooms.diary.busy import read_due

log = logging.getLogger(__name__)

# Another process may have written something down without ringing this one's bell.
LONGEST_SLEEP_SECONDS = 1.0
# Whoever has just given an address waits this long for the first answer; afterwards it is read every hour.
SECONDS_BETWEEN_CALENDARS = 3.0

Round = Callable[[datetime], object]


def run(stop: threading.Event) -> None:
    """Keep and tell until told to stop."""
    # A mail server that does not answer must not hold up what was promised.
    telling = threading.Thread(target=_tell, args=(stop,), name="telling", daemon=True)
    telling.start()
    threading.Thread(target=_read, args=(stop,), name="reading", daemon=True).start()
    while not stop.is_set():
        bell.clear()
        _without_giving_up(keep_all)
        bell.wait(LONGEST_SLEEP_SECONDS)
    telling.join(timeout=10)


def start() -> tuple[threading.Thread, threading.Event]:
    stop = threading.Event()
    thread = threading.Thread(target=run, args=(stop,), name="keeper", daemon=True)
    thread.start()
    return thread, stop


def _tell(stop: threading.Event) -> None:
    while not stop.wait(LONGEST_SLEEP_SECONDS):
        _without_giving_up(tell_all)


def _read(stop: threading.Event) -> None:
    while not stop.wait(SECONDS_BETWEEN_CALENDARS):
        _without_giving_up(read_due)


def _without_giving_up(round_: Round) -> None:
    """One fault must not end the keeping of everybody else's agreement, nor a database that is away."""
    try:
        round_(clock.now())
    except OperationalError:
        log.warning("The database did not answer; the keeper tries again.", exc_info=True)
    except Exception:
        log.exception("The keeper could not finish its round.")
    finally:
        close_old_connections()
