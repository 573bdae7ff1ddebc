"""Files that travel with letters. The letters themselves are sealed items of the ledger."""

from __future__ import annotations

from django.db import models

from consultingroom.ledger.models import Item
from consultingroom.people.models import Person, Relationship


class File(models.Model):
    """A sealed file, arriving chunk by chunk. Its name, type and true size are known to the two people only."""

    id = models.UUIDField(primary_key=True)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="files")
    author = models.ForeignKey(Person, models.PROTECT, related_name="+")
    chunks = models.PositiveIntegerField()
    size = models.PositiveBigIntegerField()
    begun_at = models.DateTimeField()
    letter = models.ForeignKey(Item, models.PROTECT, null=True, related_name="files")
