"""No foreign host in what a browser is given, and no registry or machine named anywhere."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.reading import ROOT, committed, name_of, without_comments

HOST = re.compile(r"""(?:(?:https?|wss?):|["'(=]\s*)//((?:[\w-]+\.)+[a-z]{2,})""")
OUR_OWN = {"127.0.0.1", "localhost"}

# host: why it may be named in our own browser modules, styles and templates
REVIEWED = {
    "www.w3.org": "the name of the SVG namespace, never fetched",
    "hl7.org": "the names of FHIR extensions in a worksheet, never fetched",
}

# host: why it may be named in a vendored file
REVIEWED_IN_VENDOR = {
    "www.w3.org": "the name of the SVG namespace, never fetched",
    "picocss.com": "the licence comment of the style sheet",
    "purl.org": "the name of a namespace in a PDF's metadata, never fetched",
    "ns.adobe.com": "the name of a namespace in a PDF's metadata, never fetched",
    "www.aiim.org": "the name of a namespace in a PDF's metadata, never fetched",
    "tools.ietf.org": "in an error message of pdfkit",
    "www.npmjs.com": "the documentation address in an error message of hash-wasm",
}

REGISTRIES = [
    name.replace(" ", ".")
    for name in ("pypi org", "pythonhosted org", "registry npmjs", "deb debian", "yarnpkg com")
]
MACHINE_PATHS = ["/".join(["", "work", ""]), "/".join(["", "root", ""])]


def hosts(text: str) -> set[str]:
    return set(HOST.findall(text)) - OUR_OWN


def given_to_a_browser(path: Path) -> bool:
    in_browser = path.is_relative_to(ROOT / "browser") and path.suffix in {
        ".js",
        ".css",
        ".html",
        ".svg",
        ".json",
    }
    return in_browser or "templates" in path.relative_to(ROOT).parts


def text_of(path: Path) -> str:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""
    return without_comments(text) if path.suffix == ".js" else text


def machine_names(text: str) -> list[str]:
    return [name for name in REGISTRIES + MACHINE_PATHS if name in text]


def test_nothing_that_a_browser_is_given_names_a_foreign_host() -> None:
    found = {
        name_of(path): hosts(text_of(path)) - set(REVIEWED)
        for path in committed()
        if given_to_a_browser(path)
    }
    assert {name: named for name, named in found.items() if named} == {}


def test_the_vendored_files_name_only_reviewed_hosts() -> None:
    vendored = [
        path for path in (ROOT / "browser/vendor").iterdir() if path.suffix in {".js", ".css"}
    ]
    assert vendored, "run make vendor first"
    assert set().union(*(hosts(path.read_text()) for path in vendored)) <= set(REVIEWED_IN_VENDOR)


def test_no_committed_text_names_a_registry_or_a_machine() -> None:
    found = {name_of(path): machine_names(text_of(path)) for path in committed()}
    assert {name: named for name, named in found.items() if named} == {}


def test_the_rules_can_fail() -> None:
    assert hosts(
        'import "https://cdn.example.com/a.js"; <script src="//b.example.net/x">; http://127.0.0.1:8000'
    ) == {
        "cdn.example.com",
        "b.example.net",
    }
    assert hosts("url(//fonts.example.org/f)") == {"fonts.example.org"}
    assert machine_names(f"see {REGISTRIES[0]} and {MACHINE_PATHS[0]}main") == [
        REGISTRIES[0],
        MACHINE_PATHS[0],
    ]
