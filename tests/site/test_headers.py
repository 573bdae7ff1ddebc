"""What every answer tells the browser."""

from __future__ import annotations

import re

import pytest
from django.test import Client, override_settings

from consultingroom.site.assets import digest

pytestmark = pytest.mark.django_db


def policy(client: Client, address: str) -> dict[str, str]:
    rules = client.get(address)["Content-Security-Policy"].split("; ")
    return dict(rule.split(" ", 1) for rule in rules)


@pytest.mark.parametrize("address", ["/", "/help-now/", "/no-such-page/", "/api/no-such-thing/"])
def test_every_answer_forbids_what_is_not_named(client: Client, address: str) -> None:
    rules = policy(client, address)
    assert rules["default-src"] == "'none'"
    assert rules["require-trusted-types-for"] == "'script'"
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'"
    assert "unsafe-inline" not in str(rules)
    assert "'unsafe-eval'" not in str(rules)
    foreign = [source for sources in rules.values() for source in sources.split() if "." in source]
    assert foreign == []


def test_the_import_map_is_allowed_by_its_digest_and_is_the_only_inline_script(
    client: Client,
) -> None:
    html = client.get("/").content.decode()
    inline = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>(.*?)</script>", html, re.S)
    run = [text for kind, text in inline if "application/json" not in kind]
    assert len(run) == 1
    assert f"'{digest(run[0])}'" in policy(client, "/")["script-src"]


def test_pages_are_never_kept(client: Client) -> None:
    answer = client.get("/")
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["House-Time"].endswith("Z")


def test_files_have_a_shorter_policy_and_may_be_kept(client: Client) -> None:
    html = client.get("/").content.decode()
    address = re.findall(r'<link rel="stylesheet" href="(.+?)"', html)[0]
    answer = client.get(address)
    assert answer.status_code == 200
    assert "no-store" not in answer["Cache-Control"]
    assert answer["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "House-Time" not in answer


def test_signing_out_clears_what_the_browser_stored(client: Client) -> None:
    answer = client.delete("/_allauth/browser/v1/auth/session")
    assert answer["Clear-Site-Data"] == '"storage"'


@override_settings(SECURE=True, SECURE_HSTS_SECONDS=63_072_000)
def test_https_stays_https(client: Client) -> None:
    assert client.get("/")["Strict-Transport-Security"] == "max-age=63072000"
