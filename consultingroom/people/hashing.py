from __future__ import annotations

from django.contrib.auth.hashers import PBKDF2PasswordHasher


class StretchedBefore(PBKDF2PasswordHasher):
    """Salted and quick, for secrets stretched before they came; signing_in.py says why."""

    algorithm = "stretched-before"
    iterations = 1000
