"""What the browser says on the pages of this room. It comes with the page, as data, so that no module holds prose."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from consultingroom.rooms.agreement.template import Phrase, phrases

Words = dict[str, Phrase]


def reading(language: str) -> Words:
    return phrases(language) | _common() | {
        "agreement.none.client": _("{other} has not offered an agreement yet. You are told when there is one to read."),
        "agreement.none.counsellor": _("There is no agreement yet. You prepare it; {other} reads it, asks, and signs."),
        "agreement.offered.to-client": _("{other} has offered this. Nothing runs until both of you have signed."),
        "agreement.offered.by-counsellor": _("You have offered this to {other}. Nothing runs until {other} has signed too."),
        "agreement.offered.beside": _("Until then, version {version} goes on as it is."),
        "agreement.in-force": _("This has been in force since {time}. Both of you have signed it."),
        "agreement.past": _("This was in force from {time} on. A later version has taken its place."),
        "agreement.superseded": _("This was offered and never came into force. A later version took its place."),
        "agreement.version": _("Version {version}"),
        "agreement.signed-by": _("{who} signed on {time}."),
        "agreement.not-signed-by": _("{who} has not signed yet."),
        "agreement.you-signed": _("You signed on {time}."),
        "agreement.you-not-signed": _("You have not signed yet."),
        "agreement.clause.changed": _("Changed since version {version}"),
        "agreement.clause.before": _("Version {version} said:"),
        "agreement.clause.now": _("Now it says:"),
        "agreement.clause.nothing-said": _("Nothing about this."),
        "agreement.clause.unchanged": _("Nothing else has changed since version {version}."),
        "agreement.question.you": _("You, {time}"),
        "agreement.question.other": _("{who}, {time}"),
        "agreement.question.sent": _("Your words are here for both of you now. {other} is told that there is an update."),
        "agreement.question.empty": _("Please write a word or two first."),
        "agreement.limits.left": {
            "one": _("Please open the one limit that is left, under '{title}', before you sign."),
            "other": _("Please open the {count} limits that are left, under '{title}', before you sign."),
        },
        "agreement.limits.opened": _("You have opened this and said that you know it."),
        "agreement.signed.waiting": _("You have signed. It comes into force when {other} has signed too."),
        "agreement.signed.in-force": _("Both of you have signed. The agreement is in force now."),
        "agreement.offered": _("On offer."),
        "agreement.offered-on": _("Offered on {time}"),
    }  # fmt: skip


def preparing(language: str) -> Words:
    return phrases(language) | _common() | {
        "agreement.draft.saving": _("Saving…"),
        "agreement.draft.saved": _("Your draft is saved. Only you can read it."),
        "agreement.draft.not-yet": _("Your draft is not saved yet. It is tried again."),
        "agreement.draft.none": _("Nothing is changed yet."),
        "agreement.from.template": _("You begin with values that many begin with. Change what does not fit."),
        "agreement.from.version": _("You begin with version {version}. It stays as it is until both of you have signed another."),
        "agreement.from.draft": _("You go on with your draft."),
        "agreement.question.you": _("You, {time}"),
        "agreement.question.other": _("{who}, {time}"),
        "agreement.problems": {
            "one": _("One thing is not right yet. It is marked below, and nothing was sent."),
            "other": _("{count} things are not right yet. They are marked below, and nothing was sent."),
        },
        "agreement.offering": _("It is sealed, signed and sent…"),
        "agreement.same": _("Nothing has changed since version {version}. There is nothing to offer."),
        "agreement.nameless": _("your client"),
    }  # fmt: skip


def asking() -> Words:
    return _common()


def agreed_words() -> Words:
    """For `<agreed-words>`, on whatever page it stands."""
    return {
        "agreement.words.opening": _("These words are opened on your device…"),
        "agreement.words.none": _("No words were agreed for this."),
        "agreement.words.refused": _(
            "The agreed words could not be checked, so they are not shown. Please open the agreement."
        ),
        "agreement.words.locked": _(
            "The agreed words can be read here once you have unlocked them."
        ),
        "agreement.zone.here": _("{time} where you are"),
    }


def choices(**names: Sequence[str]) -> dict[str, list[tuple[str, Any]]]:
    """Each of the frame's own names with words beside it."""
    told = _choices()
    return {kind: [(name, told[kind][name]) for name in these] for kind, these in names.items()}


def weekdays() -> list[tuple[int, str]]:
    days = (_("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"))  # fmt: skip
    return list(enumerate(days))


def _common() -> Words:
    return agreed_words() | {
        "agreement.nameless.client": _("your client"),
        "agreement.nameless.counsellor": _("your counsellor"),
    }


def _choices() -> dict[str, dict[str, str]]:
    return {
        "step": {
            "notice_again": _("A reminder that a letter is here"),
            "note_of_concern": _("A note of care"),
            "last_note": _("A last note"),
        },
        "limit": {
            "harm_to_self": _("If your client's life is in danger"),
            "harm_to_others": _("If somebody else is in danger"),
            "child_protection": _("If a child is being hurt"),
            "court_order": _("If a court orders it"),
            "supervision": _("When you ask a supervisor for advice"),
        },
        "quoting": {
            "never": _("Neither shows the other's words to anybody"),
            "ask_first": _("Only after asking"),
            "own_words_only": _("Each may share their own words"),
        },
        "rung": {
            "rejoin": _("Come back to the session"),
            "sound_only": _("Go on with sound only"),
            "live_text": _("Go on by writing live"),
            "phone": _("You phone your client"),
            "rearrange": _("Find another time"),
        },
        "payer": {
            "counsellor": _("The lost time costs your client nothing"),
            "client": _("The session is paid for in full"),
            "shared": _("Each bears half of the lost time"),
        },
    }
