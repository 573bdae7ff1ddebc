"""What happens around a session: lateness, a session that is missed or cancelled, a disturbance, and what it costs."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "late.client": (
        _("The session begins. {counsellor} waits for you for {minutes}."),
        _("The session begins. You wait for your client for {minutes}."),
    ),
    "late.counsellor": (
        _("The session begins. You need not wait for longer than {minutes}."),
        _("The session begins. Your client need not wait for longer than {minutes}."),
    ),
    "not_come.client": (
        _("{counsellor} need not wait any longer. The session counts as missed."),
        _("You need not wait any longer. You can note the session as missed."),
    ),
    "not_come.counsellor": (
        _("You need not wait any longer. {counsellor} has missed the session."),
        _("Your client need not wait any longer. You have missed the session."),
    ),
    "cancel_free": (
        _("Up to now you can cancel or move the session. It costs you nothing."),
        _("Up to now your client can cancel or move the session. It costs them nothing."),
    ),
    "cancel_late": (
        _("You can still cancel after that. It counts as late."),
        _("Your client can still cancel after that. It counts as late."),
    ),
    "cancel_by_counsellor": (
        _("If {counsellor} cancels, however late, it costs you nothing."),
        _("If you cancel, however late, it costs your client nothing."),
    ),
    "costs.nothing": (_("This costs you nothing."), _("This costs your client nothing.")),
    "costs.half": (
        _("This costs you half of the session: {amount}."),
        _("This costs your client half of the session: {amount}."),
    ),
    "costs.full": (
        _("This costs you the whole session: {amount}."),
        _("This costs your client the whole session: {amount}."),
    ),
    "rung.rejoin": (
        _("You both try to come back to the session."),
        _("You both try to come back to the session."),
    ),
    "rung.sound_only": (
        _("You go on with sound only, without a picture."),
        _("You go on with sound only, without a picture."),
    ),
    "rung.live_text": (
        _("You go on by writing to each other live."),
        _("You go on by writing to each other live."),
    ),
    "rung.phone": (_("{counsellor} phones you."), _("You phone your client.")),
    "rung.text_message": (
        _("{counsellor} sends you a text message."),
        _("You send your client a text message."),
    ),
    "rung.rearrange": (
        _("You find another time together."),
        _("You find another time together."),
    ),
    "lost_time.counsellor": (
        _("The time that was lost costs you nothing."),
        _("The time that was lost costs your client nothing."),
    ),
    "lost_time.client": (
        _("The session is paid for in full."),
        _("The session is paid for in full."),
    ),
    "lost_time.shared": (
        _("Each of you bears half of the time that was lost."),
        _("Each of you bears half of the time that was lost."),
    ),
}
