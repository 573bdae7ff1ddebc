"""What a notice says, word for word. Whoever reads it over a shoulder learns that there is an update, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.conf import settings

from consultingroom.people.notices import TELLING, telling
from consultingroom.plumbing.channel import words
from tests.architecture.reading import ROOT

pytestmark = pytest.mark.requirement("J15")

TEMPLATES = ROOT / "consultingroom/people/templates/notices"

# Every template in every language. A new one fails here until somebody has read it and written it down.
SAID = {
    "en/sender": "Update",
    "en/subject": "You have an update",
    "en/email": "You have an update.\n\nhttps://example.org/sign-in/",
    "en/text": "You have an update.",
    "en/push": "You have an update",
    "de/sender": "Neues",
    "de/subject": "Es gibt etwas Neues",
    "de/email": "Es gibt etwas Neues.\n\nhttps://example.org/sign-in/",
    "de/text": "Es gibt etwas Neues.",
    "de/push": "Es gibt etwas Neues",
}

# Beside the words that the house warns of: who it is, and who is in its tests.
NAMES = ("room", "raum", "zimmer", "maya", "robin", "jonas", "lena", "ruth")


def templates() -> list[str]:
    return sorted(
        path.relative_to(TEMPLATES).as_posix().removesuffix(".txt")
        for path in TEMPLATES.rglob("*")
        if path.is_file()
    )


def said(template: str) -> str:
    language, _, name = template.partition("/")
    return words(name, language, sign_in="https://example.org/sign-in/")


def forbidden(text: str) -> list[str]:
    names = [name for name in NAMES if name in text.casefold()]
    practice = [part for part in settings.PRACTICE.casefold().split() if part in text.casefold()]
    return telling(text) + names + practice


@pytest.mark.parametrize("template", templates())
def test_a_template_says_exactly_this(template: str) -> None:
    assert said(template) == SAID[template]


def test_every_template_stands_in_every_language() -> None:
    names = {template.partition("/")[2] for template in templates()}
    expected = {f"{language}/{name}" for language, _ in settings.LANGUAGES for name in names}
    assert set(templates()) == expected == set(SAID)


@pytest.mark.parametrize("template", templates())
def test_a_template_tells_nothing(template: str) -> None:
    source = (TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    assert forbidden(said(template)) + forbidden(source) == []


@pytest.mark.parametrize("template", templates())
def test_a_template_is_given_nothing_to_tell(template: str) -> None:
    """The only thing that may differ from one notice to the next is the house's own address."""
    source = (TEMPLATES / f"{template}.txt").read_text(encoding="utf-8")
    assert set(re.findall(r"{{\s*(.+?)\s*}}", source)) <= {"sign_in"}
    assert re.findall(r"{% (?!autoescape off|endautoescape)(.+?) %}", source) == []


def test_a_notice_is_plain_text_with_one_link_at_most() -> None:
    for template in templates():
        assert re.findall(r"<[a-z/!]", said(template)) == []
        assert len(re.findall(r"https?:", said(template))) == (template.endswith("/email"))


@pytest.mark.parametrize(
    "text",
    [
        "Your counsellor wrote", "About your therapy", "Your next session", "The practice", "A letter",
        "Dear client", "Mental health", "Your agreement", "Consulting Room", "From Maya",
        "Ihre Beratung", "Zur Therapie", "Ihre Sitzung", "Die Praxis", "Ein Brief", "Lieber Klient",
        "Gesundheit", "Ihre Vereinbarung",
    ],
)  # fmt: skip
def test_the_rule_can_fail(text: str) -> None:
    assert forbidden(text)


def test_the_forbidden_words_are_compared_without_regard_to_case() -> None:
    assert [part.casefold() for part in TELLING] == list(TELLING)
    assert telling("COUNSELLING") == ["counsel"]
