"""What the browser says on the pages of this room. It comes with the page, as data, so that no module holds prose."""

from __future__ import annotations

from django.utils.translation import gettext as _

from consultingroom.ledger.file_words import files

Words = dict[str, str | dict[str, str]]


def tasks(name: str) -> Words:
    return (
        people()
        | filling_in()
        | keeping()
        | files()
        | charts()
        | _told(name)
        | _done(name)
        | _set()
    )


def people() -> Words:
    return {
        "letters.you": _("You"),
        "letters.your-client": _("Your client"),
        "letters.your-counsellor": _("Your counsellor"),
    }


def keeping() -> Words:
    """How safe a form is while it is filled in."""
    return {
        "draft.empty": _("What you write is kept as you write."),
        "draft.saving": _("Saving"),
        "draft.saved": _("Saved, sealed"),
        "draft.here": _(
            "Saved on this device. It goes to your account when the connection is back."
        ),
        "draft.not-yet": _("Not saved yet. Please leave this page open."),
        "draft.sealed-out": _(
            "This could not be sealed, so it was not saved. Please leave this page open."
        ),
    }


def charts() -> Words:
    return {
        "chart.of": _("‘{title}’ over time"),
        "chart.table": _("The same as a table"),
        "chart.day": _("When"),
        "chart.value": _("Number"),
        "chart.note": _("Words"),
    }


def filling_in() -> Words:
    return {
        "sheet.yes": _("Yes"),
        "sheet.no": _("No"),
        "sheet.clear": _("Take this answer out"),
        "sheet.required": _("(needed)"),
        "sheet.end": _("{number} means: {words}."),
        "sheet.needed": _("This is still needed before it can be returned."),
        "sheet.whole-number": _("Please write a whole number here."),
        "sheet.too-low": _("Please write {limit} or more."),
        "sheet.too-high": _("Please write {limit} or less."),
        "sheet.not-a-day": _("Please choose a day."),
        "sheet.not-answered": _("Not answered"),
    }


def worksheets() -> Words:
    return keeping() | filling_in() | _making() | _importing()


def _told(name: str) -> Words:
    def by(text: str) -> str:
        return text.replace("{counsellor}", name)

    return {
        "task.untitled": _("A task"),
        "task.no-day": _("In your own time."),
        "task.due": _("Hoped for by {day}."),
        "task.due-today": _("Hoped for by the end of today."),
        "task.was-due": _("It was hoped for by {day}. It can still be done."),
        "task.returned": _("Returned on {at}."),
        "task.withdrawn": _("This task was taken back."),
        "task.withdrawn-long": _("This task was taken back. Nothing is hoped for any longer."),
        "task.new": _("Something new"),
        "task.set-for-you": by(_("{counsellor} set it on {at}.")),
        "task.set-by-you": _("You set it on {at}."),
        "task.with-worksheet": _("With the worksheet ‘{title}’."),
        "task.unreadable": _(
            "There is a worksheet with this task that cannot be shown here. You can answer in your own words."
        ),
        "task.times": {"one": _("once"), "other": _("{count} times")},
    }


def _done(name: str) -> Words:
    def to(text: str) -> str:
        return text.replace("{counsellor}", name)

    return {
        "task.do": _("Do it here"),
        "task.again": _("Write on, and return it again"),
        "task.restored": _("What you wrote before is here again."),
        "task.your-words": _("Your words"),
        "task.more-words": _("Anything else, in your own words"),
        "task.nothing-yet": _("There is nothing in it yet."),
        "task.fields-needed": {
            "one": _("One question still needs something. It is marked above."),
            "other": _("{count} questions still need something. They are marked above."),
        },
        "task.files-first": _("A file is not complete yet. Please wait for it, or take it away."),
        "task.not-returned": _(
            "It was not returned. It is still here, and saved. Please try again in a moment."
        ),
        "task.is-returned": to(_("It is returned. {counsellor} can read it now.")),
        "task.nothing-said": _("There are no words in your comment yet."),
        "task.said": _("Your comment has arrived."),
    }


def _set() -> Words:
    return {
        "task.title-needed": _("Please give it a name, so that both of you find it again."),
        "task.nothing-asked": _("Please say what you suggest, or choose a worksheet or a file."),
        "task.day-is-past": _("This day is over. Please choose a day that lies ahead."),
        "task.not-set": _(
            "The task was not set. It is still here, and saved. Please try again in a moment."
        ),
        "task.is-set": _("The task is set."),
        "worksheets.none": _("No worksheet"),
        "worksheets.own": _("Your own"),
        "worksheets.house": _("From this house"),
        "worksheets.other-language": _("In another language"),
    }


def _making() -> Words:
    return {
        "worksheets.untitled": _("Without a name yet"),
        "worksheets.unfinished": _("Not ready to be set yet"),
        "worksheets.removed": _("The worksheet is removed."),
        "worksheets.copied": _("A copy is among your own now."),
        "worksheets.copy-of": _("{title} (my own)"),
        "worksheets.question": _("Question {number}: {text}"),
        "worksheets.words": _("Words {number}: {text}"),
        "worksheets.without-words": _("no words yet"),
        "worksheets.moved": _("Moved. It is number {number} now."),
        "worksheets.group": _("Group {number}: {text}. Its questions are kept as they are."),
    }


def _importing() -> Words:
    return {
        "worksheets.imported": _("The worksheet ‘{title}’ is among your own now."),
        "worksheets.not-imported": _("This file cannot be used as it is. Nothing was changed."),
        "problem.in": _("At ‘{at}’: {words}"),
        "problem.not-json": _("This is not a JSON file."),
        "problem.not-a-questionnaire": _("This is not a FHIR Questionnaire. {about}"),
        "problem.no-title": _("It has no title."),
        "problem.no-questions": _("There is no question in it."),
        "problem.too-many": _("It has more than {about} parts."),
        "problem.too-deep": _("Groups within groups within groups are not supported."),
        "problem.changes-meaning": _(
            "‘{about}’ changes what the question means in a way that is not supported."
        ),
        "problem.no-enableWhen": _(
            "Questions that appear only after certain answers are not supported."
        ),
        "problem.no-enableBehavior": _(
            "Questions that appear only after certain answers are not supported."
        ),
        "problem.no-answerValueSet": _(
            "Its answers stand in a list outside the file. Please write them into the file."
        ),
        "problem.no-initial": _("Answers that are filled in beforehand are not supported."),
        "problem.no-readOnly": _("Answers that cannot be changed are not supported."),
        "problem.no-maxLength": _("A limit to the length of an answer is not supported."),
        "problem.unknown": _("‘{about}’ is not known here."),
        "problem.no-text": _("‘{about}’ is not a text."),
        "problem.too-long": _("‘{about}’ is longer than 2,000 letters."),
        "problem.no-words": _("It has no words."),
        "problem.no-type": _(
            "Questions of the kind ‘{about}’ are not supported. These are: string, text, boolean, choice, integer, "
            "date, display, group."
        ),
        "problem.no-id": _("It has no linkId."),
        "problem.same-id": _("The linkId ‘{about}’ stands there twice."),
        "problem.no-yes": _("‘{about}’ must be true or false."),
        "problem.no-repeats": _("Only a choice can have several answers."),
        "problem.no-options": _("It has no answers to choose from."),
        "problem.no-such-option": _("An answer must be a valueString or a valueCoding."),
        "problem.same-option": _("Two of its answers are the same."),
        "problem.no-inner": _("Questions within a question are not supported; groups are."),
    }
