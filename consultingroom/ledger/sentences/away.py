"""What a break does."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "break_told": (
        _("{counsellor} tells you about the break by now, at least {days} before it."),
        _("You announce the break by now, at least {days} before it."),
    ),
    "break_announced": (
        _("{counsellor} has told you about this break."),
        _("You have announced this break."),
    ),
    "break_short": (
        _("{counsellor} has promised to tell you about a break at least {days} before it. This is later."),
        _("You have promised to announce a break at least {days} before it. This is later."),
    ),
    "break_begins": (
        _("The break begins. {counsellor} reads no letters, and no time to answer runs."),
        _("The break begins. You read no letters, and no time to answer runs."),
    ),
    "break_cover": (
        _("The named cover is there for you on these days."),
        _("Your named cover is there for your client on these days."),
    ),
    "break_silence": (
        _("No reminder and no note of care comes to you on these days."),
        _("No reminder and no note of care goes to your client on these days."),
    ),
    "break_session": (
        _("A session falls into the break: {start}, {mode}. {counsellor} moves or cancels it, and it costs you nothing."),
        _("A session falls into the break: {start}, {mode}. You move or cancel it, and it costs your client nothing."),
    ),
    "break_letter": (
        _("If you write on this day, the letter is stored at once. It waits until the break is over."),
        _("If your client writes on this day, the letter is stored at once. It waits until the break is over."),
    ),
    "break_over": (
        _("The break is over."),
        _("The break is over."),
    ),
}  # fmt: skip
