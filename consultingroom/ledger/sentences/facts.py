"""What happened."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "fact.agreement_came_into_force": (
        _("Version {version} of the agreement came into force."),
        _("Version {version} of the agreement came into force."),
    ),
    "fact.letter_sent.client": (_("You wrote a letter."), _("Your client wrote a letter.")),
    "fact.letter_sent.counsellor": (_("{counsellor} wrote a letter."), _("You wrote a letter.")),
    "fact.letter_delivered.client": (
        _("The letter reached your device."),
        _("The letter reached your client's device."),
    ),
    "fact.letter_delivered.counsellor": (
        _("Your letter reached {counsellor}'s device."),
        _("The letter reached your device."),
    ),
    "fact.letter_opened.client": (
        _("You opened the letter."),
        _("Your client opened the letter."),
    ),
    "fact.letter_opened.counsellor": (
        _("{counsellor} opened your letter."),
        _("You opened the letter."),
    ),
    "fact.letter_opened.counsellor.early": (
        _("{counsellor} opened your letter before the reading time."),
        _("You opened the letter before your reading time. Your client sees this."),
    ),
    "fact.pause_began.client": (_("You began a pause."), _("Your client began a pause.")),
    "fact.pause_began.counsellor": (_("{counsellor} began a pause."), _("You began a pause.")),
    "fact.pause_ended.client": (_("You ended the pause."), _("Your client ended the pause.")),
    "fact.pause_ended.counsellor": (_("{counsellor} ended the pause."), _("You ended the pause.")),
    "fact.silence_step_stopped.notice_again": (
        _("{counsellor} stopped the reminder."),
        _("You stopped the reminder."),
    ),
    "fact.silence_step_stopped.note_of_concern": (
        _("{counsellor} stopped the note of care."),
        _("You stopped the note of care."),
    ),
    "fact.silence_step_stopped.last_note": (
        _("{counsellor} stopped the last note."),
        _("You stopped the last note."),
    ),
    "fact.agreement_ended.client": (
        _("You ended the agreement."),
        _("Your client ended the agreement."),
    ),
    "fact.agreement_ended.counsellor": (
        _("{counsellor} ended the agreement."),
        _("You ended the agreement."),
    ),
    "fact.letter_acknowledged": (
        _("Your letter was acknowledged in the agreed words:"),
        _("The letter was acknowledged in your agreed words:"),
    ),
    "fact.letter_released": (
        _("The reading time began. The letter can be opened."),
        _("Your reading time began. The letter can be opened."),
    ),
    "fact.step_announced.notice_again": (
        _("{counsellor} was shown that a reminder comes next."),
        _("You were shown that a reminder comes next. You can stop it."),
    ),
    "fact.step_announced.note_of_concern": (
        _("{counsellor} was shown that a note of care comes next."),
        _("You were shown that a note of care comes next. You can stop it."),
    ),
    "fact.step_announced.last_note": (
        _("{counsellor} was shown that the last note comes next."),
        _("You were shown that the last note comes next. You can stop it."),
    ),
    "fact.silence_step_taken.notice_again": (
        _("You were reminded that a letter is here:"),
        _("Your client was reminded that a letter is here:"),
    ),
    "fact.silence_step_taken.note_of_concern": (
        _("A note of care came to you:"),
        _("A note of care went to your client:"),
    ),
    "fact.silence_step_taken.last_note": (
        _("A last note came to you:"),
        _("A last note went to your client:"),
    ),
    "fact.promise_miss_shown": (
        _("{counsellor} was shown that a promise was missed."),
        _("You were shown that a promise was missed. Your client has not been told yet."),
    ),
    "fact.apologised": (
        _("These agreed words of apology came to you:"),
        _("These agreed words of apology went to your client:"),
    ),
}

SENTENCES |= {
    "fact.letter_retracted.client": (
        _("You took a letter back. Nobody waits for it any more."),
        _("Your client took a letter back. You owe no answer to it."),
    ),
    "fact.letter_retracted.counsellor": (
        _("{counsellor} took a letter back. You need not answer it."),
        _("You took a letter back."),
    ),
    "fact.silence_step_reworded.notice_again": (
        _("{counsellor} wrote other words for the reminder."),
        _("You wrote other words for the reminder."),
    ),
    "fact.silence_step_reworded.note_of_concern": (
        _("{counsellor} wrote other words for the note of care."),
        _("You wrote other words for the note of care."),
    ),
    "fact.silence_step_reworded.last_note": (
        _("{counsellor} wrote other words for the last note."),
        _("You wrote other words for the last note."),
    ),
    "fact.session_asked.client": (
        _("You asked for a session: {start}, {mode}. The time is kept for you meanwhile."),
        _("Your client asked for a session: {start}, {mode}. The time is kept until you answer."),
    ),
    "fact.session_asked.counsellor": (
        _("{counsellor} suggested a session: {start}, {mode}. You can say yes or no."),
        _("You suggested a session: {start}, {mode}."),
    ),
    "fact.session_agreed.client": (
        _("You agreed to a session: {start}, {mode}."),
        _("Your client agreed to a session: {start}, {mode}."),
    ),
    "fact.session_agreed.counsellor": (
        _("{counsellor} agreed to a session: {start}, {mode}."),
        _("You agreed to a session: {start}, {mode}."),
    ),
    "fact.session_declined.client": (
        _("You said no to this time for a session."),
        _("Your client said no to this time for a session."),
    ),
    "fact.session_declined.counsellor": (
        _("{counsellor} cannot keep this time for a session. You can ask for another."),
        _("You said no to this time for a session."),
    ),
    "fact.session_moved.client": (
        _("You moved a session. It is now on {start}."),
        _("Your client moved a session. It is now on {start}."),
    ),
    "fact.session_moved.counsellor": (
        _("{counsellor} moved a session. It is now on {start}."),
        _("You moved a session. It is now on {start}."),
    ),
    "fact.session_cancelled.client": (
        _("You cancelled a session."),
        _("Your client cancelled a session."),
    ),
    "fact.session_cancelled.client.late": (
        _("You cancelled a session, later than the agreed time before it."),
        _("Your client cancelled a session, later than the agreed time before it."),
    ),
    "fact.session_cancelled.counsellor": (
        _("{counsellor} cancelled a session. It costs you nothing."),
        _("You cancelled a session. It costs your client nothing."),
    ),
    "fact.session_missed.client": (
        _("The session began without you. {counsellor} waited for the agreed time."),
        _("Your client did not come to the session."),
    ),
    "fact.session_missed.counsellor": (
        _("{counsellor} did not come to the session. It costs you nothing."),
        _("You did not come to the session. It costs your client nothing."),
    ),
    "fact.session_held": (_("You met for a session."), _("You met for a session.")),
    "fact.break_announced": (
        _("{counsellor} told you about a break: {first} to {last}."),
        _("You announced a break: {first} to {last}."),
    ),
    "fact.break_announced.cover": (
        _("{counsellor} told you about a break: {first} to {last}. The named cover is there meanwhile."),
        _("You announced a break: {first} to {last}. Your named cover is there meanwhile."),
    ),
    "fact.break_withdrawn": (
        _("{counsellor} took the break back. Letters are read as agreed."),
        _("You took the break back. Letters are read as agreed."),
    ),
    "fact.task_set.client": (_("You set a task."), _("Your client set a task.")),
    "fact.task_set.counsellor": (_("{counsellor} gave you a task."), _("You set a task.")),
    "fact.task_returned.client": (
        _("You gave a task back."),
        _("Your client gave a task back."),
    ),
    "fact.task_returned.counsellor": (
        _("{counsellor} gave a task back."),
        _("You gave a task back."),
    ),
    "fact.task_withdrawn.client": (
        _("You took a task off the list."),
        _("Your client took a task off the list."),
    ),
    "fact.task_withdrawn.counsellor": (
        _("{counsellor} took a task off the list. You need not do it."),
        _("You took a task off the list."),
    ),
    "fact.cover_called": (
        _("{counsellor} kept you waiting for longer than agreed. It was time for the named cover, and these words came to you:"),
        _("You kept your client waiting for longer than agreed. It was time for your named cover, and these words went out:"),
    ),
}  # fmt: skip
