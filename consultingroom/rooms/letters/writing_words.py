"""What the browser says beside a letter that is written: before it goes, after it went, and what helps with writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

if TYPE_CHECKING:
    from consultingroom.rooms.letters.words import Words

# They stand in brackets in the text, as words like all others.
SIGNS = (
    gettext_lazy("said gently"),
    gettext_lazy("I smile"),
    gettext_lazy("not meant seriously"),
    gettext_lazy("not sure"),
    gettext_lazy("hard to write"),
    gettext_lazy("I take a breath"),
    gettext_lazy("meant just as it stands"),
)


def signs() -> list[str]:
    return [str(sign) for sign in SIGNS]


def before_sending() -> Words:
    return {
        "once.title": _("Read it once more"),
        "once.title-guard": _("Before it goes"),
        "once.to": _("This letter goes to {name}."),
        "once.first-letter": _("It is the first letter between you."),
        "once.last": _("The last letter between you came from {name} on {at}. It begins:"),
        "once.last-mine": _("The last letter between you was yours of {at}. It begins:"),
        "once.instead": _(
            "The name {others} stands in this letter, and {name} does not. You work with both."
        ),
        "once.open": _("This is still to be filled in: {places}"),
        "draft.once-more": _("Read it once more"),
        "draft.rests": _(
            "You left this letter until tomorrow morning. It is saved, and you can go on whenever you like."
        ),
        "draft.rested": _(
            "You left this letter until today. Read it once more, or write on. It has not been sent."
        ),
        "draft.taken-back": _(
            "You took your letter back before anybody could see it. Its words are here again."
        ),
        "sent.undo": _("Until {at} nobody else can see it, and you can take it back."),
    }


def stock() -> Words:
    return {
        "stock.none": _("There are no stock answers yet."),
        "stock.none-found": _("No stock answer has these words."),
        "stock.untitled": _("Without a title"),
        "stock.empty": _("Please write the words first."),
        "stock.kept": _("Kept, sealed."),
        "stock.not-kept": _("This was not kept. It is still here; please try again in a moment."),
        "stock.removed": _("{title} was taken away."),
        # Translators: names of places to fill in, written in curly brackets; lower case, without spaces
        "stock.place-name": pgettext("place to fill in", "name"),
        "stock.place-my-name": pgettext("place to fill in", "my_name"),
        "stock.place-reading-time": pgettext("place to fill in", "reading_time"),
    }


def places() -> str:
    """How to write places to fill in, in the names of this language."""
    named = stock()
    return _(
        "Places in curly brackets are filled in for you: {name}, {my_name} and {reading_time}. "
        "You can make up others, such as {date}; you are asked for them before the letter goes."
    ).format(
        name=f"{{{named['stock.place-name']}}}",
        my_name=f"{{{named['stock.place-my-name']}}}",
        reading_time=f"{{{named['stock.place-reading-time']}}}",
        date=f"{{{pgettext('place to fill in', 'date')}}}",
    )


def time_outside() -> Words:
    return {
        "time.total": _("In {month}: {time} outside the agreed hours."),
        "time.none": _("In {month}: no time outside the agreed hours."),
        "time.chart": _("One bar for each day of the month. The same is in the table below."),
        "time.of-day": _("{day}: {time}"),
        "time.less-than-a-minute": _("less than a minute"),
        "time.minutes": {"one": _("one minute"), "other": _("{count} minutes")},
        "time.hours": _("{hours} h {minutes} min"),
    }
