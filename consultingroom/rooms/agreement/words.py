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
        "agreement.lacking": _(
            "Something that an agreement must say is missing in these clauses. Please ask {other} before anybody signs."
        ),
        "agreement.signed-by": _("{who} signed on {time}."),
        "agreement.not-signed-by": _("{who} has not signed yet."),
        "agreement.you-signed": _("You signed on {time}."),
        "agreement.you-not-signed": _("You have not signed yet."),
        "agreement.clause.changed": _("Changed since version {version}"),
        "agreement.change.in": _("Put in:"),
        "agreement.change.out": _("Taken out:"),
        "agreement.changes": _("Changed since version {version}"),
        "agreement.changes.gone": _("{title}: this is not in it any more."),
        "agreement.changes.none": _("Nothing has changed since version {version}."),
        "agreement.clause.unchanged": _("Nothing else has changed since version {version}."),
        "agreement.thread.asked.you": _("You asked, {time}"),
        "agreement.thread.asked.other": _("{who} asked, {time}"),
        "agreement.thread.wished.you": _("You would like it to be different, {time}"),
        "agreement.thread.wished.other": _("{who} would like it to be different, {time}"),
        "agreement.thread.replied.you": _("You answered, {time}"),
        "agreement.thread.replied.other": _("{who} answered, {time}"),
        "agreement.thread.open.theirs": _("{other} has not answered yet."),
        "agreement.thread.open.mine": _("This waits for your answer."),
        "agreement.thread.answered": _("This was answered."),
        "agreement.thread.taken_up": _("This comes into the next version."),
        "agreement.thread.in_version": _("This was taken up. The newest version is version {version}."),
        "agreement.thread.left": _("This stays as it is."),
        "agreement.thread.answer": _("Answer"),
        "agreement.thread.again": _("Add to your answer"),
        "agreement.turn.theirs": {
            "one": _("{other} has not answered one question yet."),
            "other": _("{other} has not answered {count} questions yet."),
        },
        "agreement.turn.mine": {
            "one": _("One question waits for your answer."),
            "other": _("{count} questions wait for your answer."),
        },
        "agreement.turn.taken-up": {
            "one": _("You have promised one change for the next version. Please prepare it when you are ready."),
            "other": _("You have promised {count} changes for the next version. Please prepare it when you are ready."),
        },
        "agreement.turn.coming": _("{other} prepares the next version. You are told when it is there."),
        "agreement.standing.paused.you": _("You paused it on {time}. Nothing is promised until one of you ends the pause."),
        "agreement.standing.paused.other": _("{other} paused it on {time}. Nothing is promised until one of you ends the pause."),
        "agreement.standing.ending.you": _("You have said on {time} that it is to end. Until then everything goes on."),
        "agreement.standing.ending.other": _("{other} has said on {time} that it is to end. Until then everything goes on."),
        "agreement.standing.ended.you": _("You ended it on {time}. Nothing is promised any more. What you wrote stays."),
        "agreement.standing.ended.other": _("{other} ended it on {time}. Nothing is promised any more. What you wrote stays."),
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
        "agreement.from.template": _(
            "You begin with ‘{name}’. Change what does not fit; what is marked as still needed is yours to fill in."
        ),
        "agreement.from.version": _("You begin with version {version}. It stays as it is until both of you have signed another."),
        "agreement.from.draft": _("You go on with your draft."),
        "agreement.begin.version": _("Go on from version {version}"),
        "agreement.needed": _("Still needed: {what}"),
        "agreement.needed.clause": _("This clause is missing. An agreement like this one needs it."),
        "agreement.needed.detail": _("Please fill this in."),
        "agreement.clause.left-out": _("Left out."),
        "agreement.open-all": _("Open all"),
        "agreement.close-all": _("Close all"),
        "agreement.template.nameless": _("Please give it a name."),
        "agreement.template.kept": _("‘{name}’ is kept. You find it when you prepare an agreement."),
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
            "rejoin": _("Both come back to the session"),
            "sound_only": _("Go on with sound only"),
            "live_text": _("Go on by writing live"),
            "phone": _("You phone your client"),
            "text_message": _("You send a text message"),
            "rearrange": _("Find another time"),
        },
        "hindrance": {
            "interrupted": _("Somebody walks in"),
            "connection": _("The connection drops"),
            "battery": _("A battery runs flat"),
            "platform": _("This service does not work"),
        },
        "mode": {
            "letters": _("Letters"),
            "live_text": _("Live text"),
            "webcam": _("Webcam"),
            "phone": _("Phone"),
            "in_person": _("Meeting in person"),
        },
        "pace": {
            "short_bursts": _("In short lines"),
            "whole_paragraphs": _("In longer pieces, one after the other"),
            "either": _("As it suits the day"),
        },
        "backdrop": {
            "any": _("What each of you likes"),
            "plain_or_blurred": _("A plain wall, or the picture is blurred"),
        },
        "caller": {"counsellor": _("You call your client"), "client": _("Your client calls you")},
        "booking": {
            "client_books": _("Your client picks a free time and has it"),
            "client_asks": _("Your client asks for a time, and you say yes or no"),
            "counsellor_sets": _("You set the times after talking about them"),
        },
        "charge": {"nothing": _("Nothing"), "half": _("Half"), "full": _("All of it")},
        "recording": {"never": _("No"), "both_agree": _("Only if both said yes in writing")},
        "sharing": {
            "no_names": _("About the work, never who your client is"),
            "only_when_asked": _("Only after asking your client"),
        },
        "told": {
            "doctor": _("Their doctor"),
            "named_contact": _("The person whom they have named"),
            "emergency_services": _("The ambulance or the police"),
        },
        "payer": {
            "counsellor": _("The lost time costs your client nothing"),
            "client": _("The session is paid for in full"),
            "shared": _("Each bears half of the lost time"),
        },
    }
