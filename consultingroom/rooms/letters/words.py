"""What the browser says on the pages of this room. It comes with the page, as data, so that no module holds prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from consultingroom.ledger.file_words import files
from consultingroom.rooms.letters.reading_words import quoting, taking_back
from consultingroom.rooms.letters.writing_words import before_sending, stock

if TYPE_CHECKING:
    from consultingroom.rooms.letters.reads import Between

Words = dict[str, str | dict[str, str]]


def people() -> Words:
    return {
        "letters.you": _("You"),
        "letters.your-client": _("Your client"),
        "letters.your-counsellor": _("Your counsellor"),
    }


def home() -> Words:
    return people()


def letters(seen: Between) -> Words:
    read = reading(seen) | quoting() | taking_back()
    written = writing(seen) | drafting() | before_sending() | stock()
    return people() | agreed_words() | files() | read | written


def reading(seen: Between) -> Words:
    other = seen.title
    return {
        "letters.read-from": _("It can be read from {begins}."),
        "letters.waits-mine": _("It waits for the reading time: {begins}."),
        "letters.waits-mine-open": _("The reading time has begun. It waits to be opened."),
        "letters.arrived": _(
            "It reached a device of {name} on {at}. This does not say that it was read."
        ).replace("{name}", other),
        "letters.opened": _(
            "It was opened on {at}. This does not say that it was read to the end."
        ),
        "letters.opened-early": _("It was opened on {at}, before the reading time."),
        "letters.found": {
            "one": _("One letter has these words."),
            "other": _("{count} letters have these words."),
        },
        "letters.found-none": _("No letter has these words."),
        "letters.count": {"one": _("One letter"), "other": _("{count} letters")},
        "letters.opened-now": _("The letter is open."),
        "letters.stopped": _("Stopped. It does not happen this time."),
        "letters.reworded": _("Kept. Your words are used when this step comes."),
        "letters.for-this-once": _("Written for this once."),
        "letters.cover-reached": _("You agreed how the cover may be reached:"),
    }


def writing(seen: Between) -> Words:
    name = seen.title

    def by(text: str) -> str:
        return text.replace("{name}", name)

    return {
        "when.outside": by(
            _(
                "It is outside the agreed times. You get an answer at once that your letter arrived. "
                "{name} reads it on {begins}, and answers by {answer}."
            )
        ),
        "when.outside-quiet": by(
            _(
                "It is outside the agreed times. Your letter arrives at once and waits. "
                "{name} reads it on {begins}, and answers by {answer}."
            )
        ),
        "when.within": by(
            _("Your letter arrives at once. {name} reads it on {begins}, and answers by {answer}.")
        ),
        "when.now": by(_("It is reading time now, until {end}. {name} answers by {answer}.")),
        "when.never": _("No reading time lies ahead. Your letter arrives at once and waits."),
        "when.zone": _("Times are those of {zone}, as you agreed."),
        "when.counsellor": _(
            "Your client is told that there is an update, without any content. "
            "The days of silence that you agreed are counted from then."
        ),
        "sent.read": by(_("{name} reads it on {begins}, and answers by {answer}.")),
        "sent.read-now": by(_("It is reading time now. {name} answers by {answer}.")),
        "sent.waits": _("It waits for its reading time."),
        "sent.counsellor": _("Your client is told that there is an update."),
        "sent.announce": _("Your letter has arrived."),
    }


def agreed_words() -> Words:
    """What stands where agreed words are told, until this device has opened them."""
    return {
        "agreement.words.locked": _("The agreed words are sealed. Unlock to read them."),
        "agreement.words.refused": _("The agreed words could not be opened on this device."),
        "agreement.words.none": _("No words were agreed for this."),
    }


def drafting() -> Words:
    return {
        "draft.empty": _("Your draft is saved as you write."),
        "draft.saving": _("Saving"),
        "draft.saved": _("Saved, sealed"),
        "draft.here": _(
            "Saved on this device. It goes to your account when the connection is back."
        ),
        "draft.not-yet": _("Not saved yet. Please leave this page open."),
        "draft.sealed-out": _(
            "This could not be sealed, so it was not saved. Please leave this page open."
        ),
        "draft.restored": _("Your draft is here again."),
        "draft.other-window": _(
            "This letter is open in another window too. The newest text is shown."
        ),
        "draft.sent-elsewhere": _(
            "This letter was sent from another window. A new one begins here."
        ),
        "draft.arrived-before": _(
            "Your letter had arrived already, as it was when you first sent it. "
            "What you changed since then is kept here as a new letter."
        ),
        "draft.aside": _("An earlier draft, from {at}"),
        "draft.nothing": _("There is nothing in this letter yet."),
        "draft.files-first": _(
            "A file is not complete yet. The letter can be sent when it is, or without it."
        ),
        "draft.file-on-its-way": _(
            "A file is still on its way. It stops if you leave this page now; your text is saved."
        ),
        "draft.sending": _("Sending"),
        "draft.send": _("Send the letter"),
        "draft.not-sent": _(
            "The letter was not sent. It is still here, and saved. Please try again in a moment."
        ),
    }
