"""Where this house differs from what allauth does by itself."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from consultingroom.people import at_rest


class Doorkeeper(DefaultAccountAdapter):  # type: ignore[misc] # allauth has no types
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody comes in here: an account needs keys and an invitation (actions.open_account)."""
        return False


class SecondFactor(DefaultMFAAdapter):  # type: ignore[misc] # allauth has no types
    def encrypt(self, text: str) -> str:
        return at_rest.close(text)

    def decrypt(self, encrypted_text: str) -> str:
        return at_rest.open_again(encrypted_text)

    def is_mfa_enabled(self, user: Any, types: Collection[str] | None = None) -> bool:
        """A passkey is another way in and no second step after the passphrase: whoever loses the
        telephone that holds it must still come in with the passphrase, or with the kit."""
        asked = set(types or Authenticator.Type) - {Authenticator.Type.WEBAUTHN}
        return bool(asked) and super().is_mfa_enabled(user, list(asked))

    def get_totp_issuer(self) -> str:
        """It stands in an app on a telephone that others may see: nothing telling."""
        return str(settings.ADDRESS).partition("://")[2].partition("/")[0]
