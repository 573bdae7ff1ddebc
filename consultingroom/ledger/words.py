"""What the frame tells as keys, in sentences: told to one of the two, in their language. The only place for them.

    sentence("read_by", {"at": due, "begins": slot}, reader=Party.CLIENT, counsellor="Maya", zone="Europe/London")
    "Maya reads your letter in the reading time that begins on Thursday 26 November, 10:00."

Keys are those of an `Outcome` as they are (after 'missed.' where what was promised did not come), those of an
`Expectation` after 'expected.', those of a fact after 'fact.', those on a day of the calendar after 'day.'.
`of_outcome`, `of_expectation`, `of_fact`, `of_entry` give them.
The words that two people agreed are not here and cannot be: they are sealed. `AGREED` names those that belong to a key.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext, npgettext, pgettext

from consultingroom.frame.expected import Expectation
from consultingroom.frame.explain import Outcome
from consultingroom.frame.facts import Fact, fact_data
from consultingroom.frame.month import Entry
from consultingroom.frame.parties import Party
from consultingroom.ledger.money import money
from consultingroom.ledger.sentences import MODES, SENTENCES

# key: the agreed words that follow its sentence; see browser/rooms/agreement/agreed-words.js
AGREED = {
    "acknowledged": "acknowledgement",
    "notice_again": "notice_again",
    "note_of_concern": "concern",
    "last_note": "last_note",
    "apologised": "apology",
    "cover_called": "cover",
    "fact.letter_acknowledged": "acknowledgement",
    "fact.silence_step_taken.notice_again": "notice_again",
    "fact.silence_step_taken.note_of_concern": "concern",
    "fact.silence_step_taken.last_note": "last_note",
    "fact.apologised": "apology",
    "fact.cover_called": "cover",
}

# What makes one kind of fact into several sentences.
TURNS = ("by", "to", "step")
# Only the counsellor does these.
STEPS_TURNED = ("silence_step_stopped", "silence_step_reworded")
# What is said where it is so: 'opened early', 'cancelled late'.
SAID = ("early", "late", "cover")


def sentence(
    key: str, values: Mapping[str, Any], *, reader: Party | str, counsellor: str, zone: str
) -> str:
    """The sentence for a key. Moments among the values are told as the clock shows them in `zone`."""
    shown = {name: _told(name, value, zone) for name, value in values.items()}
    if "currency" in values:
        shown["amount"] = money(int(values["amount"]), values["currency"])
    words = SENTENCES[key][Party(reader) is Party.COUNSELLOR]
    return str(words).format_map({"counsellor": counsellor or gettext("your counsellor")} | shown)


def of_outcome(outcome: Outcome) -> tuple[str, dict[str, Any]]:
    """Key and values of what will happen."""
    return outcome.key, {"at": outcome.at} | {name: _moment(v) for name, v in outcome.values}


def of_expectation(expected: Expectation) -> tuple[str, dict[str, Any]]:
    """Key and values of what is expected from somebody."""
    key = f"expected.{expected.kind}{'.overdue' * expected.overdue}"
    if expected.kind == "session_asked":
        key += f".{expected.to}"
    return key, {"begins": expected.begins, "due": expected.due, "mode": expected.mode}


def of_entry(entry: Entry, zone: str) -> tuple[str, dict[str, Any]]:
    """Key and values of what stands on a day of the calendar."""
    values = {"from": clock(entry.begins, zone), "to": clock(entry.ends, zone), "mode": entry.mode}
    return f"day.{entry.kind}{'.overdue' * entry.overdue}", values


def of_fact(fact: Fact) -> tuple[str, dict[str, Any]]:
    """Key and values of what happened."""
    values = {name: _moment(value) for name, value in fact_data(fact).items()}
    turns = [str(values[name]) for name in TURNS if name in values]
    if values["kind"] in STEPS_TURNED:
        turns = [str(values["step"])]
    turns += [name for name in SAID if values.get(name)]
    key = ".".join(["fact", str(values["kind"]), *turns])
    return key if key in SENTENCES else key.rpartition(".")[0], {**values, "at": fact.at}


def moment(at: datetime, zone: str) -> str:
    """'Saturday 21 November, 22:00', as the clock shows it in `zone`."""
    # Translators: how a day and a time are written, in Django's letters
    return date_format(
        at.astimezone(ZoneInfo(zone)), pgettext("moment", "l j F, H:i"), use_l10n=False
    )


def day(on: date) -> str:
    """'Saturday 21 November'."""
    # Translators: how a day is written, in Django's letters
    return date_format(on, pgettext("day", "l j F"), use_l10n=False)


def clock(at: datetime, zone: str) -> str:
    """'22:00'."""
    return f"{at.astimezone(ZoneInfo(zone)):%H:%M}"


def minutes(count: int) -> str:
    return npgettext("how long", "one minute", "{count} minutes", count).format(count=count)


def days(count: int) -> str:
    return npgettext("how long", "one day", "{count} days", count).format(count=count)


COUNTED: Mapping[str, Callable[[int], str]] = {"minutes": minutes, "days": days}


def _told(name: str, value: Any, zone: str) -> str:
    if isinstance(value, datetime):
        return moment(value, zone)
    if isinstance(value, date):
        return day(value)
    if name in COUNTED:
        return COUNTED[name](int(value))
    return str(MODES[value]) if name == "mode" and value in MODES else str(value)


def _moment(value: Any) -> Any:
    """Values travel as text; what was a moment or a day becomes one again."""
    if not isinstance(value, str) or not MOMENT.match(value):
        return value
    return date.fromisoformat(value) if len(value) == 10 else datetime.fromisoformat(value)


MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T|$)")
