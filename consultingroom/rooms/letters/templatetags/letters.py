"""Times as the pages of this room write them."""

from __future__ import annotations

from datetime import UTC, datetime

from django import template

from consultingroom.ledger import words

register = template.Library()


@register.filter
def moment(at: datetime, zone: str) -> str:
    """'Saturday 21 November, 22:00', as the clock shows it in the agreement's zone."""
    return words.moment(at, zone)


@register.filter
def utc_text(at: datetime) -> str:
    """For `datetime` attributes and for the browser."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@register.filter
def place(zone: str) -> str:
    """'London' for 'Europe/London'."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
