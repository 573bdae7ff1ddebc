"""Who there is, and what the house keeps of their keys: secret halves only wrapped."""

from __future__ import annotations

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.utils.translation import gettext_lazy as _

from consultingroom.plumbing.clock import now


class Role(models.TextChoices):
    CLIENT = "client", _("client")
    COUNSELLOR = "counsellor", _("counsellor")
    SUPERVISOR = "supervisor", _("supervisor")


class Person(models.Model):
    id = models.UUIDField(primary_key=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT)
    role = models.CharField(max_length=10, choices=Role.choices)
    # What a client is called is theirs to tell and travels sealed. Here it stays empty.
    called = models.CharField(max_length=80, blank=True)
    language = models.CharField(max_length=8, default="en")
    recovery_digest = models.CharField(max_length=43)
    since = models.DateTimeField(default=now)

    @property
    def name(self) -> str:
        return self.user.get_username()


class KeyEntry(models.Model):
    """One link of the log of a person's public keys. Never changed, never deleted."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="key_log")
    n = models.PositiveIntegerField()
    statement = models.JSONField()
    signature = models.CharField(max_length=86)
    by_previous = models.CharField(max_length=86, blank=True)

    class Meta:
        ordering = ("n",)
        constraints = (
            models.UniqueConstraint(fields=["person", "n"], name="one_key_entry_for_each_n"),
        )


class Wrap(models.Model):
    """The keyring, sealed under something that only its person has."""

    class Kind(models.TextChoices):
        PASSPHRASE = "passphrase"  # noqa: S105 - a kind, not a passphrase
        RECOVERY = "recovery"
        PASSKEY = "passkey"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="wraps")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    credential = models.CharField(max_length=1400, blank=True)
    params = models.JSONField()
    sealed = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "kind", "credential"], name="one_wrap_for_each_way_in"
            ),
        )


class Invitation(models.Model):
    """Somebody may come in. Without an inviter the house itself invites: its first counsellors."""

    id = models.UUIDField(primary_key=True)
    inviter = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, related_name="invitations"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    made_at = models.DateTimeField(default=now)
    used_at = models.DateTimeField(null=True)
    used_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")


class Relationship(models.Model):
    """Two people, or one person with themselves: what slots, notes and drafts belong to."""

    class Kind(models.TextChoices):
        OWN = "own"
        PAIR = "pair"

    id = models.UUIDField(primary_key=True)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    since = models.DateTimeField(default=now)
    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, null=True)
    acceptance = models.JSONField(null=True)
    tag = models.CharField(max_length=43, blank=True)


class Participant(models.Model):
    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, related_name="participants"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="participations")
    role = models.CharField(max_length=10, choices=Role.choices)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["relationship", "person"], name="a_person_takes_part_once"
            ),
        )


class Epoch(models.Model):
    """From here on, these are the readers: said and signed by the one who made the secret."""

    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="epochs")
    n = models.PositiveIntegerField()
    statement = models.JSONField()
    signature = models.CharField(max_length=86)

    class Meta:
        ordering = ("n",)
        constraints = (
            models.UniqueConstraint(fields=["relationship", "n"], name="one_epoch_for_each_n"),
        )


class EpochWrap(models.Model):
    """The secret of an epoch for one reader, an age file."""

    epoch = models.ForeignKey(Epoch, on_delete=models.CASCADE, related_name="wraps")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    wrap = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["epoch", "person"], name="one_epoch_wrap_for_each_reader"
            ),
        )


class Slot(models.Model):
    """What a person keeps for themselves, written only over the version that the writer knew."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="slots")
    name = models.CharField(max_length=100)
    version = models.PositiveIntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "name"], name="one_slot_for_each_name"),
        )


class NameReservation(models.Model):
    name = models.CharField(max_length=40, primary_key=True)
    until = models.DateTimeField()


class Device(models.Model):
    """A browser that is signed in. It ends with its session.

    No address is kept: 'Firefox on Android, since Tuesday' is enough to know one's own telephone,
    and where somebody sat when they wrote to their counsellor is nobody's to look up later.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    session = models.OneToOneField(Session, on_delete=models.CASCADE)
    browser = models.CharField(max_length=60)
    since = models.DateTimeField(default=now)
    seen = models.DateTimeField(default=now)


class Address(models.Model):
    """Where a person is told that there is an update; nothing else is ever sent there."""

    class Channel(models.TextChoices):
        EMAIL = "email"
        TEXT = "text"
        PUSH = "push"

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    channel = models.CharField(max_length=5, choices=Channel.choices)
    value = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "channel", "value"], name="an_address_stands_once"
            ),
        )


class SafeHours(models.Model):
    """When a person may be told something: from `start` to `end` of their own day, or all day
    where the two are the same. An end before the start means the next morning."""

    person = models.OneToOneField(
        Person, on_delete=models.CASCADE, primary_key=True, related_name="safe_hours"
    )
    start = models.TimeField()
    end = models.TimeField()
    zone = models.CharField(max_length=64)


class Notice(models.Model):
    """One update to tell one person of. The cause keeps it from being told twice.

    A reminder is made ahead: `planned_for` is the time it was asked for, before safe hours moved it,
    and from `until` on it is too late to be of use.
    """

    id = models.UUIDField(primary_key=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    cause = models.CharField(max_length=200)
    made_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=now)
    planned_for = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "cause"], name="one_notice_for_each_cause"),
        )
        indexes = (
            models.Index(
                fields=["next_try_at"],
                condition=models.Q(sent_at=None),
                name="notices_waiting_to_be_sent",
            ),
        )
