"""The page that opens what a person keeps: the same for everybody, and whole without the house."""

from __future__ import annotations

from django.conf import settings
from django.test import Client

from consultingroom.site.kept import needed

BROWSER = settings.ROOT / "browser"


def test_everything_that_the_page_can_ask_for_is_there() -> None:
    files = needed(BROWSER)
    assert [name for name in files if not (BROWSER / name).is_file()] == []
    assert len(files) == len(set(files))
    assert {
        "house/main.js",
        "styles/house.css",
        "sealing/kept.js",
        "sealing/argon.worker.js",
        "vendor/hash-wasm.js",
        "vendor/age-encryption.js",
    } <= set(files)


def test_nothing_comes_along_that_opening_does_not_need() -> None:
    """It is loaded once, on a telephone perhaps, so that it is there when nothing else is."""
    files = needed(BROWSER)
    assert not [name for name in files if "zxcvbn" in name or "pdfkit" in name]
    assert sum((BROWSER / name).stat().st_size for name in files) < 700_000


def test_the_page_says_nothing_of_anybody(db: None) -> None:
    first, second = (Client().get("/kept/") for _ in range(2))
    assert first.status_code == 200
    assert first["Cache-Control"] == "no-store"
    assert b"with/" not in first.content
    assert len(first.content) == len(second.content)


def test_the_worker_watches_over_no_other_page() -> None:
    answer = Client().get("/kept-worker.js")
    assert answer["Content-Type"].startswith("text/javascript")
    assert "Service-Worker-Allowed" not in answer
