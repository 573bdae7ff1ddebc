"""What the frame tells as keys, in sentences: told to one of the two, in their language. The only place for them.

    sentence("read_by", {"at": due, "begins": slot}, reader=Party.CLIENT, counsellor="Maya", zone="Europe/London")
    "Maya reads your letter in the reading time that begins on Thursday 26 November, 10:00."

Keys are those of an `Outcome` as they are (after 'missed.' where what was promised did not come), those of an
`Expectation` after 'expected.', those of a fact after 'fact.'. `of_outcome`, `of_expectation`, `of_fact` give them.
The words that two people agreed are not here and cannot be: they are sealed. `AGREED` names those that belong to a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from consultingroom.frame.expected import Expectation
from consultingroom.frame.explain import Outcome
from consultingroom.frame.facts import Fact, fact_data
from consultingroom.frame.parties import Party

# key: (told to the client, told to the counsellor)
SENTENCES = {
    "letter_stored": (
        _("The letter is stored at once. It can be read again at any time."),
        _("The letter is stored at once. It can be read again at any time."),
    ),
    "within_agreed_times": (
        _("This is one of the agreed times for letters."),
        _("This is one of the agreed times for letters."),
    ),
    "outside_agreed_times": (
        _(
            "This is outside the agreed times. The letter is safe all the same, and nobody opens it before its time."
        ),
        _(
            "This is outside the agreed times. The letter waits, and you see that one waits, not what it says."
        ),
    ),
    "nothing_promised": (
        _(
            "Nothing is promised for this moment. The letter waits until an agreement says when it is read."
        ),
        _(
            "Nothing is promised for this moment. The letter waits until an agreement says when it is read."
        ),
    ),
    "agreement_paused": (
        _("The agreement is paused. The letter waits until the pause ends."),
        _("The agreement is paused. The letter waits until the pause ends."),
    ),
    "agreement_ended": (
        _("The agreement has ended. The letter is kept, and nothing is promised for it."),
        _("The agreement has ended. The letter is kept, and nothing is promised for it."),
    ),
    "acknowledged": (
        _("You get these agreed words at once:"),
        _("Your client gets these agreed words at once:"),
    ),
    "released": (
        _("The reading time begins. The letter can be opened now."),
        _("Your reading time begins. The letter can be opened now."),
    ),
    "read_by": (
        _("{counsellor} has read your letter by now. The reading time began at {begins}."),
        _("You have read the letter by now. Your reading time began at {begins}."),
    ),
    "answered_by": (
        _("You have an answer by now."),
        _("You have answered by now."),
    ),
    "written_by": (
        _("Until now nothing happens. You can write whenever you are ready."),
        _("Until now nothing happens. Your client can write whenever they are ready."),
    ),
    "step_announced": (
        _("{counsellor} is shown what comes next, and can stop it."),
        _("You are shown what comes next, and can stop it."),
    ),
    "notice_again": (
        _("You are reminded that a letter is here, in these agreed words:"),
        _("Your client is reminded that a letter is here, in these agreed words:"),
    ),
    "note_of_concern": (
        _("A note of care comes to you, in these agreed words:"),
        _("A note of care goes to your client, in these agreed words:"),
    ),
    "last_note": (
        _("A last note comes to you, in these agreed words:"),
        _("A last note goes to your client, in these agreed words:"),
    ),
    "miss_shown": (
        _("{counsellor} is shown first that a promise was missed."),
        _("You are shown first that a promise was missed."),
    ),
    "apologised": (
        _("If the letter still waits, these agreed words come to you:"),
        _("If the letter still waits, these agreed words go to your client:"),
    ),
    "missed.read_by": (
        _("{counsellor} has promised to read your letter by now, and has not."),
        _("You have promised to read the letter by now, and have not."),
    ),
    "missed.answered_by": (
        _("{counsellor} has promised you an answer by now, and it has not come."),
        _("You have promised an answer by now, and have not written it."),
    ),
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

# key: the agreed words that follow its sentence; see browser/rooms/agreement/agreed-words.js
AGREED = {
    "acknowledged": "acknowledgement",
    "notice_again": "notice_again",
    "note_of_concern": "concern",
    "last_note": "last_note",
    "apologised": "apology",
    "fact.letter_acknowledged": "acknowledgement",
    "fact.silence_step_taken.notice_again": "notice_again",
    "fact.silence_step_taken.note_of_concern": "concern",
    "fact.silence_step_taken.last_note": "last_note",
    "fact.apologised": "apology",
}

# What makes one kind of fact into several sentences.
TURNS = ("by", "to", "step")


def sentence(
    key: str, values: Mapping[str, Any], *, reader: Party | str, counsellor: str, zone: str
) -> str:
    """The sentence for a key. Moments among the values are told as the clock shows them in `zone`."""
    told = partial(_told, zone=zone)
    shown = {name: told(value) for name, value in values.items()}
    words = SENTENCES[key][Party(reader) is Party.COUNSELLOR]
    return str(words).format_map({"counsellor": counsellor or gettext("your counsellor")} | shown)


def of_outcome(outcome: Outcome) -> tuple[str, dict[str, Any]]:
    """Key and values of what will happen."""
    return outcome.key, {"at": outcome.at} | {name: _moment(v) for name, v in outcome.values}


def of_expectation(expected: Expectation) -> tuple[str, dict[str, Any]]:
    """Key and values of what is expected from somebody."""
    key = f"expected.{expected.kind}{'.overdue' * expected.overdue}"
    return key, {"begins": expected.begins, "due": expected.due}


def of_fact(fact: Fact) -> tuple[str, dict[str, Any]]:
    """Key and values of what happened."""
    values = fact_data(fact)
    turns = [str(values[name]) for name in TURNS if name in values]
    if values["kind"] == "silence_step_stopped":
        turns = [str(values["step"])]
    if values.get("early") and values["by"] == Party.COUNSELLOR:
        turns.append("early")
    return ".".join(["fact", str(values["kind"]), *turns]), {**values, "at": fact.at}


def moment(at: datetime, zone: str) -> str:
    """'Saturday 21 November, 22:00', as the clock shows it in `zone`."""
    # Translators: how a day and a time are written, in Django's letters
    return date_format(
        at.astimezone(ZoneInfo(zone)), pgettext("moment", "l j F, H:i"), use_l10n=False
    )


def _told(value: Any, zone: str) -> str:
    return moment(value, zone) if isinstance(value, datetime) else str(value)


def _moment(value: str) -> Any:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return value
    return at if at.tzinfo else value
