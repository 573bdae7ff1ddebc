"""What the house knows of a task: whose it is, until when it is hoped for, and whether it came back."""

from __future__ import annotations

from django.db import models

from consultingroom.ledger.models import Item
from consultingroom.people.models import Relationship


class Task(models.Model):
    """Set by the counsellor. What it asks for is sealed in its item, whose id it shares; answers and comments are
    items of their own, and only the two know which of them belong together."""

    class State(models.TextChoices):
        OPEN = "open"
        RETURNED = "returned"
        WITHDRAWN = "withdrawn"

    item = models.OneToOneField(Item, models.PROTECT, primary_key=True, related_name="task")
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="tasks")
    set_at = models.DateTimeField()
    due = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
