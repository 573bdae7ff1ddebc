"""What happens by itself, or is promised, when a letter is sent and when nobody writes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

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
}

SENTENCES |= {
    "while_away": (
        _("{counsellor} is away on this day. The letter is safe all the same, and waits."),
        _("You are away on this day. The letter is safe all the same, and waits."),
    ),
    "cover_called": (
        _("If the letter still waits, it is time for the named cover, and these agreed words come to you:"),
        _("If the letter still waits, your named cover is called, and these agreed words go to your client:"),
    ),
}  # fmt: skip
