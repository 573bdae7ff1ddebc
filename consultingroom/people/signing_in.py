"""How people sign in: allauth's settings, with the reasons. settings.py takes them all over."""

from __future__ import annotations

AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]

# What arrives as a password was stretched in the browser with Argon2id and has 256 bits. Nobody
# guesses it, and whoever has stolen this table pays 64 MiB of Argon2id for each passphrase
# they try in any case. A slow hash on top would only help those who want to keep the house busy.
PASSWORD_HASHERS = ["consultingroom.people.hashing.StretchedBefore"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, str]] = []

HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS: dict[str, str] = {}

ACCOUNT_ADAPTER = "consultingroom.people.adapters.Doorkeeper"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_EMAIL_NOTIFICATIONS = False

# `key` is the name that was asked about: it cannot be worked on from many addresses at once.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reauthenticate": "10/m/user",
}
RATE_LIMITS = {
    "names": "20/m/ip",
    "prelogin": "30/m/ip,20/m/key",
    "accounts": "20/h/ip",
    "invitation": "60/m/ip",
    "invitations": "30/h/user",
    "covers": "30/h/user",
    "recovery": "10/m/ip,5/5m/key",
    "passphrase": "10/m/user",
}

MFA_ADAPTER = "consultingroom.people.adapters.SecondFactor"
# No recovery codes: the kit, which everybody has on paper, takes off a lost second factor.
MFA_SUPPORTED_TYPES = ["totp", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_TRUST_ENABLED = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
# A telephone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "30/m/ip"}
