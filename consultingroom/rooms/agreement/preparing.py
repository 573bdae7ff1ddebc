"""What the page needs on which a counsellor prepares an agreement: the clauses in their groups, each with its
questions, and the values and words that are shipped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from zoneinfo import available_timezones

from consultingroom.frame.clauses import DISCLOSURES, HINDRANCES, PAYERS, RUNGS, STEP_KINDS
from consultingroom.rooms.agreement import template, words
from consultingroom.rooms.agreement.fields import Field
from consultingroom.rooms.agreement.questions import of_every_clause

# These need more than a list of questions.
OWN_FORMS = ("contact", "silence", "disturbance")


@dataclass(frozen=True)
class Clause:
    name: str
    title: str
    fields: list[Field]

    @property
    def form(self) -> str:
        own = self.name if self.name in OWN_FORMS else "fields"
        return f"agreement/prepare/{own}.html"


@dataclass(frozen=True)
class Group:
    name: str
    title: str
    clauses: list[Clause]


def context(language: str) -> dict[str, Any]:
    return {
        "words": words.preparing(language),
        "weekdays": words.weekdays(),
        "groups": _groups(language),
        "shipped": template.told_of_shipped(language),
        "start": _start(language),
        "zones": sorted(zone for zone in available_timezones() if _has_a_place(zone)),
        "choices": words.choices(
            step=STEP_KINDS,
            limit=DISCLOSURES,
            rung=RUNGS,
            hindrance=HINDRANCES,
            payer=PAYERS,
        ),
    }


def _groups(language: str) -> list[Group]:
    titles, fields = template.group_titles(language), of_every_clause()
    return [
        Group(name, titles[name], [_clause(one, fields, language) for one in clauses])
        for name, clauses in template.groups().items()
    ]


def _clause(name: str, fields: dict[str, list[Field]], language: str) -> Clause:
    return Clause(name, template.title(name, language), fields.get(name, []))


def _start(language: str) -> dict[str, Any]:
    """For the browser, which puts the names of these two into the words."""
    return {
        "every": template.every_term(),
        "shipped": {name: template.starting_terms(name) for name in template.shipped()},
        "words": template.starting_words(language, "{client}", "{counsellor}"),
        "details": template.starting_details(language),
    }


def _has_a_place(zone: str) -> bool:
    return "/" in zone and not zone.startswith("Etc/")
