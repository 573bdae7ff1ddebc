"""The agreements that the house ships, as data beside this module: values to begin with, and prose for each language.

Adding a language is adding `letters.<language>.toml`. Nothing of this is what two people agreed: that stands, with
its words, in the document which they signed.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

Phrase = str | dict[str, str]

HERE = Path(__file__).parent
OTHERWISE = "en"
PLURAL = {"zero", "one", "two", "few", "many", "other"}


def starting_terms() -> dict[str, Any]:
    """Values that a counsellor may begin with, as the frame reads them."""
    terms: dict[str, Any] = deepcopy(_read("letters.toml")["terms"])
    return terms


def starting_words(language: str, client: str, counsellor: str) -> dict[str, str]:
    """What the software may say in the counsellor's name, to begin with."""
    agreed: Mapping[str, str] = _prose(language)["agreed"]
    names = {"client": client, "counsellor": counsellor}
    return {name: words.strip().format_map(names) for name, words in agreed.items()}


def clauses() -> list[str]:
    """The names of the clauses, in their order."""
    return list(_read("letters.toml")["clauses"])


def clause_of_words() -> dict[str, str]:
    """Each of the agreed words, and the clause to which it belongs."""
    return dict(_read("letters.toml")["agreed"])


def title(clause: str, language: str) -> str:
    return str(_prose(language)["clauses"][clause]["title"])


def phrases(language: str) -> dict[str, Phrase]:
    """The prose as a page carries it: `agreement.clauses.contact.title`."""
    return dict(_flat("agreement", _prose(language)))


def _prose(language: str) -> dict[str, Any]:
    name = f"letters.{language.split('-', 1)[0]}.toml"
    return _read(name if (HERE / name).is_file() else f"letters.{OTHERWISE}.toml")


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
