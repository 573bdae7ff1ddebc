"""Every refusal has words: what it means, that nothing was lost or sent, and what to do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

ROOT = Path(__file__).parents[3]
BLOCK = re.compile(r'<div data-code="([^"]+)">(.*?)</div>', re.DOTALL)


def words() -> dict[str, str]:
    page = render_to_string("house/refused.html")
    return {code: text for codes, text in BLOCK.findall(page) for code in codes.split()}


def described() -> set[str]:
    """The codes that docs/sealing.md names, 'Refusals'."""
    text = (ROOT / "docs/sealing.md").read_text("utf-8")
    table = text.split("## Refusals")[1].split("\n## ")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return {code for cell in cells for code in re.findall(r"`([a-z-]+)`", cell)}


def thrown() -> set[str]:
    """The codes that the browser's code throws."""
    folders = (ROOT / "browser").glob("*/**/*.js")
    code = "".join(file.read_text("utf-8") for file in folders if "vendor" not in file.parts)
    found = re.findall(r"new Refusal\(\s*['\"]([a-z-]+)['\"]", code)
    return set(found) | set(re.findall(r"\brequire\w*\([^;]*?,\s*['\"]([a-z-]+)['\"]\)", code))


def test_there_are_words_for_every_refusal() -> None:
    assert (described() | thrown()) - words().keys() == set()


@pytest.mark.parametrize("code", sorted(words()))
def test_they_say_what_it_means_that_nothing_is_lost_and_what_to_do(code: str) -> None:
    text = words()[code]
    assert "<h2>" in text
    assert text.count("<p>") + text.count("; ") >= 1
    safe = r"not (?:left|changed|sent|shown|saved|do)|[Nn]othing|safe|neither|kept|is lost"
    assert re.search(safe, text)
    assert "!" not in text
