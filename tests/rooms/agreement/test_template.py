"""The shipped agreement: whole, in every language, and readable at twelve."""

from __future__ import annotations

import json
import re
import string
import subprocess
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from consultingroom.frame.clauses import DISCLOSURES, PAYERS, QUOTINGS, RUNGS, STEP_KINDS
from consultingroom.frame.terms import Terms, parse
from consultingroom.rooms.agreement import template
from consultingroom.rooms.agreement.template import (  # fmt: skip
    clause_of_words,
    clauses,
    phrases,
    starting_terms,
    starting_words,
)

ROOT = Path(__file__).parents[3]
LANGUAGES = ["en", "de"]

TELL = """
import { clauses, plainText } from "./browser/rooms/agreement/clauses.js";
import { readFileSync } from "node:fs";
const { phrases, terms, language } = JSON.parse(readFileSync(0, "utf-8"));
const say = (key, values = {}) => {
  const phrase = phrases[key] ?? key;
  const plural = new Intl.PluralRules(language).select(values.count ?? 0);
  const text = typeof phrase === "string" ? phrase : (phrase[plural] ?? phrase.other);
  return text.replace(/\\{(\\w+)\\}/g, (whole, name) => values[name] ?? whole);
};
const told = clauses({ terms, client: "Robin", counsellor: "Maya" }, { say, language });
console.log(JSON.stringify(told.map((one) => ({ ...one, lines: plainText(one) }))));
"""


def told(language: str, terms: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The clauses as the browser tells them: the module itself is asked."""
    asked = {
        "phrases": phrases(language),
        "terms": terms or starting_terms(),
        "language": language,
    }
    done = subprocess.run(
        ["node", "--input-type=module", "-e", TELL],
        cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=True,
    )  # fmt: skip
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def everything(clause: dict[str, Any]) -> list[str]:
    return [clause["why"], *clause["lines"], *clause["does"]]


# How hard a text is. Syllables are estimated as groups of vowels, a silent e left out: within a few hundredths of the
# grades that counted syllables give, and without a dictionary to download.


def syllables(word: str) -> int:
    groups = len(re.findall(r"[aeiouy]+", word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and groups > 1
    ending = word.endswith("ed") and not word.endswith(("ted", "ded")) and groups > 1
    return max(1, groups - silent - ending)


def flesch_kincaid_grade(text: str) -> float:
    words = re.findall(r"[a-z']+", text.lower().replace("’", "'"))
    sentences = max(1, len(re.findall(r"[.:!?](?:\s|$)", text)))
    spoken = sum(syllables(word) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59


def lix(text: str) -> float:
    """Under 40 is easy reading, in German too."""
    words = re.findall(r"[\wäöüß]+", text)
    sentences = max(1, len(re.findall(r"[.:!?](?:\s|$)", text)))
    return len(words) / sentences + 100 * sum(len(word) > 6 for word in words) / len(words)


def test_the_measure_knows_easy_from_hard() -> None:
    assert flesch_kincaid_grade("The cat sat on the mat. It was warm.") < 2
    hard = "Notwithstanding the aforementioned provisions, confidentiality obligations terminate."
    assert flesch_kincaid_grade(hard) > 14
    assert [syllables(word) for word in ("letter", "time", "stopped", "wanted", "little")] == [2, 1, 1, 2, 2]  # fmt: skip


def test_each_clause_reads_at_the_age_of_twelve() -> None:
    grades = {
        one["key"]: round(flesch_kincaid_grade(" ".join(everything(one))), 1) for one in told("en")
    }
    assert {key: grade for key, grade in grades.items() if grade > 7} == {}


def test_the_german_clauses_are_easy_too() -> None:
    found = {one["key"]: round(lix(" ".join(everything(one)))) for one in told("de")}
    assert {key: value for key, value in found.items() if value > 45} == {}


def test_the_shipped_values_can_be_kept() -> None:
    assert list(Terms.__slots__) == clauses()
    parse(starting_terms())


def test_every_language_says_the_same_things() -> None:
    keys = {language: set(phrases(language)) for language in LANGUAGES}
    assert keys["en"] == keys["de"]
    for key in keys["en"]:
        assert placeholders(phrases("en")[key]) == placeholders(phrases("de")[key]), key


def placeholders(phrase: template.Phrase) -> set[str]:
    texts = [phrase] if isinstance(phrase, str) else [phrase["other"]]
    found = chain.from_iterable(string.Formatter().parse(text) for text in texts)
    return {name for _, name, _, _ in found if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_can_be_agreed_has_words(language: str) -> None:
    words = phrases(language)
    own = [f"confidentiality.limits.{one}.{part}" for one in DISCLOSURES for part in ("title", "body")]  # fmt: skip
    own += [f"silence.{one}" for one in STEP_KINDS] + [f"transcript.{one}" for one in QUOTINGS]
    own += [f"disturbance.{one}" for one in RUNGS]
    own += [f"disturbance.pays_{one}" for one in PAYERS]
    assert [one for one in own if f"agreement.clauses.{one}" not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("other", [False, True])
def test_nothing_is_left_open_in_what_is_told(language: str, other: bool) -> None:
    terms = starting_terms()
    if other:
        terms["contact"] |= {"writing": [], "acknowledge": False, "answer_within_hours": 96,
                             "holidays": [{"first": "2026-12-24", "last": "2027-01-02"}]}  # fmt: skip
        terms["receipts"] = {"delivered": False, "opened": False}
        terms["silence"] |= {"steps": []}
        terms["confidentiality"] = {"exceptions": []}
        terms["transcript"] |= {"quoting": "never", "social_contact": True, "retention_months": 5}
        terms["disturbance"] |= {"who_pays": "shared"}
        parse(terms)
    lines = list(chain.from_iterable(everything(one) for one in told(language, terms)))
    assert [line for line in lines if "{" in line or "agreement." in line] == []
    assert len(lines) > 25


def test_the_agreed_words_are_there_for_every_moment_in_which_they_are_said() -> None:
    for language in LANGUAGES:
        words = starting_words(language, "Robin", "Maya")
        assert set(words) == set(clause_of_words())
        assert all("{" not in text and text for text in words.values())
    assert "Dear Robin" in starting_words("en", "Robin", "Maya")["concern"]


def test_a_language_that_is_not_shipped_falls_back_to_english() -> None:
    assert phrases("fr") == phrases("en")
    assert phrases("de-at") == phrases("de")
