"""What the browser says on the pages of this room. It comes with the page, as data, so that no module holds prose."""

from __future__ import annotations

from django.utils.translation import gettext as _

Words = dict[str, str | dict[str, str]]


def title(role: str) -> str:
    """What the house calls somebody whose name it does not know."""
    return _("Your client") if role == "client" else _("Your counsellor")


def mode(name: str) -> str:
    return {
        "live_text": _("Live text"),
        "webcam": _("Webcam"),
        "phone": _("Phone"),
        "in_person": _("In person"),
    }[name]


def weekdays() -> list[tuple[int, str]]:
    names = (
        _("Monday"),
        _("Tuesday"),
        _("Wednesday"),
        _("Thursday"),
        _("Friday"),
        _("Saturday"),
        _("Sunday"),
    )
    return list(enumerate(names))


def names() -> Words:
    return {
        "diary.your-client": _("your client"),
        "diary.your-counsellor": _("your counsellor"),
    }


def diary() -> Words:
    return telling() | {
        "diary.range": _("{first} to {last}"),
        "diary.week": _("The week"),
        "diary.today": _("Today, {day}"),
        "diary.today-word": _("today"),
        "diary.nothing": _("Nothing stands here on these days."),
        "diary.nothing-today": _("Nothing today."),
        "diary.away": _("Away"),
        "diary.busy": _("Busy elsewhere"),
        "diary.reading": {
            "one": _("Reading: one letter waits"),
            "other": _("Reading: {count} letters wait"),
        },
        "diary.reading-none": _("Reading: no letter waits"),
        "diary.with-state": _("{title}: {state}"),
        "diary.short.asked": _("asked for"),
        "diary.short.missed": _("missed"),
        "diary.short.held": _("took place"),
        "diary.kept-free": _("Kept free: {hours}"),
        "diary.day-count": {"one": _("{day}, one entry"), "other": _("{day}, {count} entries")},
        "diary.asks": _("{name} asks for a time"),
    }


def sessions() -> Words:
    return telling() | doing() | costs() | ending() | booking() | setting() | away()


def telling() -> Words:
    return modes() | {
        "diary.when": _("{day}, {hours}"),
        "diary.also": _("By your clock in {here}. For {name} in {there} it is {hours}."),
        "diary.with": _("{name}, {mode}"),
        "diary.about": _("{what}: {when}"),
        "diary.zone": _("Times are those of {zone}."),
        "diary.no-connection": _(
            "There is no connection just now. Nothing is lost: what you chose stays here. "
            "Please press again when the connection is back."
        ),
        "diary.state.asked-mine": _("You asked for this time. It is kept free until {name} answers."),
        "diary.state.asked-theirs": _("{name} asks for this time. It is kept free until you answer."),
        "diary.state.move-mine": _("You asked to move it here from {former}. {name} has not answered yet."),
        "diary.state.move-theirs": _("{name} asks to move it here from {former}."),
        "diary.state.moved-late": _("Booked, moved late"),
        "diary.state.agreed": _("Booked"),
        "diary.state.declined-mine": _("{name} could not offer this time."),
        "diary.state.declined-theirs": _("You declined this time."),
        "diary.state.cancelled": _("Cancelled"),
        "diary.state.cancelled-late": _("Cancelled late"),
        "diary.state.held": _("Took place"),
        "diary.state.missed-mine": _("You did not come"),
        "diary.state.missed-theirs": _("{name} did not come"),
        "diary.done.agreed": _("Agreed: {when}."),
        "diary.done.declined": _("Declined: {when}. The other person is told that there is an update."),
    }  # fmt: skip


def modes() -> Words:
    return {
        f"diary.mode.{name}": mode(name) for name in ("live_text", "webcam", "phone", "in_person")
    }


