"""Sign-in names. Four digits are always added: asking for a name never tells who has one."""

from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import timedelta
from typing import NoReturn

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from consultingroom.people.models import NameReservation
from consultingroom.plumbing.clock import now
from consultingroom.plumbing.http import refuse

KEPT_FOR = timedelta(hours=1)
TRIES = 40


def keep(wish: str) -> str:
    """A free name made from the wish, kept for an hour."""
    NameReservation.objects.filter(until__lt=now()).delete()
    word = _plain(wish)
    tries = (f"{word}-{secrets.randbelow(9000) + 1000}" for _try in range(TRIES))
    return next((name for name in tries if _is_free(name) and _kept(name)), "") or _crowded()


def _crowded() -> NoReturn:
    refuse(409, "crowded", _("Please choose another word for your sign-in name."), "wish")


def kept_for_an_hour(name: str) -> bool:
    return NameReservation.objects.filter(name=name, until__gte=now()).exists()


def _plain(wish: str) -> str:
    """Letters that every keyboard has, so that the name can be typed anywhere."""
    folded = unicodedata.normalize("NFKD", wish.strip().lower().replace("ß", "ss"))
    word = re.sub(
        r"[^a-z0-9]+", "-", "".join(c for c in folded if not unicodedata.combining(c))
    ).strip("-")
    if not word:
        refuse(400, "letters", _("Please use some letters from a to z."), "wish")
    return word[:24].strip("-")


def _is_free(name: str) -> bool:
    return not get_user_model().objects.filter(username=name).exists()


def _kept(name: str) -> bool:
    try:
        with transaction.atomic():
            NameReservation.objects.create(name=name, until=now() + KEPT_FOR)
    except IntegrityError:
        return False
    return True
