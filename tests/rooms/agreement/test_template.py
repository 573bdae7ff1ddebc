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

from consultingroom.frame import annexes
from consultingroom.frame.clauses import (
    DISCLOSURES,
    HINDRANCES,
    PAYERS,
    QUOTINGS,
    RUNGS,
    STEP_KINDS,
)
from consultingroom.frame.terms import Terms, incomplete, parse
from consultingroom.rooms.agreement import template
from consultingroom.rooms.agreement.template import (  # fmt: skip
    clause_of_words,
    clauses,
    phrases,
    shipped,
    starting_details,
    starting_terms,
    starting_words,
)
from tests.cast import DETAILS

ROOT = Path(__file__).parents[3]
LANGUAGES = ["en", "de"]

TELL = """
import { clauses, plainText } from "./browser/rooms/agreement/clauses.js";
import { readFileSync } from "node:fs";
const { phrases, terms, details, language } = JSON.parse(readFileSync(0, "utf-8"));
const say = (key, values = {}) => {
  const phrase = phrases[key] ?? key;
  const plural = new Intl.PluralRules(language).select(values.count ?? 0);
  const text = typeof phrase === "string" ? phrase : (phrase[plural] ?? phrase.other);
  return text.replace(/\\{(\\w+)\\}/g, (whole, name) => values[name] ?? whole);
};
const told = clauses({ terms, details, client: "Robin", counsellor: "Maya" }, { say, language });
console.log(JSON.stringify(told.map((one) => ({ ...one, lines: plainText(one) }))));
"""


def told(language: str, terms: dict[str, Any] | None = None) -> list[dict[str, Any]]:
    """The clauses as the browser tells them: the module itself is asked."""
    asked = {
        "phrases": phrases(language),
        "terms": terms or starting_terms(),
        "details": {**DETAILS, **starting_details(language)},
        "language": language,
    }
    found: list[dict[str, Any]] = in_node(TELL, asked)
    return found


