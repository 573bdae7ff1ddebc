"""What the frame finds wrong with terms, in the asker's language. The frame speaks one language and knows no other."""

from __future__ import annotations

import re

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from consultingroom.rooms.agreement import template
from consultingroom.rooms.agreement.words import weekdays

# What the frame says: what a person is told.
SAID = {
    r"This is missing\.": _("Something is missing here."),
    r"This must be a whole number from (?P<least>\d+) to (?P<most>\d+)\.": _(
        "Please give a whole number from {least} to {most}."
    ),
    r"This must be a time of day such as 09:30\.": _("Please give a time of day such as 09:30."),
    r"This must be a date such as 2025-12-24\.": _("Please give a date."),
    r"This must be the name of a time zone such as .*": _("Please choose a time zone."),
    r"The end must be later than the start\.": _("The end must be later than the beginning."),
    r"Two of these times overlap \((?P<start>[\d:]+) on day (?P<day>\d)\)\.": _(
        "Two of these times overlap: {weekday}, {start}."
    ),
    r"The last day must not come before the first\.": _(
        "The last day must not come before the first."
    ),
    r"At least one reading slot must be agreed\.": _("Please name at least one reading time."),
    r"These holidays leave no reading slot for more than a year\.": _(
        "These days away leave no reading time for more than a year."
    ),
    r"Each step must come later than the one before it\.": _(
        "Each step must come later than the one before it."
    ),
    r"Each kind of step can happen only once in a silence\.": _(
        "Each kind of step can happen only once in a silence."
    ),
    r"This must not be longer than the time to the first step\.": _(
        "This must not be longer than the time to the first step."
    ),
    r"At least one step must be agreed\.": _("Please choose at least one step."),
    r"Nothing may be named twice\.": _("Nothing may be named twice."),
    r"At least one way of working must be agreed\.": _(
        "Please choose at least one way of working."
    ),
    r"This must be a currency such as GBP\.": _("Please choose a currency."),
}
OTHERWISE = _("This could not be understood.")
MISSING = _("The clause ‘{title}’ is missing. An agreement like this one needs it.")


def in_words(said: str) -> str:
    """What a person can do about it; of what no form of ours can send, only that it was not understood."""
    for pattern, words in SAID.items():
        if found := re.fullmatch(pattern, said):
            values = found.groupdict()
            if "day" in values:
                values["weekday"] = dict(weekdays())[int(values["day"])]
            return str(words).format_map(values)
    return str(OTHERWISE)


def clause_missing(clause: str) -> str:
    """An agreement that lacks a clause it needs cannot be offered."""
    title = template.title(clause, get_language() or template.OTHERWISE)
    return str(MISSING).format(title=title)
