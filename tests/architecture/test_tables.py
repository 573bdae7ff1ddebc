"""A room's foreign keys go to its own tables, to people, to the ledger or to the user."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps

GROUND = {"people": {"auth", "sessions", "mfa"}, "ledger": {"auth", "people"}}
FOR_EVERYBODY = {"auth", "people", "ledger"}


def crossed_borders(keys: Iterator[tuple[str, str, str]]) -> list[str]:
    """Which of the keys (app, field, app pointed to) cross a border."""
    return [
        f"{field} points into {to}"
        for app, field, to in keys
        if to not in GROUND.get(app, FOR_EVERYBODY) | {app}
    ]


def foreign_keys() -> Iterator[tuple[str, str, str]]:
    for model in apps.get_models():
        if not model.__module__.startswith("consultingroom."):
            continue
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation and field.related_model is not None:
                yield (
                    model._meta.app_label,
                    f"{model._meta.label}.{field.name}",
                    field.related_model._meta.app_label,
                )


def test_no_key_crosses_a_border() -> None:
    assert crossed_borders(foreign_keys()) == []


def test_the_rule_can_fail() -> None:
    keys = [
        ("letters", "Letter.slot", "diary"),
        ("people", "Person.last", "ledger"),
        ("letters", "Letter.to", "people"),
    ]
    assert crossed_borders(iter(keys)) == [
        "Letter.slot points into diary",
        "Person.last points into ledger",
    ]