def in_node(script: str, asked: Any) -> Any:
    done = subprocess.run(
        ["node", "--input-type=module", "-e", script],
        cwd=ROOT, input=json.dumps(asked), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def everything(clause: dict[str, Any]) -> list[str]:
    return [clause["why"], clause["short"], *clause["lines"], *clause["does"]]


# How hard a text is. Syllables are estimated as groups of vowels, in English with a silent e left out: within a few
# hundredths of the grades that counted syllables give. The libraries that count them (textstat among them) fetch a
# dictionary from a foreign host when they are first used.


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


def wiener_sachtextformel(text: str) -> float:
    """The German school year in which a text can be read; the sixth is the age of twelve."""
    words = re.findall(r"[a-zäöüß]+", text.lower())
    sentences = max(1, len(re.findall(r"[.:!?](?:\s|$)", text)))
    spoken = [len(re.findall(r"[aeiouyäöü]+", word)) or 1 for word in words]
    three = 100 * sum(count >= 3 for count in spoken) / len(words)
    long = 100 * sum(len(word) > 6 for word in words) / len(words)
    short = 100 * sum(count == 1 for count in spoken) / len(words)
    return (
        0.1935 * three + 0.1672 * len(words) / sentences + 0.1297 * long - 0.0327 * short - 0.875
    )


def test_the_measures_know_easy_from_hard() -> None:
    assert flesch_kincaid_grade("The cat sat on the mat. It was warm.") < 2
    hard = "Notwithstanding the aforementioned provisions, confidentiality obligations terminate."
    assert flesch_kincaid_grade(hard) > 14
    assert [syllables(word) for word in ("letter", "time", "stopped", "wanted", "little")] == [2, 1, 1, 2, 2]  # fmt: skip
    assert wiener_sachtextformel("Die Katze saß auf der Matte. Es war warm.") < 3
    schwer = "Ungeachtet vorstehender Bestimmungen erlöschen Verschwiegenheitsverpflichtungen."
    assert wiener_sachtextformel(schwer) > 14


@pytest.mark.parametrize("name", shipped())
def test_each_shipped_agreement_reads_at_the_age_of_twelve(name: str) -> None:
    """As a whole at eleven or twelve; no single clause beyond thirteen, names of bodies and places in it and all."""
    words = " ".join(starting_words("en", "Robin", "Maya").values())
    found = told("en", starting_terms(name))
    whole = " ".join([words, *chain.from_iterable(everything(one) for one in found)])
    assert flesch_kincaid_grade(whole) <= 6
    grades = {
        one["key"]: round(flesch_kincaid_grade(" ".join(everything(one))), 1) for one in found
    }
    assert {key: grade for key, grade in grades.items() if grade > 7.5} == {}


@pytest.mark.parametrize("name", shipped())
def test_the_german_agreements_are_as_easy(name: str) -> None:
    words = " ".join(starting_words("de", "Robin", "Maya").values())
    found = told("de", starting_terms(name))
    whole = " ".join([words, *chain.from_iterable(everything(one) for one in found)])
    assert wiener_sachtextformel(whole) <= 6
    years = {
        one["key"]: round(wiener_sachtextformel(" ".join(everything(one))), 1) for one in found
    }
    assert {key: year for key, year in years.items() if year > 8} == {}


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_agreement_lacks_nothing_that_it_must_have(name: str) -> None:
    terms = starting_terms(name)
    assert incomplete(parse(terms)) == ()
    assert [one["key"] for one in told("en", terms)] == template.clauses_of(terms)
    assert template.number(terms, "who") == 1
    assert template.number(terms, "review") == len(template.clauses_of(terms))


def test_every_term_is_in_some_clause_and_every_clause_has_terms_or_words() -> None:
    words_only = {"who", "getting_ready", "social", "unsuitable", "law_and_insurance", "if_i_die"}
    assert set(clauses()) == {*Terms.__slots__, *words_only}
    assert template.number({"contact": {}, "receipts": {}}, "receipts") == 2
    assert template.number(starting_terms("letters"), "webcam") is None


RULES = """
import { CLAUSES, DETAILS, WORDS_ONLY, clausesOf, lacking, required } from "./browser/rooms/agreement/required.js";
import { readFileSync } from "node:fs";
const { modes, details } = JSON.parse(readFileSync(0, "utf-8"));
const told = modes.map((agreed) => {
  const terms = { modes: { agreed } };
  return { required: required(terms), lacking: lacking({ terms, words: { details } }).map(({ clause }) => clause) };
});
console.log(JSON.stringify({ CLAUSES, DETAILS, WORDS_ONLY, told }));
"""


def test_the_browser_and_the_house_ask_for_the_same() -> None:
    """The client's browser says what an agreement lacks by itself: it need not believe the house."""
    modes = [["letters"], ["webcam", "phone"], ["letters", "live_text", "in_person"]]
    found = in_node(RULES, {"modes": modes, "details": DETAILS})
    assert found["CLAUSES"] == clauses()
    must = {
        clause: [name for name, needed in fields.items() if needed]
        for clause, fields in template.details().items()
    }
    assert found["DETAILS"] == {clause: names for clause, names in must.items() if names}
    first = [name for name in Terms.__slots__ if name not in annexes.ANNEXES]
    for agreed, one in zip(modes, found["told"], strict=True):
        needed = {*first, *annexes.required(tuple(agreed))}  # type: ignore[arg-type] # they are modes
        assert set(one["required"]) == needed
        assert set(one["lacking"]) == needed - {"modes"}


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
    own += [f"disturbance.{one}" for one in (*RUNGS, *HINDRANCES)]
    own += [f"disturbance.pays_{one}" for one in PAYERS]
    own += [f"modes.names.{one}" for one in annexes.MODES]
    own += [f"live_text.{one}" for one in annexes.PACES]
    own += [f"webcam.{one}" for one in annexes.BACKDROPS]
    own += [f"phone.{one}" for one in annexes.CALLERS]
    own += [f"sessions.{one}" for one in annexes.BOOKINGS]
    own += [f"fees.{when}_{one}" for one in annexes.CHARGES for when in ("late", "missed")]
    own += [f"recording.{one}" for one in annexes.RECORDINGS]
    own += [f"supervision.{one}" for one in annexes.SHARINGS]
    own += [f"emergency.people.{one}" for one in annexes.TOLD]
    assert [one for one in own if f"agreement.clauses.{one}" not in words] == []


OTHERWISE: dict[str, dict[str, Any]] = {
    "contact": {"writing": [], "acknowledge": False, "answer_within_hours": 96,
                "holidays": [{"first": "2026-12-24", "last": "2027-01-02"}]},
    "receipts": {"delivered": False, "opened": False},
    "silence": {"steps": []},
    "confidentiality": {"exceptions": []},
    "transcript": {"quoting": "never", "social_contact": True, "retention_months": 5},
    "disturbance": {"who_pays": "shared"},
    "letters": {"undo_minutes": 0, "read_once_more": False, "may_retract": False},
    "live_text": {"pace": "short_bursts", "typing_shown": False, "enter_sends": True},
    "webcam": {"check_first": False, "backdrop": "plain_or_blurred"},
    "phone": {"who_calls": "client", "number_hidden": True},
    "sessions": {"before_minutes": 0, "after_minutes": 0, "booking": "counsellor_sets"},
    "fees": {"session": 0, "letter": 0, "cancel_hours": 0, "missed": "nothing"},
    "breaks": {"notice_days": 0, "cover": False, "ending_notice_days": 0, "last_session": False},
    "privacy": {"ask_at_arrival": False, "headphones": False},
    "recording": {"allowed": "both_agree"},
    "supervision": {"sharing": "only_when_asked"},
    "records": {"notes": False},
    "emergency": {"may_tell": [], "ask_place": False},
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("other", [False, True])
@pytest.mark.parametrize("name", shipped())
def test_nothing_is_left_open_in_what_is_told(language: str, other: bool, name: str) -> None:
    terms = starting_terms(name)
    if other:
        for clause in terms.keys() & OTHERWISE.keys():
            terms[clause] |= OTHERWISE[clause]
        parse(terms)
    lines = list(chain.from_iterable(everything(one) for one in told(language, terms)))
    assert [line for line in lines if "{" in line or "agreement." in line or "…" in line] == []
    assert len(lines) > 80


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "A session costs £62.50."), ("de", "Ein Gespräch kostet 62,50\xa0£.")],
)
def test_money_is_told_in_the_reader_s_language(language: str, said: str) -> None:
    terms = starting_terms("mixed")
    terms["fees"]["session"] = 6250
    assert said in [line for one in told(language, terms) for line in one["lines"]]


def test_an_agreement_from_before_its_annexes_is_told_as_it_was() -> None:
    names = ("contact", "receipts", "silence", "confidentiality", "transcript")
    once = {name: starting_terms()[name] for name in names}
    once["disturbance"] = {
        "rejoin_minutes": 5,
        "ladder": ["rejoin", "phone"],
        "who_pays": "client",
    }
    found = told("en", once)
    assert [one["key"] for one in found] == template.clauses_of(once)
    assert {one["key"] for one in found} == set(once)
    plan = next(one["lines"] for one in found if one["key"] == "disturbance")
    assert "Both come back to the session. We give this 5 minutes." in plan


def test_the_agreed_words_are_there_for_every_moment_in_which_they_are_said() -> None:
    for language in LANGUAGES:
        words = starting_words(language, "Robin", "Maya")
        assert set(words) == set(clause_of_words())
        assert all("{" not in text and text for text in words.values())
    assert "Dear Robin" in starting_words("en", "Robin", "Maya")["concern"]


def test_a_language_that_is_not_shipped_falls_back_to_english() -> None:
    assert phrases("fr") == phrases("en")
    assert phrases("de-at") == phrases("de")
