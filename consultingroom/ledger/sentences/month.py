"""What a day of the calendar says, shortly: the day itself stands above it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "day.away": (_("{counsellor} is away."), _("You are away.")),
    "day.reading": (
        _("{from} to {to}: {counsellor} reads letters."),
        _("{from} to {to}: you read letters."),
    ),
    "day.read": (
        _("{from} to {to}: {counsellor} reads your letter."),
        _("{from} to {to}: you read the letter that waits."),
    ),
    "day.read.overdue": (
        _("Your letter still waits to be read."),
        _("A letter still waits to be read."),
    ),
    "day.answer": (_("By {to}: an answer comes."), _("By {to}: you answer.")),
    "day.answer.overdue": (
        _("You are still owed an answer."),
        _("You still owe an answer."),
    ),
    "day.notice_again": (
        _("{to}: if it stays quiet, you are reminded that a letter is here."),
        _("{to}: if it stays quiet, your client is reminded that a letter is here."),
    ),
    "day.note_of_concern": (
        _("{to}: if it stays quiet, a note of care comes to you."),
        _("{to}: if it stays quiet, a note of care goes to your client."),
    ),
    "day.last_note": (
        _("{to}: if it stays quiet, a last note comes to you."),
        _("{to}: if it stays quiet, a last note goes to your client."),
    ),
    "day.session": (_("{from} to {to}: session, {mode}."), _("{from} to {to}: session, {mode}.")),
    "day.session_asked": (
        _("{from}: a session is asked for, {mode}."),
        _("{from}: a session is asked for, {mode}."),
    ),
    "day.task": (_("A task is hoped for."), _("You hope for a task.")),
    "day.task_open": (
        _("A task can still be done."),
        _("A task can still be done."),
    ),
    "day.call_cover": (
        _("{to}: if your letter still waits, it is time to call the named cover."),
        _("{to}: if the letter still waits, your named cover is called."),
    ),
}
