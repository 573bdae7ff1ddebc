"""Every translation that exists is finished."""

from __future__ import annotations

from pathlib import Path

import polib

from tests.architecture.reading import committed, name_of


def unfinished(catalogue: polib.POFile) -> list[str]:
    return [
        entry.msgid for entry in [*catalogue.untranslated_entries(), *catalogue.fuzzy_entries()]
    ]


def test_nothing_is_left_untranslated() -> None:
    catalogues = [path for path in committed() if path.suffix == ".po" and "en" not in path.parts]
    found = {name_of(path): unfinished(polib.pofile(str(path))) for path in catalogues}
    assert {name: words for name, words in found.items() if words} == {}


def test_the_rule_can_fail(tmp_path: Path) -> None:
    catalogue = tmp_path / "django.po"
    catalogue.write_text(
        'msgid "a"\nmsgstr ""\n\n#, fuzzy\nmsgid "b"\nmsgstr "B"\n\nmsgid "c"\nmsgstr "C"\n'
    )
    assert unfinished(polib.pofile(str(catalogue))) == ["a", "b"]
