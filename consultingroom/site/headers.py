"""What every answer of the house says to the browser: run nothing foreign, tell nobody, keep nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from consultingroom.plumbing import clock
from consultingroom.site.assets import digest, import_map

GetResponse = Callable[[HttpRequest], HttpResponseBase]

SESSION = "/_allauth/browser/v1/auth/session"

# Only these may turn text into elements or scripts: `page` parses pages of this house (browser/house/pages.js),
# `worker` starts a worker of this house (a module of this origin, served byte for byte).
TRUSTED_TYPES = ("page", "worker")

ALLOWED_FEATURES = (
    "camera",
    "microphone",
    "fullscreen",
    "picture-in-picture",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
)
REFUSED_FEATURES = (
    "accelerometer",
    "browsing-topics",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "midi",
    "payment",
    "serial",
    "usb",
    "xr-spatial-tracking",
)


@cache
def content_security_policy(importmap: str) -> str:
    """Everything is forbidden but what is named here."""
    rules = {
        "default-src": "'none'",
        "script-src": f"'self' 'wasm-unsafe-eval' '{digest(importmap)}'",
        "style-src": "'self'",
        "img-src": "'self' blob: data:",
        "media-src": "'self' blob:",
        "connect-src": "'self'",
        "font-src": "'self'",
        "worker-src": "'self'",
        "manifest-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "require-trusted-types-for": "'script'",
        "trusted-types": " ".join(TRUSTED_TYPES),
    }
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def permissions_policy() -> str:
    allowed = [f"{feature}=(self)" for feature in ALLOWED_FEATURES]
    return ", ".join(allowed + [f"{feature}=()" for feature in REFUSED_FEATURES])


def every_answer() -> dict[str, str]:
    """The referrer stays in the house: Django's check of where a form comes from needs it there, and nobody else learns it."""
    return {
        "Content-Security-Policy": content_security_policy(
            import_map(settings.ROOT / "browser", settings.STATIC_URL)
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Origin-Agent-Cluster": "?1",
        "Permissions-Policy": permissions_policy(),
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "X-Robots-Tag": "noindex, nofollow",
    }


# A file is no page: what matters is its kind, who may load it, and what it may do when it runs as a worker.
# Few words, because a first visit brings many files.
EVERY_FILE = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; "
    "frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


def security_headers(get_response: GetResponse) -> GetResponse:
    """The outermost middleware."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        is_file = request.path.startswith(settings.STATIC_URL)
        for name, value in (EVERY_FILE if is_file else every_answer()).items():
            response.headers.setdefault(name, value)
        if settings.SECURE:
            response.headers.setdefault(
                "Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}"
            )
        if not is_file:
            never_kept(request, response)
        return response

    return middleware


def never_kept(request: HttpRequest, response: HttpResponseBase) -> None:
    """Pages and answers are for this moment only. They also tell the time of the house."""
    response["Cache-Control"] = "no-store"
    response["House-Time"] = clock.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")
    if request.path == SESSION and request.method == "DELETE":
        response["Clear-Site-Data"] = '"storage"'


def forget_everything(response: HttpResponse) -> HttpResponse:
    """The browser is to keep nothing of this house: no cookie, no draft, no file."""
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response
