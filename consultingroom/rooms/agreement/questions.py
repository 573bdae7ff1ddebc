"""The questions that a counsellor answers while preparing, clause by clause: about writing and about meeting.

What needs a form of its own (times, ladders, the steps of a silence) has a template of that clause's name.
Limits of numbers are the frame's: see `consultingroom/frame/annex_forms.py`.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from consultingroom.frame import annexes
from consultingroom.rooms.agreement.fields import Field, choice, detail, whole, yes
from consultingroom.rooms.agreement.questions_of_trust import of_practice, of_trust


def of_every_clause() -> dict[str, list[Field]]:
    return {**_writing(), **_meeting(), **_ways_of_meeting(), **of_trust(), **of_practice()}


def _writing() -> dict[str, list[Field]]:
    return {
        "receipts": [
            yes("receipts.delivered", _("Both see when a letter has reached the other's device")),
            yes("receipts.opened", _("Both see when a letter has been opened")),
        ],
        "cover": [
            whole(
                "cover.after_hours",
                _("How many hours after a missed promise do they step in?"),
                1,
                1440,
                _("You are shown the missed promise first, so there is time to write yourself."),
            ),
            detail(
                "cover", "name", _("Who steps in for you?"), _("Somebody who has agreed to it.")
            ),
            detail(
                "cover",
                "reach",
                _("How does your client reach them?"),
                _("An address or a number. It is sealed with the agreement."),
            ),
            Field("words", "cover", _("Your words to your client for that")),
        ],
        "letters": [
            whole(
                "letters.undo_minutes",
                _("For how many minutes can a letter be taken back unseen?"),
                0,
                60,
                _("0 means that it goes at once."),
            ),
            yes(
                "letters.read_once_more",
                _("A letter is shown to its writer once more before it goes"),
            ),
            yes(
                "letters.may_retract",
                _("A letter can be taken back later, with a note that one was here"),
            ),
        ],
    }


def _meeting() -> dict[str, list[Field]]:
    empty = _("You may leave this empty.")
    return {
        "sessions": [
            whole("sessions.minutes", _("How many minutes does a session last?"), 5, 240),
            choice("sessions.booking", _("How are sessions booked?"), "booking", annexes.BOOKINGS),
            whole(
                "sessions.notice_hours",
                _("Until how many hours before can a session be booked?"),
                0,
                336,
            ),
            whole(
                "sessions.ahead_days", _("How many days ahead can a session be booked?"), 1, 400
            ),
            whole(
                "sessions.wait_minutes", _("How many minutes does one wait for the other?"), 1, 60
            ),
        ],
        "getting_ready": [
            whole(
                "sessions.before_minutes",
                _("How many minutes are kept free before a session?"),
                0,
                120,
            ),
            detail(
                "getting_ready",
                "before",
                _("What helps your client to get ready?"),
                _("Best found together. You may leave this empty."),
                "paragraph",
            ),
            whole("sessions.after_minutes", _("How many minutes are kept free after it?"), 0, 120),
            detail(
                "getting_ready",
                "after",
                _("What helps your client to come back into the day?"),
                empty,
                "paragraph",
            ),
        ],
    }


def _ways_of_meeting() -> dict[str, list[Field]]:
    return {
        "live_text": [
            choice("live_text.pace", _("How do you write?"), "pace", annexes.PACES),
            yes("live_text.typing_shown", _("Each sees when the other is writing")),
            yes("live_text.enter_sends", _("The Enter key sends")),
        ],
        "webcam": [
            yes("webcam.check_first", _("Both try out picture and sound before a session")),
            choice(
                "webcam.backdrop", _("What is behind you both?"), "backdrop", annexes.BACKDROPS
            ),
        ],
        "phone": [
            choice("phone.who_calls", _("Who calls?"), "caller", annexes.CALLERS),
            yes("phone.number_hidden", _("The number of the caller is hidden")),
        ],
        "in_person": [
            detail("in_person", "place", _("Where do you meet?"), _("The address of your room.")),
            yes("in_person.letters_between", _("Your client may write a letter between meetings")),
        ],
    }
