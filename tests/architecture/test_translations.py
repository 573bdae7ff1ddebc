"""Every text that a person can meet is translated, once, and says the same with the same gaps to fill."""

from __future__ import annotations

import re
import runpy
from collections import defaultdict
from pathlib import Path
from typing import Any

import polib
import pytest
from django.utils import translation

from tests.architecture.reading import ROOT, committed, name_of

MESSAGES: dict[str, Any] = runpy.run_path(str(ROOT / "bin/messages.py"))
APPS: list[Path] = MESSAGES["apps"]()
GAP = re.compile(r"%\(\w+\)s|\{\w+\}|</?\w+|href=\"[^\"]*\"")
EVERYTHING_ELSE = re.compile(
    r"\{% block (?:modules|width|home|main_attributes) %\}.*?\{% endblock %\}"
    r"|\{#.*?#\}|\{% comment.*?endcomment %\}|\{% blocktranslate.*?endblocktranslate %\}"
    r"|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>|&\w+;",
    re.DOTALL,
)
WORD = re.compile(r"[^\W\d_]{2,}")

FOR_BUILDERS = ("style.html", "style_components.html")


def unfinished(catalogue: polib.POFile) -> list[str]:
    return [
        entry.msgid for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
    ]


def other_gaps(catalogue: polib.POFile) -> list[str]:
    """What has other gaps to fill, or other markup, in translation."""
    return [entry.msgid for entry in catalogue if not _fits(entry)]


def _fits(entry: polib.POEntry) -> bool:
    if entry.msgid_plural:  # 'one letter' need not name its number
        return _gaps(entry.msgid_plural) == _gaps(entry.msgstr_plural[1])
    return _gaps(entry.msgid) == _gaps(entry.msgstr)


def _gaps(text: str) -> set[str]:
    return set(GAP.findall(text))


def untranslatable(markup: str) -> list[str]:
    """Words that stand in a template as they are."""
    return WORD.findall(EVERYTHING_ELSE.sub(" ", markup))


def catalogues() -> dict[str, polib.POFile]:
    paths = [path for path in committed() if path.suffix == ".po" and "en" not in path.parts]
    return {name_of(path): polib.pofile(str(path)) for path in paths}


@pytest.mark.parametrize("language", MESSAGES["LANGUAGES"])
@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_everything_that_is_said_is_translated(app: Path, language: str) -> None:
    assert MESSAGES["missing"](app, language) == [], "`make messages` lists and merges them"


@pytest.mark.parametrize("language", MESSAGES["LANGUAGES"])
@pytest.mark.parametrize("app", APPS, ids=lambda app: app.name)
def test_nothing_is_translated_that_nobody_says(app: Path, language: str) -> None:
    assert MESSAGES["left_over"](app, language) == []


def test_nothing_is_left_untranslated() -> None:
    found = {name: unfinished(each) for name, each in catalogues().items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_a_translation_has_the_same_gaps_to_fill() -> None:
    found = {name: other_gaps(each) for name, each in catalogues().items()}
    assert {name: texts for name, texts in found.items() if texts} == {}


def test_the_same_text_is_translated_in_the_same_way_everywhere() -> None:
    """Django makes one catalogue of all of them, so that one would silently win over the other."""
    told: dict[Any, set[str]] = defaultdict(set)
    for name, catalogue in catalogues().items():
        language = Path(name).parts[-3]
        for entry in catalogue:
            told[language, entry.msgctxt, entry.msgid].add(entry.msgstr or entry.msgstr_plural[1])

    assert {key: ways for key, ways in told.items() if len(ways) > 1} == {}


def test_what_is_shown_is_what_we_wrote() -> None:
    """A library that comes before us may translate the same text in its own way."""
    other = {}
    for name, catalogue in catalogues().items():
        with translation.override(Path(name).parts[-3]):
            for entry in catalogue:
                if not entry.msgid_plural and not entry.msgctxt:
                    shown = translation.gettext(entry.msgid)
                    other |= {entry.msgid: shown} if shown != entry.msgstr else {}

    assert other == {}


def test_no_words_stand_in_a_template_without_being_translatable() -> None:
    templates = [
        path for path in committed() if path.suffix == ".html" and path.name not in FOR_BUILDERS
    ]
    found = {name_of(path): untranslatable(path.read_text("utf-8")) for path in templates}
    assert {name: words for name, words in found.items() if words} == {}


def test_german_says_sie_and_raises_no_voice() -> None:
    loud = re.compile(r"!|\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b")
    found = [
        entry.msgstr
        for name, each in catalogues().items()
        if "/de/" in name
        for entry in each
        if loud.search(entry.msgstr or " ".join(entry.msgstr_plural.values()))
    ]
    assert found == []


def test_the_rules_can_fail(tmp_path: Path) -> None:
    (tmp_path / "apps.py").write_text(
        'from x import gettext as _\n_("said")\nngettext("%(n)s day", "%(n)s days", n)\n'
        '_("long "\n  "text")\npgettext("moment", "l j")\n_(name)\n'
    )
    (tmp_path / "page.html").write_text(
        '<p title="{% translate "Title" %}">{% translate "Read (it), now" as x %}</p>'
        "{% blocktranslate with n=room.name count c=rooms %}One {{ n }}{% plural %}{{ c }} of {{ n }}{% endblocktranslate %}"
        "Bare words"
    )
    catalogue = tmp_path / "locale/de/LC_MESSAGES/django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid "said"\nmsgstr "gesagt"\n\nmsgid "gone"\nmsgstr "fort"\n\nmsgid "long text"\nmsgstr ""\n\n'
        '#, fuzzy\nmsgid "Title"\nmsgstr "Titel"\n\nmsgid "in {n} days"\nmsgstr "in {m} Tagen"\n'
    )
    kept = polib.pofile(str(catalogue))

    assert MESSAGES["missing"](tmp_path, "de") == [
        "%(n)s day", "One %(n)s", "Read (it), now", "Title", "l j", "long text",
    ]  # fmt: skip
    assert MESSAGES["left_over"](tmp_path, "de") == ["gone", "in {n} days"]
    assert unfinished(kept) == ["long text", "Title"]
    assert other_gaps(kept) == ["in {n} days"]
    assert untranslatable((tmp_path / "page.html").read_text()) == ["Bare", "words"]