def doing() -> Words:
    """What to do when the time has come."""
    return {
        "diary.do.live_text.client": _("You meet online, in writing."),
        "diary.do.live_text.counsellor": _("You meet online, in writing."),
        "diary.do.webcam.client": _("You meet online, by webcam."),
        "diary.do.webcam.counsellor": _("You meet online, by webcam."),
        "diary.do.phone-counsellor.client": _("{name} calls you."),
        "diary.do.phone-counsellor.counsellor": _("You call {name}."),
        "diary.do.phone-client.client": _("You call {name}."),
        "diary.do.phone-client.counsellor": _("{name} calls you."),
        "diary.do.in_person.client": _("You meet where you agreed."),
        "diary.do.in_person.counsellor": _("You meet where you agreed."),
        "diary.ready-from": _("From {at} on, the time is yours to get ready."),
    }


def costs() -> Words:
    return {
        "diary.cost.cancel.in-time": _("It is early enough: cancelling costs nothing."),
        "diary.cost.cancel.late-free": _(
            "It is late, but you agreed that cancelling costs nothing."
        ),
        "diary.cost.cancel.late-half": _("It is late. As you agreed, half of the fee is due: {amount}."),
        "diary.cost.cancel.late-full": _("It is late. As you agreed, the full fee is due: {amount}."),
        "diary.cost.cancel.counsellor": _("It costs {name} nothing."),
        "diary.cost.move.in-time": _("It is early enough: moving it costs nothing."),
        "diary.cost.move.late-free": _("It is late, but you agreed that moving it costs nothing."),
        "diary.cost.move.late-half": _(
            "It is late to move it. As you agreed, half of the fee for the old time is due: {amount}."
        ),
        "diary.cost.move.late-full": _(
            "It is late to move it. As you agreed, the full fee for the old time is due: {amount}."
        ),
        "diary.cost.move.counsellor": _("It costs {name} nothing."),
        "diary.cost.changed": _(
            "The cost has changed while you were reading. Nothing was done yet. "
            "Please read it again before you go on."
        ),
    }  # fmt: skip


def ending() -> Words:
    return {
        "diary.end.cancel.title": _("Cancel this session?"),
        "diary.end.cancel.tells.client": _(
            "{name} sees it at once. The time is free for others again."
        ),
        "diary.end.cancel.tells.counsellor": _("{name} is told that there is an update, and sees it here."),
        "diary.end.cancel.done": _("The session is cancelled."),
        "diary.end.end-series.title": _("End the series with this session?"),
        "diary.end.end-series.tells.counsellor": _(
            "This session and all later ones of the series are cancelled. It costs {name} nothing. "
            "Earlier ones stay as they are."
        ),
        "diary.end.end-series.done": _("The series ends there."),
        "diary.end.missed.title": _("Who did not come?"),
        "diary.end.missed.tells.counsellor": _("You waited as long as you agreed. {name} sees what you note here."),
        "diary.end.missed.done": _("It is noted."),
    }  # fmt: skip


def booking() -> Words:
    return {
        "diary.book.title": _("Find a time"),
        "diary.book.title-move": _("Find another time"),
        "diary.book.moving": _(
            "You are moving the session of {when}. It stays booked until you have chosen."
        ),
        "diary.book.your-clock": _("These times are told by your clock."),
        "diary.book.free": {"one": _("one free time"), "other": _("{count} free times")},
        "diary.book.tells.book": _("The time is yours at once, and {name} sees it."),
        "diary.book.tells.book-ask": _(
            "{name} sees that you ask for this time, and answers. Until then it is kept free for you."
        ),
        "diary.book.tells.move": _("The session moves at once, and {name} sees it."),
        "diary.book.tells.move-ask": _(
            "{name} sees that you ask for this time instead, and answers."
        ),
        "diary.book.button.book": _("Book this time"),
        "diary.book.button.book-ask": _("Ask for this time"),
        "diary.book.button.move": _("Move it to this time"),
        "diary.book.button.move-ask": _("Ask to move it"),
        "diary.book.taken": _("Somebody else took this time a moment ago. Nothing was booked."),
        "diary.book.these-are-free": _("These times are free."),
        "diary.book.look-for-another": _("Please look for another time below."),
        "diary.done.booked": _("Booked: {when}. {name} sees it too."),
        "diary.done.asked": _("You asked for {when}. {name} answers, and you see it here."),
        "diary.done.moved": _("Moved to {when}. Both of you see it."),
    }


