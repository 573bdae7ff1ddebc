from __future__ import annotations

from allauth.core.internal import ratelimit
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from consultingroom.plumbing.http import refuse


def limit(request: HttpRequest, action: str, key: str = "") -> None:
    """Let this many through, and no more; how many is in signing_in.RATE_LIMITS."""
    allowed = ratelimit.consume(
        request,
        app="consultingroom",
        action=action,
        key=key,
        config=settings.RATE_LIMITS,
        limit_get=True,
    )
    if not allowed:
        refuse(
            429, "too-often", _("That was too often. Please wait a few minutes, then try again.")
        )
