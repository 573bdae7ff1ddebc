"""The agreements that the house ships, as data beside this module: values to begin with, and prose for each language.

Adding a language is adding `<language>.toml`. Nothing of this is what two people agreed: that stands, with its words,
in the document which they signed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, cast

from consultingroom.frame.annexes import ANNEXES, required

Phrase = str | dict[str, str]
Details = dict[str, dict[str, str]]

HERE = Path(__file__).parent
OTHERWISE = "en"
PLURAL = {"zero", "one", "two", "few", "many", "other"}


def shipped() -> list[str]:
    """The names of the agreements that a counsellor may begin with."""
    return list(_read("shipped.toml")["shipped"])


def starting_terms(name: str = "letters") -> dict[str, Any]:
    """Values to begin with, as the frame reads them: the clauses that this way of working needs, and its cover."""
    every, own = every_term(), _read("shipped.toml")["shipped"][name]
    needed = {*required(tuple(own["modes"])), "cover"}
    terms = {key: value for key, value in every.items() if key in needed or key not in ANNEXES}
    for clause, values in deepcopy(own.get("terms", {})).items():
        terms[clause] |= values
    return terms | {"modes": {"agreed": list(own["modes"])}}


def every_term() -> dict[str, Any]:
    """A value for whatever can be agreed, for a clause that somebody adds."""
    return deepcopy(cast("dict[str, Any]", _read("shipped.toml")["terms"]))


def starting_words(language: str, client: str, counsellor: str) -> dict[str, str]:
    """What the software may say in the counsellor's name, to begin with."""
    agreed: Mapping[str, str] = _prose(language)["agreed"]
    names = {"client": client, "counsellor": counsellor}
    return {name: words.strip().format_map(names) for name, words in agreed.items()}


def starting_details(language: str) -> Details:
    """What a clause says in words of one's own, to begin with."""
    return deepcopy(cast("Details", _prose(language)["details"]))


def groups() -> dict[str, list[str]]:
    """The clauses in their order, those together that belong together."""
    return deepcopy(cast("dict[str, list[str]]", _read("clauses.toml")["groups"]))


def clauses() -> list[str]:
    """The names of the clauses, in their order."""
    return [clause for group in groups().values() for clause in group]


def clauses_of(terms: Mapping[str, Any]) -> list[str]:
    """The clauses that an agreement has. One from before there were ways of working has its first six."""
    words_only: list[str] = (
        _read("clauses.toml")["words_only"]["clauses"] if "modes" in terms else []
    )
    there = {*terms, *words_only} - ({"getting_ready"} if "sessions" not in terms else set())
    return [clause for clause in clauses() if clause in there]


def number(terms: Mapping[str, Any], clause: str) -> int | None:
    """'Clause 4' has a meaning: its place in this agreement."""
    there = clauses_of(terms)
    return there.index(clause) + 1 if clause in there else None


def details() -> dict[str, dict[str, bool]]:
    """What each clause says in words of one's own, and whether it must."""
    found: Details = _read("clauses.toml")["details"]
    return {
        clause: {name: need == "required" for name, need in fields.items()}
        for clause, fields in found.items()
    }


def clause_of_words() -> dict[str, str]:
    """Each of the agreed words, and the clause to which it belongs."""
    return dict(_read("clauses.toml")["agreed"])


def title(clause: str, language: str) -> str:
    return str(_prose(language)["clauses"][clause]["title"])


def group_titles(language: str) -> dict[str, str]:
    return dict(_prose(language)["groups"])


def told_of_shipped(language: str) -> dict[str, dict[str, str]]:
    """What each shipped agreement is called, and what it is for."""
    return {name: dict(_prose(language)["shipped"][name]) for name in shipped()}


def phrases(language: str) -> dict[str, Phrase]:
    """The prose as a page carries it: `agreement.clauses.contact.title`."""
    return dict(_flat("agreement", _prose(language)))


def _prose(language: str) -> dict[str, Any]:
    name = f"{language.split('-', 1)[0]}.toml"
    return _read(name if (HERE / name).is_file() else f"{OTHERWISE}.toml")


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text("utf-8"))


def _flat(path: str, value: Any) -> Iterator[tuple[str, Phrase]]:
    if isinstance(value, str):
        yield path, value.strip()
    elif value.keys() <= PLURAL:
        yield path, dict(value)
    else:
        for name, within in value.items():
            yield from _flat(f"{path}.{name}", within)
