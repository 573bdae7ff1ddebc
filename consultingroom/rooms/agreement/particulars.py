"""What each of the two can write down for the other beside the agreement, and in which words it is asked for.

The names travel sealed, inside the item, and never reach the house.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from consultingroom.people.models import Role

Text = Promise | str


@dataclass(frozen=True)
class Field:
    name: str
    label: Text
    hint: Text = ""
    kind: str = "text"
    """text, tel, or lines for several"""


@dataclass(frozen=True)
class Group:
    title: Text
    fields: tuple[Field, ...]


PHONE = Field("phone", _("Phone number"), kind="tel")

OF_CLIENT = (
    Group(
        _("Reaching you"),
        (
            PHONE,
            Field(
                "phone_note",
                _("When may it ring?"),
                _("Also: may a message be left, and under which name?"),
            ),
            Field(
                "place",
                _("Where are you usually when we meet online?"),
                _(
                    "The address, so that help could find you. You are asked again if you are somewhere else."
                ),
                "lines",
            ),
        ),
    ),
    Group(
        _("Whom to call in an emergency"),
        (
            Field(
                "contact_name",
                _("Their name"),
                _("Somebody who knows that you have named them, if you can."),
            ),
            Field("contact_phone", _("Their phone number"), kind="tel"),
            Field(
                "contact_told",
                _("What may they be told?"),
                _("For example: only that you may be in danger, and not what we talk about."),
                "lines",
            ),
        ),
    ),
    Group(
        _("Your doctor"),
        (
            Field("doctor", _("Name and surgery")),
            Field("doctor_phone", _("Phone number of the surgery"), kind="tel"),
        ),
    ),
)

OF_COUNSELLOR = (
    Group(
        _("Reaching you"),
        (
            PHONE,
            Field("phone_note", _("When may it ring?")),
            Field(
                "place",
                _("Where do you work?"),
                _("The address, if your client may know it."),
                "lines",
            ),
        ),
    ),
    Group(
        _("If you cannot be reached"),
        (
            Field("contact_name", _("Who stands in for you")),
            Field("contact_phone", _("Their phone number"), kind="tel"),
            Field("contact_told", _("What they know"), kind="lines"),
        ),
    ),
)

FIELDS_OF: dict[str, tuple[Group, ...]] = {
    Role.CLIENT: OF_CLIENT,
    Role.COUNSELLOR: OF_COUNSELLOR,
}


def labels() -> dict[str, str]:
    """Name → what it is called when it is read; by the one who wrote it and by the other alike."""
    return {
        "phone": str(_("Phone number")),
        "phone_note": str(_("When it may ring")),
        "place": str(_("Address")),
        "contact_name": str(_("In an emergency")),
        "contact_phone": str(_("Their phone number")),
        "contact_told": str(_("What they may be told")),
        "doctor": str(_("Doctor")),
        "doctor_phone": str(_("Phone number of the surgery")),
    }
