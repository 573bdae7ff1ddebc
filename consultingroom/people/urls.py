"""The addresses of people and keys.

Of allauth's own, only those that this house uses are open: changing a password there, for example,
would leave a keyring behind that nothing opens.
"""

from __future__ import annotations

from collections.abc import Callable

from allauth.headless.account import views as account
from allauth.headless.constants import Client
from allauth.headless.mfa import views as mfa
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, include, path

from consultingroom.people import pages, views
from consultingroom.people.prf import guarded
from consultingroom.plumbing.http import verbs


class PasskeysAdded(mfa.ManageWebAuthnView):  # type: ignore[misc] # allauth has no types
    """Added here, removed with its wrap at /api/keys/passkeys/."""

    http_method_names = ("get", "post")


def of_allauth(view: type[account.APIView]) -> Callable[..., HttpResponse]:
    return guarded(view.as_api_view(client=Client.BROWSER))


allauth_addresses = [
    path("auth/login", of_allauth(account.LoginView), name="login"),
    path("auth/session", of_allauth(account.SessionView), name="session"),
    path("auth/reauthenticate", of_allauth(account.ReauthenticateView), name="reauthenticate"),
    path("auth/2fa/authenticate", of_allauth(mfa.AuthenticateView), name="second-factor"),
    path("auth/webauthn/login", of_allauth(mfa.LoginWebAuthnView), name="passkey-login"),
    path("account/authenticators/webauthn", of_allauth(PasskeysAdded), name="passkeys"),
    path("account/authenticators/totp", of_allauth(mfa.ManageTOTPView), name="totp"),
]

api = [
    path("names/", verbs(post=views.keep_name)),
    path("prelogin/", verbs(post=views.prelogin)),
    path("accounts/", verbs(post=views.open_account)),
    path("keys/", verbs(get=views.show_keys)),
    path("keys/passphrase/", verbs(put=views.change_passphrase)),
    path("keys/recovery/", verbs(put=views.change_kit)),
    path("keys/passkeys/", verbs(get=views.show_ways_in, post=views.keep_passkey_wrap)),
    path("keys/passkeys/<str:credential>/", verbs(delete=views.remove_passkey)),
    path("recovery/", verbs(post=views.show_recovery)),
    path("recovery/passphrase/", verbs(put=views.recover)),
    path("devices/", verbs(get=views.show_devices, delete=views.end_every_device)),
    path("devices/<uuid:device>/", verbs(delete=views.end_device)),
    path("notices/", verbs(get=views.show_notices, put=views.set_notices)),
    path("language/", verbs(put=views.set_language)),
    path("slots/<path:name>", verbs(get=views.show_slot, put=views.write_slot)),
    path("invitations/", verbs(get=views.show_invitations, post=views.invite)),
    path(
        "invitations/<uuid:invitation>/", verbs(get=views.show_invitation, delete=views.withdraw)
    ),
    path("invitations/<uuid:invitation>/acceptance/", verbs(post=views.accept)),
    path("relationships/<uuid:relationship>/", verbs(get=views.show_relationship)),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("_allauth/browser/v1/", include(allauth_addresses)),
    path("api/", include(api)),
    path("invitation/<uuid:invitation>/", pages.invitation, name="invitation"),
    path("sign-in/", pages.sign_in, name="sign-in"),
    path("recovery/", pages.recovery, name="recovery"),
    path("account/", pages.account, name="account"),
    path("invite/", pages.invite, name="invite"),
]
