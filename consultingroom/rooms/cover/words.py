"""What the browser says on the page of cover."""

from __future__ import annotations

from django.utils.translation import gettext as _


def cover() -> dict[str, str]:
    return {
        "cover.asked": _("Asked. You see here when there is an answer."),
        "cover.accepted": _("Thank you. You stand in from now on."),
        "cover.declined": _("Said no, kindly. Nothing else happens."),
        "cover.ended": _("Ended. Both of you see it."),
        "cover.spoken": _("Noted: you have spoken."),
        "cover.cared": _("Noted: it is taken care of."),
        "cover.name-missing": _("Please write the sign-in name of a colleague."),
    }
