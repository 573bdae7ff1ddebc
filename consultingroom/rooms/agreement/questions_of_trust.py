"""The questions about what stays between the two, and about the counsellor's own practice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from consultingroom.frame import annexes, clauses
from consultingroom.rooms.agreement import words
from consultingroom.rooms.agreement.fields import Field, choice, detail, whole, yes

CURRENCIES = (
    "GBP",
    "EUR",
    "CHF",
    "USD",
    "AUD",
    "CAD",
    "CZK",
    "DKK",
    "INR",
    "JPY",
    "NOK",
    "NZD",
    "PLN",
    "SEK",
)


def of_trust() -> dict[str, list[Field]]:
    limits = words.choices(limit=clauses.DISCLOSURES)["limit"]
    return {
        "confidentiality": [
            Field(
                "choices",
                "confidentiality.exceptions",
                _("Where are the limits of confidentiality?"),
                _("Your client opens each of them before signing."),
                choices=limits,
            ),
        ],
        "privacy": [
            yes("privacy.headphones", _("Both wear headphones")),
            yes(
                "privacy.ask_at_arrival", _("Both say at the start of a session if they are alone")
            ),
        ],
        "transcript": [
            whole(
                "transcript.retention_months",
                _("For how many months after the end of your work are the letters kept?"),
                1,
                360,
                _(
                    "84 months are seven years. Please look at what your professional body and your insurer ask for."
                ),
            ),
            choice(
                "transcript.quoting",
                _("May letters be shown to others?"),
                "quoting",
                clauses.QUOTINGS,
            ),
        ],
        "social": [yes("transcript.social_contact", _("You may connect on social networks"))],
        "recording": [
            choice(
                "recording.allowed",
                _("May a session be recorded?"),
                "recording",
                annexes.RECORDINGS,
            )
        ],
        "supervision": [
            choice(
                "supervision.sharing",
                _("What do you tell your supervisor?"),
                "sharing",
                annexes.SHARINGS,
            )
        ],
        "records": [
            yes("records.notes", _("You keep notes about the work")),
            whole(
                "records.retention_months",
                _("For how many months after the end are they kept?"),
                1,
                360,
            ),
        ],
    }


def of_practice() -> dict[str, list[Field]]:
    return {**_people(), **_money_and_breaks(), **_rules()}


def _people() -> dict[str, list[Field]]:
    modes = words.choices(mode=annexes.MODES)["mode"]
    return {
        "who": [
            detail("who", "name", _("Your full name")),
            detail("who", "qualification", _("Your training")),
            detail("who", "body", _("Your professional body")),
            detail("who", "number", _("Your number there")),
            detail(
                "who",
                "register",
                _("Where your client can check this"),
                _("The address of a public register, for instance."),
            ),
        ],
        "modes": [
            Field(
                "choices",
                "modes.agreed",
                _("How do you work with this client?"),
                _(
                    "What belongs to a way of working appears and goes with it. Nothing that you have typed is lost."
                ),
                choices=modes,
            ),
        ],
    }


def _money_and_breaks() -> dict[str, list[Field]]:
    charged = annexes.CHARGES
    return {
        "fees": [
            Field(
                "choice",
                "fees.currency",
                _("In which currency?"),
                choices=[(one, one) for one in CURRENCIES],
            ),
            Field(
                "money",
                "fees.session",
                _("What does a session cost?"),
                _("0 means that it costs nothing."),
                needs="meeting",
            ),
            Field(
                "money",
                "fees.letter",
                _("What does an answer to a letter cost?"),
                _("0 means that it costs nothing."),
                needs="letters",
            ),
            whole(
                "fees.cancel_hours",
                _("Until how many hours before can a session be cancelled for free?"),
                0,
                336,
                needs="meeting",
            ),
            choice(
                "fees.late_cancelled",
                _("What does cancelling later cost?"),
                "charge",
                charged,
                "meeting",
            ),
            choice(
                "fees.missed", _("What does a missed session cost?"), "charge", charged, "meeting"
            ),
            detail("fees", "how", _("How is it paid?"), _("You may leave this empty.")),
        ],
        "breaks": [
            whole(
                "breaks.notice_days",
                _("How many days before a break do you tell your client?"),
                0,
                180,
            ),
            yes("breaks.cover", _("Your client can turn to your named cover during a break")),
            whole(
                "breaks.ending_notice_days",
                _("If you must end the work: how many days before do you say so?"),
                0,
                180,
            ),
            yes("breaks.last_session", _("You say goodbye in a last session or letter")),
        ],
    }


def _rules() -> dict[str, list[Field]]:
    people = words.choices(told=annexes.TOLD)["told"]
    return {
        "emergency": [
            detail(
                "emergency",
                "local",
                _("Where is help near your client?"),
                _(
                    "For this client: whom to call where they live. It is not filled in from another agreement."
                ),
                "paragraph",
            ),
            Field(
                "choices",
                "emergency.may_tell",
                _("Whom may you tell if your client's life is in danger?"),
                choices=people,
            ),
            yes(
                "emergency.ask_place",
                _("You ask at the start of each session where your client is"),
            ),
        ],
        "law_and_insurance": [
            detail("law_and_insurance", "law", _("Which country's law counts?")),
            detail("law_and_insurance", "insurer", _("Who insures you?")),
            detail("law_and_insurance", "countries", _("For clients in which countries?")),
        ],
        "complaints": [
            detail(
                "complaints",
                "body",
                _("Where can your client complain to your professional body?"),
                _("An address or a page."),
            ),
            detail(
                "complaints",
                "authority",
                _("Which office for data protection is there?"),
                _("Its name, and where to write."),
            ),
            whole(
                "complaints.acknowledge_days",
                _("Within how many days do you say that a complaint about data has come in?"),
                1,
                30,
                _("The law in the United Kingdom allows 30 at most."),
            ),
        ],
        "if_i_die": [
            detail(
                "if_i_die", "name", _("Who writes to your client if you die or fall badly ill?")
            ),
            detail(
                "if_i_die", "reach", _("How can they be reached?"), _("You may leave this empty.")
            ),
        ],
        "review": [
            whole(
                "review.every_weeks", _("Every how many weeks do you look back together?"), 1, 52
            )
        ],
    }
