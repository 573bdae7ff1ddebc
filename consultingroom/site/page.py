"""What every page of the house is made of, whatever room it belongs to."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from consultingroom.plumbing import clock
from consultingroom.site.assets import import_map, modules, stylesheets

THEMES = ("light", "dark")
THEME_COOKIE = "theme"
TOLD_COOKIE = "told"


def every_page(request: HttpRequest) -> dict[str, Any]:
    """For the template `house/page.html`. A page that sends a form or asks the API needs the token's cookie."""
    get_token(request)
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {
        "practice": settings.PRACTICE,
        "import_map": safe_import_map,
        "house_styles": stylesheets(settings.ROOT / "browser"),
        "house_modules": modules(settings.ROOT / "browser"),
        "house_time": clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "house_words": house_words,
        "neutral_site": settings.NEUTRAL_SITE,
        "theme": theme if theme in THEMES else "",
        "told_of_leaving": TOLD_COOKIE in request.COOKIES,
        "demonstration": settings.DEMONSTRATION,
        "languages": settings.LANGUAGES,
        "words": {},
    }


def safe_import_map() -> SafeString:
    # Made of committed file names and a setting; nothing of it comes from a person.
    return mark_safe(import_map(settings.ROOT / "browser", settings.STATIC_URL))  # noqa: S308


def house_words() -> dict[str, str | dict[str, str]]:
    """What the modules under browser/house/ say."""
    return {
        # For <because-of>, which stands on pages of every room.
        "agreement.because": _("Because of clause {number}: {short}"),
        "house.offline": _("There is no connection right now. What you wrote is still here."),
        "house.signed-out": _("You are signed out. Please sign in again."),
        "house.not-allowed": _("This is not possible from here."),
        "house.not-found": _("This is not there, or it is not for you."),
        "house.too-large": _("This is too large to be sent."),
        "house.too-often": _("That was tried too often. Please wait a little."),
        "house.not-done": _("This could not be done just now. Please try again in a moment."),
        "house.page-not-reached": _(
            "That page could not be reached. You are still where you were."
        ),
        "house.leave-presses": {
            "one": _("Press Shift once more to leave."),
            "other": _("Press Shift {count} more times to leave."),
        },
        "demonstration.moved": _("The clock was moved on. It is now {time}."),
    }
