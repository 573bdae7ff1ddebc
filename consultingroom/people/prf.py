"""A passkey's PRF result opens a keyring. If a browser sends it here, it goes no further."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models.signals import pre_save
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from pydantic import BaseModel

from consultingroom.plumbing.http import Refused, read, refusal, refuse


class Answered(BaseModel):
    clientDataJSON: str  # noqa: N815 - WebAuthn's own names
    attestationObject: str = ""  # noqa: N815
    authenticatorData: str = ""  # noqa: N815
    signature: str = ""


class Credential(BaseModel):
    id: str
    rawId: str  # noqa: N815
    type: str
    response: Answered


class Posted(BaseModel):
    """What allauth takes for granted in a credential, and fails over where it lacks."""

    credential: Credential


class PrfResultError(ValueError):
    """Somebody tried to store what opens a keyring."""


def holds_prf(value: Any) -> bool:
    """Whether PRF results are anywhere in this JSON. That PRF is supported is no secret."""
    if isinstance(value, list):
        return any(holds_prf(part) for part in value)
    if not isinstance(value, dict):
        return False
    prf = value.get("prf")
    told = isinstance(prf, dict) and "results" in prf
    return told or any(holds_prf(part) for part in value.values())


def guarded(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """`view`, which is never shown a body with a PRF result or half a credential in it."""

    @wraps(view)
    def shown(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            _check(_json(request.body))
        except Refused as refused:
            return refusal(refused)
        return view(request, *args, **kwargs)

    return shown


def _check(body: Any) -> None:
    if holds_prf(body):
        words = _("Your browser sent something that must stay with you. Nothing of it was kept.")
        refuse(400, "prf", words)
    if isinstance(body, dict) and "credential" in body:
        read(Posted, json.dumps(body).encode())


def watch_the_table() -> None:
    """The second lock: allauth stores a posted credential as it came."""
    pre_save.connect(_refuse_to_keep, sender=Authenticator, dispatch_uid="no prf is kept")


def _refuse_to_keep(instance: Authenticator, **_kwargs: Any) -> None:
    if holds_prf(instance.data):
        raise PrfResultError("a PRF result must never be stored")


def _json(body: bytes) -> Any:
    try:
        return json.loads(body or b"null")
    except ValueError:
        return None
