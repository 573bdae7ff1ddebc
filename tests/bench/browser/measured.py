"""What a measurement prints, and the house and the browser that it measures on."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "consultingroom.site.settings")
django.setup()

from tests.journeys.engines import Chromium, PlaywrightPage, driving
from tests.journeys.two_people import TwoPeople, two_people

SOURCE = "document.querySelector('script[type=module]').src"


def say(what: str, value: float, limit: float, unit: str) -> None:
    held = "met" if value < limit else "missed"
    print(
        f"{what:58} {value:9.2f} {unit:5} limit {limit:g} {unit}, {value / limit:4.2f} of it: {held}"
    )


@contextmanager
def two_at_work(page_of_robin: str) -> Iterator[tuple[TwoPeople, PlaywrightPage]]:
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        two_people(Path(folder) / "house") as two,
        driving() as playwright,
        Chromium(playwright) as chromium,
    ):
        page = chromium.person()
        page.context.set_default_timeout(120_000)
        two.enter(page, two.robin, two.place(page_of_robin))
        yield two, page
