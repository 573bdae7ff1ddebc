"""What is expected from whom by when."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "expected.read": (
        _("{counsellor} reads your letter in the reading time from {begins} to {due}."),
        _("You read the letter in your reading time from {begins} to {due}."),
    ),
    "expected.read.overdue": (
        _("Your letter was to be read by {due}. It still waits for {counsellor}."),
        _("You promised to read this letter by {due}. It still waits for you."),
    ),
    "expected.answer": (
        _("{counsellor} answers by {due}."),
        _("You answer by {due}."),
    ),
    "expected.answer.overdue": (
        _("An answer was to come by {due}. You are still owed it."),
        _("You promised an answer by {due}. It is still awaited."),
    ),
    "expected.write": (
        _("You can write whenever you are ready. Nothing happens before {due}."),
        _("Your client can write whenever they are ready. Nothing happens before {due}."),
    ),
    "expected.notice_again": (
        _("If it stays quiet, you are reminded that a letter is here: {due}."),
        _("If it stays quiet, your client is reminded that a letter is here: {due}."),
    ),
    "expected.note_of_concern": (
        _("If it stays quiet, a note of care comes to you: {due}."),
        _("If it stays quiet, a note of care goes to your client: {due}."),
    ),
    "expected.last_note": (
        _("If it stays quiet, a last note comes to you: {due}."),
        _("If it stays quiet, a last note goes to your client: {due}."),
    ),
}

SENTENCES |= {
    "expected.session": (
        _("Your session: {begins}, {mode}."),
        _("Your session: {begins}, {mode}."),
    ),
    "expected.session_asked.client": (
        _("You asked for a session: {begins}, {mode}. {counsellor} answers."),
        _("Your client asked for a session: {begins}, {mode}. It waits for your answer."),
    ),
    "expected.session_asked.counsellor": (
        _("{counsellor} suggests a session: {begins}, {mode}. It waits for your answer."),
        _("You suggested a session: {begins}, {mode}. Your client answers."),
    ),
    "expected.task": (
        _("A task is here for you. It is hoped for by {due}."),
        _("You hope for a task by {due}."),
    ),
    "expected.task_open": (
        _("A task was hoped for by {due}. It can still be done."),
        _("You hoped for a task by {due}. It can still be done."),
    ),
    "expected.call_cover": (
        _("If your letter still waits then, it is time to call the named cover: {due}."),
        _("If the letter still waits then, your named cover is called: {due}."),
    ),
}