def setting() -> Words:
    return {
        "diary.set.title": _("Set a time"),
        "diary.set.title-move": _("Move the session"),
        "diary.set.no-date": _("Please choose a day."),
        "diary.set.no-time": _("Please choose a time."),
        "diary.set.tells": _("It is booked at once. {name} is told that there is an update, and sees it here."),
        "diary.set.tells-move": _(
            "It moves at once and costs {name} nothing. {name} is told that there is an update, and sees it here."
        ),
        "diary.set.collide": {
            "one": _("One of these times is taken already. It is left out."),
            "other": _("{count} of these times are taken already. They are left out."),
        },
        "diary.set.taken": _("taken, left out"),
        "diary.set.book": {
            "one": _("Book this session"),
            "other": _("Book these {count} sessions"),
        },
        "diary.set.done": {
            "one": _("Booked: {when}."),
            "other": _("{count} sessions are booked, the first on {when}."),
        },
        "diary.set.free": _("Free near it: {times}."),
    }  # fmt: skip


def away() -> Words:
    return {
        "diary.break.day": _("On {first}"),
        "diary.break.days": _("From {first} to {last}"),
        "diary.break.cover": _("Somebody is there for you meanwhile."),
        "diary.break.cover-where": _("Who it is stands in your agreement."),
        "diary.break.said": _("Announced on {at}."),
        "diary.break.no-cover": _(
            "Nobody is named for these days. Letters wait until afterwards."
        ),
    }


def hours() -> Words:
    return {
        "diary.hours.kept": _("Kept. Your clients see these hours from now on."),
    }


def breaks() -> Words:
    return telling() | {
        "diary.breaks.no-first": _("Please choose the first day."),
        "diary.breaks.no-last": _("Please choose the last day."),
        "diary.breaks.backwards": _("The last day is before the first. Please look at both again."),
        "diary.breaks.past": _("This day is over. Please choose one that is still to come."),
        "diary.breaks.day": _("Away on {first}"),
        "diary.breaks.days": {
            "one": _("Away on {first}"),
            "other": _("Away from {first} to {last}, {count} days"),
        },
        "diary.breaks.cover": _("Your clients read that the cover named in your agreement is there for them."),
        "diary.breaks.no-cover": _("Your clients read that nobody is named for these days."),
        "diary.breaks.short": {
            "one": _(
                "You agreed to say it {days} days before, and it begins in one day. "
                "It is announced all the same, and your clients see when you said it."
            ),
            "other": _(
                "You agreed to say it {days} days before, and it begins in {count} days. "
                "It is announced all the same, and your clients see when you said it."
            ),
        },
        "diary.breaks.done": {
            "one": _("Announced. One client is told."),
            "other": _("Announced. {count} clients are told."),
        },
        "diary.breaks.withdrawn": _("The break is withdrawn."),
        "diary.break.with-cover": _("with cover"),
        "diary.break.without-cover": _("without cover"),
    }  # fmt: skip


def calendar() -> Words:
    return {
        "diary.kept": _("Kept."),
        "diary.feed.made": _("The address is made."),
        "diary.feed.rekeyed": _("The old address has stopped. This is the new one."),
        "diary.feed.ended": _("The address has ended. Nobody sees your times with it."),
        "diary.feed.copied": _("Copied."),
        "diary.feed.copy-by-hand": _("The address is selected. Please copy it yourself."),
        "diary.busy.read": {
            "one": _("Read {at}: one busy time ahead."),
            "other": _("Read {at}: {count} busy times ahead."),
        },
        "diary.busy.not-read": _("It has not been read yet. That happens within the hour."),
        "diary.busy.ended": _("It is not read any more. Its times are forgotten."),
    }


def reminders() -> Words:
    return {
        "diary.kept": _("Kept."),
        "diary.zone.device": _("The clock of this device is that of {zone}."),
    }
