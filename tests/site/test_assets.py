"""Addresses that name what they serve."""

from __future__ import annotations

import json
from pathlib import Path

from consultingroom.site import assets

BROWSER = Path(__file__).parents[2] / "browser"


def test_another_byte_is_another_address(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text("1")
    before = assets.fingerprint(tmp_path)
    assert assets.fingerprint(tmp_path) == before
    (tmp_path / "a.js").write_text("2")
    assert assets.fingerprint(tmp_path) != before
    (tmp_path / "a.js").rename(tmp_path / "b.js")
    assert assets.fingerprint(tmp_path) != before


def test_bare_names_lead_to_files_that_are_served() -> None:
    names = json.loads(assets.import_map(BROWSER, "/static/x/"))["imports"]
    assert names["age-encryption"] == "/static/x/vendor/age-encryption.js"
    assert all((BROWSER / path.removeprefix("/static/x/")).is_file() for path in names.values())


def test_a_page_names_beforehand_what_it_will_ask_for() -> None:
    sheets = assets.stylesheets(BROWSER)
    assert "vendor/pico.css" in sheets
    assert "styles/tokens.css" in sheets
    modules = assets.modules(BROWSER)
    assert modules[0] == "house/main.js"
    assert "house/pages.js" in modules
    assert all((BROWSER / name).is_file() for name in sheets + modules)
