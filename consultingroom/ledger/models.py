"""What is written down for good: sealed items, facts, the terms that run, and when to look again."""

from __future__ import annotations

from django.db import models

from consultingroom.people.models import Person, Relationship


class Item(models.Model):
    """Something that one person sealed for a relationship. The house can list it and hand it over, not read it."""

    id = models.UUIDField(primary_key=True)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="items")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    epoch = models.PositiveIntegerField()
    n = models.PositiveIntegerField()
    previous = models.CharField(max_length=43, blank=True)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=43)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "author", "n"], name="an_author_counts_without_doubles"
            )
        ]


class File(models.Model):
    """A sealed file, arriving chunk by chunk. Its name, type and true size are known to the two people only.

    It can be fetched by the other one as soon as it belongs to an item that they may open.
    """

    id = models.UUIDField(primary_key=True)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="files")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    chunks = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField()
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="files")


class Fact(models.Model):
    """What happened, in the order in which it was written down. Never changed, never removed."""

    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="facts")
    n = models.PositiveIntegerField()
    key = models.CharField(max_length=200)
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    values = models.JSONField()
    previous = models.CharField(max_length=43, blank=True)
    digest = models.CharField(max_length=43)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["relationship", "n"], name="facts_have_one_order"),
            models.UniqueConstraint(fields=["relationship", "key"], name="a_fact_happens_once"),
        ]


class TermsInForce(models.Model):
    """The terms that run from a moment on. Older ones stay: what was promised under them stays promised."""

    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="terms")
    version = models.PositiveIntegerField()
    since = models.DateTimeField()
    terms = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "version"], name="a_version_comes_into_force_once"
            )
        ]


class Look(models.Model):
    """When the keeper must next look at a relationship. No row: nothing is promised there."""

    relationship = models.OneToOneField(
        Relationship, models.CASCADE, primary_key=True, related_name="look"
    )
    at = models.DateTimeField(db_index=True)
