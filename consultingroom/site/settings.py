"""Everything that can be set about a house, and what is never left to be set."""

from __future__ import annotations

import os
import re
from pathlib import Path

import dj_database_url
from django.utils.translation import gettext_lazy as _

from consultingroom.site.assets import fingerprint
from consultingroom.site.environment import kept_secret, setting, switch

ROOT = Path(__file__).resolve().parents[2]
VAR = Path(setting("VAR", str(ROOT / "var")))
VERSION = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)[0]

DEMONSTRATION = switch("DEMONSTRATION")
ADDRESS = setting("ADDRESS", "http://127.0.0.1:8000")
SECURE = ADDRESS.startswith("https://")
PRACTICE = setting("PRACTICE", "Consulting Room")
# Where *Leave now* goes: a page that says nothing about whoever opens it.
NEUTRAL_SITE = setting("NEUTRAL_SITE", "https://www.bbc.co.uk/weather")

DEBUG = False
SECRET_KEY = setting("SECRET", "") or kept_secret(VAR / "secret")
ALLOWED_HOSTS = setting("HOSTS", "127.0.0.1,localhost,testserver").split(",")
CSRF_TRUSTED_ORIGINS = [ADDRESS] if SECURE else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.headless",
    "consultingroom.people",
    "consultingroom.ledger",
    "consultingroom.rooms.agreement",
    "consultingroom.rooms.cover",
    "consultingroom.rooms.diary",
    "consultingroom.rooms.letters",
    "consultingroom.rooms.tasks",
    "consultingroom.rooms.goals",
    "consultingroom.keeper",
    "consultingroom.site",
]

MIDDLEWARE = [
    "consultingroom.site.headers.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "consultingroom.site.urls"
ASGI_APPLICATION = "consultingroom.site.asgi.application"
WSGI_APPLICATION = "consultingroom.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "consultingroom.site.page.every_page",
            ],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        setting("DATABASE", f"sqlite:///{VAR / 'consultingroom.sqlite3'}"), conn_max_age=60
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A writer takes its turn at the start of a transaction instead of failing in the middle of it,
    # and what was acknowledged is on the disk: FULL makes every commit an fsync.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
    # On the disk in tests as well: a house that is killed there must find again what it wrote.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / f"test-{os.getpid()}.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS = setting("REDIS", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS}
    if REDIS
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
    }
}

# An address that holds the digest of what is served: it always means the same bytes, so browsers may keep them.
# Uncollected files (work, tests) are served as they lie there and never kept.
FINGERPRINT = fingerprint(ROOT / "browser")
STATIC_URL = f"/static/{VERSION}-{FINGERPRINT}/"
STATIC_ROOT = VAR / "static" / FINGERPRINT
STATICFILES_DIRS = [ROOT / "browser"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
COLLECTED = STATIC_ROOT.is_dir()
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = not COLLECTED
WHITENOISE_IMMUTABLE_FILE_TEST = ".*" if COLLECTED else "^$"
WHITENOISE_MAX_AGE = 60 if COLLECTED else 0
WHITENOISE_ALLOW_ALL_ORIGINS = False
FILES = VAR / "files"

USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
# All of ours, not only what belongs to no app: allauth stands before us and would say 'Remove' in its own way.
LOCALE_PATHS = sorted((ROOT / "consultingroom").rglob("locale"))

SESSION_COOKIE_NAME = "__Host-session" if SECURE else "session"
SESSION_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 24 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "csrftoken"
CSRF_COOKIE_SECURE = SECURE
# A form is answered with a page, the API in its own shape.
CSRF_FAILURE_VIEW = "consultingroom.site.pages.page_too_old"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 1024 * 1024

EMAIL_HOST = setting("SMTP_HOST", "")
EMAIL_PORT = int(setting("SMTP_PORT", "25"))
EMAIL_HOST_USER = setting("SMTP_USER", "")
EMAIL_HOST_PASSWORD = setting("SMTP_PASSWORD", "")
EMAIL_USE_TLS = switch("SMTP_TLS")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = setting("SENDER", "update@localhost")
TEXTING = setting("TEXTING", "")
PUSH_KEY = setting("PUSH_KEY", "")
# Whether calendars of counsellors may lie inside this machine's own network.
BUSY_PRIVATE = switch("BUSY_PRIVATE")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # That somebody asked for what is not there is an answer, not a fault, and who asked is nobody's to read later.
    "loggers": {"django.request": {"level": "ERROR"}},
}

from consultingroom.people.signing_in import *  # noqa: E402, F403 - allauth's settings stand beside what they govern
