"""Whom to call now. The numbers stand in crisis.json, each with the page where it was read and the day on which it was."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

FILE = Path(__file__).with_name("crisis.json")
HOME = {"de": "DE"}


@dataclass(frozen=True)
class Line:
    name: str
    purpose: str
    hours: str
    source: str
    dial: str = ""
    display: str = ""
    then: str = ""
    sms: str = ""
    keyword: str = ""


@dataclass(frozen=True)
class Country:
    code: str
    name: str
    emergency: str
    lines: tuple[Line, ...]


def read_on() -> date:
    """The day on which the sources were read."""
    return date.fromisoformat(json.loads(FILE.read_text("utf-8"))["read_on"])


def countries() -> list[Country]:
    """The country where most people read this language comes first."""
    data = json.loads(FILE.read_text("utf-8"))
    found = [
        Country(one["code"], names()[one["code"]], one["emergency"], lines(one["lines"]))
        for one in data["countries"]
    ]
    return sorted(found, key=lambda country: country.code != HOME.get(get_language() or "", "GB"))


def lines(found: list[dict[str, str]]) -> tuple[Line, ...]:
    return tuple(
        Line(
            name=one["name"],
            purpose=purposes()[one["for"]],
            hours=_("Day and night, free.") if one.get("hours") == "always" else "",
            source=one["source"],
            dial=one.get("dial", ""),
            display=one.get("display", one.get("dial", "")),
            then=one.get("then", ""),
            sms=one.get("sms", ""),
            keyword=one.get("keyword", ""),
        )
        for one in found
    )


def names() -> dict[str, str]:
    return {
        "GB": _("United Kingdom"),
        "IE": _("Ireland"),
        "DE": _("Germany"),
        "EU": _("Elsewhere in the European Union"),
        "US": _("United States"),
    }


def purposes() -> dict[str, str]:
    return {
        "urgent": _("When you need help for your mental health today."),
        "talk": _("Somebody listens, whatever it is about."),
        "text": _("By text message, when you would rather not speak."),
        "under-35": _("For people under 35 who think about ending their life."),
        "under-19": _("For everybody under 19."),
    }
