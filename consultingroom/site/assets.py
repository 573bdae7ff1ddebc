"""The files that browsers load: named by their content, so that an address always means the same bytes."""

from __future__ import annotations

import hashlib
import json
import posixpath
import re
from base64 import b64encode
from functools import cache
from pathlib import Path


def fingerprint(folder: Path) -> str:
    """Eight digits that change with any file that a browser can load."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.suffix in {".js", ".css", ".svg", ".json", ".webmanifest"}:
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:8]


@cache
def import_map(browser: Path, static_url: str) -> str:
    """The import map as it stands in every page: bare names, and where the vendored modules are served."""
    names: dict[str, str] = json.loads((browser / "importmap.json").read_text("utf-8"))["imports"]
    served = {name: static_url + path.removeprefix("./") for name, path in names.items()}
    return json.dumps({"imports": served}, sort_keys=True, separators=(",", ":"))


SHEETS = re.compile(r'^@import url\("(.+?)"\)', re.M)
MODULES = re.compile(r'^(?:import|export) .*?from "(\..+?)"', re.M)


@cache
def stylesheets(browser: Path) -> list[str]:
    """What house.css imports. Named in the page, so that a slow telephone asks for all of it at once."""
    return reached(browser, "styles/house.css", SHEETS)[1:]


@cache
def room_stylesheets(browser: Path) -> list[str]:
    """What those need who have signed in."""
    return reached(browser, "styles/rooms.css", SHEETS)


@cache
def modules(browser: Path) -> list[str]:
    """The first module of every page and everything that it imports, for the same reason."""
    return reached(browser, "house/main.js", MODULES)


def reached(browser: Path, first: str, imports: re.Pattern[str]) -> list[str]:
    """A file and all that it leads to, in the order in which it is met."""
    met = [first]
    for file in met:
        found = imports.findall((browser / file).read_text("utf-8"))
        met += dict.fromkeys(name for one in found if (name := beside(file, one)) not in met)
    return met


def beside(file: str, name: str) -> str:
    """`../vendor/pico.css`, as `styles/house.css` says it, is `vendor/pico.css`."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(file), name))


def digest(text: str) -> str:
    """How a Content-Security-Policy names an inline text."""
    return "sha256-" + b64encode(hashlib.sha256(text.encode()).digest()).decode()
