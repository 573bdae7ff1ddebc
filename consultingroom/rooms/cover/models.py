"""Who stands in when a counsellor is silent, and when they were called."""

from __future__ import annotations

from django.db import models

from consultingroom.people.models import Person, Relationship


class Cover(models.Model):
    """A counsellor asks a colleague of this house. Only what was accepted counts."""

    class State(models.TextChoices):
        ASKED = "asked"
        ACCEPTED = "accepted"
        DECLINED = "declined"
        ENDED = "ended"

    id = models.UUIDField(primary_key=True)
    counsellor = models.ForeignKey(Person, models.PROTECT, related_name="covers")
    # As it was typed. Nobody learns from the answer whether there is such a person: see actions.name_cover.
    name = models.CharField(max_length=40)
    colleague = models.ForeignKey(Person, models.PROTECT, null=True, related_name="covering")
    state = models.CharField(max_length=8, choices=State.choices, default=State.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["counsellor"],
                condition=models.Q(state__in=("asked", "accepted")),
                name="a_counsellor_has_one_cover",
            )
        ]


class Call(models.Model):
    """A promise stayed broken for as long as was agreed. Without a cover, nobody could be told."""

    id = models.UUIDField(primary_key=True)
    relationship = models.ForeignKey(Relationship, models.PROTECT, related_name="cover_calls")
    cover = models.ForeignKey(Cover, models.PROTECT, null=True, related_name="calls")
    decision = models.CharField(max_length=200)
    promise = models.CharField(max_length=200)
    since = models.DateTimeField()
    called_at = models.DateTimeField()
    spoken_at = models.DateTimeField(null=True)
    cared_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["relationship", "decision"], name="a_cover_is_called_once"
            )
        ]
