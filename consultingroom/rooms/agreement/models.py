"""Versions of an agreement and who signed them. The words are sealed; the terms, which run, are not."""

from __future__ import annotations

from django.db import models

from consultingroom.ledger.models import Item
from consultingroom.people.models import Person, Relationship


class Version(models.Model):
    """One offered version. The newest that both signed is in force; none is ever changed or removed."""

    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="versions")
    version = models.PositiveIntegerField()
    item = models.OneToOneField(Item, models.PROTECT, related_name="+")
    statement = models.JSONField()
    terms = models.JSONField()
    offered_at = models.DateTimeField()

    class Meta:
        ordering = ("version",)
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "version"], name="versions_have_one_order"
            )
        ]


class Signature(models.Model):
    version = models.ForeignKey(Version, models.PROTECT, related_name="signatures")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signature = models.CharField(max_length=86)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="a_person_signs_once")
        ]
