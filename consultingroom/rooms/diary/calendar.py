"""The one address of this room that nobody signs in for: who knows it may read it."""

from __future__ import annotations

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.translation import override
from django.views.decorators.http import require_safe

from consultingroom.plumbing import clock
from consultingroom.rooms.diary import feed


@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponseBase:
    found = feed.of_secret(secret)
    if found is None:
        raise Http404
    with override(found.diary.person.language):
        content = feed.calendar(found, clock.now())
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    kind = "text/calendar; charset=utf-8"
    whole = HttpResponse(content, content_type=kind, headers={"ETag": etag})
    # Packed on the way, the mark comes back as a weak one; Django compares both.
    return get_conditional_response(request, etag=etag, response=whole) or whole
