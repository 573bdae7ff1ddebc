"""Times that are kept: sessions and series of them, days away, other engagements. What is spoken of stands nowhere here.

Held times are whole minutes since 1970 in UTC (see `frame.availability`): a month of a whole practice is read at once.
"""

from __future__ import annotations

from django.db import models

from consultingroom.people.models import Person, Relationship


def a_day_before() -> list[int]:
    return [24]


class Diary(models.Model):
    """One for each person. Whoever books locks its row, so that bookings of one person take turns."""

    person = models.OneToOneField(Person, models.CASCADE, related_name="diary")
    zone = models.CharField(max_length=64, blank=True)
    openings = models.JSONField(default=list)
    exceptions = models.JSONField(default=list)
    remind_hours = models.JSONField(default=a_day_before)


class Series(models.Model):
    """Sessions at the same time of day every so many weeks. Each of them is a session of its own."""

    id = models.UUIDField(primary_key=True)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="series")
    mode = models.CharField(max_length=10)
    start = models.DateTimeField()
    every_weeks = models.PositiveSmallIntegerField()
    count = models.PositiveSmallIntegerField()
    without = models.JSONField(default=list)
    made_at = models.DateTimeField()


class Session(models.Model):
    """A time for two people. `former` is where it was before somebody asked to move it, `change` counts its changes."""

    class State(models.TextChoices):
        ASKED = "asked"
        AGREED = "agreed"
        DECLINED = "declined"
        CANCELLED = "cancelled"
        MISSED = "missed"

    id = models.UUIDField(primary_key=True)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="sessions")
    counsellor = models.ForeignKey(Diary, models.PROTECT, related_name="given")
    client = models.ForeignKey(Diary, models.PROTECT, related_name="taken")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="sessions")
    mode = models.CharField(max_length=10)
    start = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    held_from = models.IntegerField()
    held_to = models.IntegerField()
    state = models.CharField(max_length=9, choices=State.choices)
    by = models.CharField(max_length=10)
    former = models.DateTimeField(null=True)
    late = models.BooleanField(default=False)
    moved_late = models.BooleanField(default=False)
    missed_by = models.CharField(max_length=10, blank=True)
    change = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("start", "id")
        # All that is asked of a diary's month stands in the index itself.
        indexes = (
            models.Index(fields=["counsellor", "held_from", "held_to", "state"], name="held_by_counsellors"),
            models.Index(fields=["client", "held_from", "held_to", "state"], name="held_by_clients"),
        )  # fmt: skip


class Break(models.Model):
    """Days on which a counsellor is away, as their diary counts days."""

    id = models.UUIDField(primary_key=True)
    diary = models.ForeignKey(Diary, models.CASCADE, related_name="breaks")
    first = models.DateField()
    last = models.DateField()
    cover = models.BooleanField()
    announced_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)


class BusySource(models.Model):
    """The address of another calendar of a counsellor's, kept closed: whoever knows it can read that calendar."""

    diary = models.OneToOneField(
        Diary, models.CASCADE, primary_key=True, related_name="busy_source"
    )
    address = models.TextField()
    read_at = models.DateTimeField(null=True)
    read_again_at = models.DateTimeField(db_index=True)
    problem = models.CharField(max_length=20, blank=True)


class Busy(models.Model):
    """A time that another calendar says is taken. What for is not kept."""

    diary = models.ForeignKey(Diary, models.CASCADE, related_name="busy")
    start = models.IntegerField()
    end = models.IntegerField()

    class Meta:
        indexes = (models.Index(fields=["diary", "start", "end"], name="busy_in_a_diary"),)


class Feed(models.Model):
    """A calendar address that a person may give to their telephone. Only the digest of its secret is kept;
    the secret is made anew from `key` and the house's own secret, and a new `key` ends the old address."""

    diary = models.OneToOneField(Diary, models.CASCADE, primary_key=True, related_name="feed")
    key = models.UUIDField()
    digest = models.CharField(max_length=43, unique=True)
    title = models.CharField(max_length=40, blank=True)
