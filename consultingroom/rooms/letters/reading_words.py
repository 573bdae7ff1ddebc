"""What the browser says of letters that are read: quoted, answered between the lines, taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from consultingroom.rooms.letters.words import Words


def quoting() -> Words:
    return {
        "letters.quoted-from": _("From the letter by {name} of {at}"),
        "letters.quoted-from-mine": _("From your letter of {at}"),
        "letters.quoted-not-there": _("These words are not in that letter."),
        "letters.quoted-taken-back": _(
            "That letter was taken back, so these words cannot be compared with it."
        ),
        "letters.choose-one": _("Please choose at least one part."),
        "letters.answer-to": _("Your answer to: {words}"),
    }


def taking_back() -> Words:
    return {
        "letters.undo-until": _("You can take it back unseen until {at}."),
        "letters.still-theirs": _(
            "{name} can still take this letter back. You can open it from {at}."
        ),
        "letters.taken-back": _("A letter of {at} was taken back by {name}."),
        "letters.taken-back-mine": _("A letter of {at} was taken back by you."),
        "letters.taken-back-now": _("The letter was taken back."),
        "letters.not-seen-yet": _("{name} has not seen this letter yet."),
        "letters.was-opened": _(
            "{name} opened this letter on {at}, and may remember what it says."
        ),
        "letters.was-not-opened": _("{name} has not opened this letter."),
        "letters.may-be-opened": _(
            "{name} may have read this letter already, and may remember what it says."
        ),
    }
