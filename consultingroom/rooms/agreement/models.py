"""Versions of an agreement, who signed them, what was answered, the announced end. The words are sealed, the terms are not."""

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


class Answer(models.Model):
    """Somebody answered a question about a clause. What was asked and answered is sealed; that it was, is not."""

    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="answers")
    question = models.ForeignKey(Item, models.PROTECT, related_name="+")
    item = models.OneToOneField(Item, models.PROTECT, related_name="+")


class Ending(models.Model):
    """One of the two has said that the agreement is to end, and from when on it may. Open until `over_at`."""

    id = models.UUIDField(primary_key=True)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="endings")
    by = models.CharField(max_length=20)
    at = models.DateTimeField()
    earliest = models.DateTimeField()
    over_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at",)
        constraints = [
            models.UniqueConstraint(
                fields=["relationship"],
                condition=models.Q(over_at=None),
                name="an_end_is_announced_once",
            )
        ]
