"""What the browser says on the page of this room. It comes with the page, as data, so that no module holds prose."""

from __future__ import annotations

from django.utils.translation import gettext as _

Words = dict[str, str | dict[str, str]]


def goals() -> Words:
    return _people() | _told() | _changes() | _charts()


def _people() -> Words:
    return {
        "goal.you": _("You"),
        "goal.your-client": _("Your client"),
        "goal.your-counsellor": _("Your counsellor"),
    }


def _told() -> Words:
    return {
        "goal.by": _("In these words since {at}. Written by: {name}."),
        "goal.near": _("{value} of 10, on {at}."),
        "goal.not-yet": _("Nothing has been said yet about how near it is."),
        "goal.set-aside": _("Set it aside"),
        "goal.take-up": _("Take it up again"),
        "goal.choose": _("Please choose a number first."),
        "goal.title-needed": _("Please say in a few words what would be different."),
        "goal.kept": _("It is kept. Both of you can see it."),
        "goal.not-kept": _(
            "It was not sent. It is still here, and saved. Please try again in a moment."
        ),
        "goal.was-begun": _("{at}. {name}: written down"),
        "goal.was-changed": _("{at}. {name}: written anew"),
        "goal.was-aside": _("{at}. {name}: set aside"),
        "goal.was-again": _("{at}. {name}: taken up again"),
    }


def _changes() -> Words:
    return {
        "goal.has-begun": _("{name}: ‘{title}’ is new."),
        "goal.has-changed": _("{name}: ‘{title}’ has new words."),
        "goal.has-aside": _("{name}: ‘{title}’ is set aside."),
        "goal.has-again": _("{name}: ‘{title}’ is taken up again."),
        "goal.has-marked": _("{name}: ‘{title}’ is at {value} of 10."),
    }


def _charts() -> Words:
    return {
        "goal.chart": _("How near ‘{title}’ was, from 0 to 10, over time"),
        "chart.table": _("The same as a table"),
        "chart.day": _("When"),
        "chart.value": _("Number"),
        "chart.note": _("Words"),
    }
