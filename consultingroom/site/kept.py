"""The page that opens what a person keeps on their device, and the files without which it could not be shown offline.

It is the same for everybody, signed in or not: what is kept lies sealed in the browser, and the house has no part in it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from consultingroom.rooms.agreement.words_beside import kept as kept_words
from consultingroom.site.assets import beside, room_stylesheets, stylesheets

FIRST = ("house/main.js", "rooms/agreement/kept-reader.js")
SHEETS = ("styles/house.css", "styles/icon.svg")
NAMES = re.compile(r"""(?:\bfrom|\bimport\(?|new URL\()\s*["']([^"'\s]+)["']""")


@require_safe
def kept(request: HttpRequest) -> HttpResponse:
    return render(request, "house/kept.html", {"words": kept_words()})


@require_safe
def files(request: HttpRequest) -> HttpResponse:
    browser = settings.ROOT / "browser"
    return JsonResponse({"files": [settings.STATIC_URL + name for name in needed(browser)]})


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """From the root of the house, because a worker may only watch over addresses below its own."""
    text = (settings.ROOT / "browser" / "kept-worker.js").read_bytes()
    return HttpResponse(text, content_type="text/javascript; charset=utf-8")


@cache
def needed(browser: Path) -> list[str]:
    """Every file that the page can ask for while it opens what is kept, sheets and workers among them."""
    bare = json.loads((browser / "importmap.json").read_text("utf-8"))["imports"]
    met = [*FIRST, *SHEETS, *stylesheets(browser), *room_stylesheets(browser)]
    for file in met:
        if file.endswith(".js"):
            met += [name for name in _named(browser, file, bare) if name not in met]
    return met


def _named(browser: Path, file: str, bare: dict[str, str]) -> list[str]:
    found = NAMES.findall((browser / file).read_text("utf-8")) if "vendor/" not in file else []
    files = [
        bare[name].removeprefix("./") if name in bare else beside(file, name) for name in found
    ]
    return [name for name in dict.fromkeys(files) if (browser / name).is_file()]


urlpatterns = [
    path("kept/", kept, name="kept"),
    path("kept/files/", files, name="kept-files"),
    path("kept-worker.js", worker, name="kept-worker"),
]
