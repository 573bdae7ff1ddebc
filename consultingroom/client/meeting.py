"""How two people begin: an invitation from the one, an acceptance from the other."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from consultingroom.client.account import Me
from consultingroom.client.encodings import b64u
from consultingroom.client.epoch import Epoch, EpochRecord, begin_epoch
from consultingroom.client.invitation import (
    Acceptance,
    Fragment,
    acceptance_tag,
    new_secret,
    read_fragment,
    require_inviter,
    write_fragment,
)
from consultingroom.client.known import pin
from consultingroom.client.refusal import Refusal
from consultingroom.client.slots import Slots
from consultingroom.client.statement import VerifiedKeys, verify_key_log
from consultingroom.client.wire import Wire


@dataclass
class Meeting:
    wire: Wire
    me: Me
    slots: Slots

    def invite(self, role: str) -> str:
        """The path and fragment of a link; what stands after # is for the invited person alone."""
        invitation, secret = str(uuid.uuid4()), new_secret()
        # The secret is kept first: a link without it could be accepted and never verified.
        self.slots.write(f"invitation/{invitation}", lambda _: {"secret": b64u(secret)})
        self.wire.post("/api/invitations/", {"id": invitation, "role": role})
        fragment = write_fragment(Fragment(self.me.keys.fingerprint, secret))
        return f"/invitation/{invitation}/#{fragment}"

    def accept(self, link: str, since: str) -> str:
        """Begin a relationship with whoever the link names: its id. Refuses `forged-invitation`
        when the house shows other keys than the link, `broken-link` when a part was lost."""
        invitation, fragment = invitation_of(link), read_fragment(urlsplit(link).fragment)
        inviter = self.wire.get(f"/api/invitations/{invitation}/")["inviter"]
        if inviter is None:
            raise Refusal("missing")
        keys = verify_key_log(inviter["log"], inviter["person"])
        require_inviter(fragment, keys.statement)
        pin(self.slots, inviter["person"], keys.fingerprint, since)
        return self._begin(invitation, fragment, keys)

    def _begin(self, invitation: str, fragment: Fragment, keys: VerifiedKeys) -> str:
        relationship = str(uuid.uuid4())
        other = keys.statement["person"]
        readers = {self.me.person: self.me.keys.statement, other: keys.statement}
        record, epoch = begin_epoch(relationship, self.me.keyring, readers)
        body = self._acceptance(invitation, fragment, record, epoch)
        self.wire.post(f"/api/invitations/{invitation}/acceptance/", body)
        return relationship

    def _acceptance(
        self, invitation: str, fragment: Fragment, record: EpochRecord, epoch: Epoch
    ) -> dict[str, Any]:
        acceptance: Acceptance = {
            "epoch": epoch.digest,
            "fingerprint": self.me.keys.fingerprint,
            "invitation": invitation,
            "relationship": epoch.relationship,
            "suite": "1",
        }
        tag = acceptance_tag(fragment.secret, acceptance)
        return {"acceptance": acceptance, "tag": tag, "epoch": record}


def invitation_of(link: str) -> str:
    """The id in /invitation/<id>/#… or in a whole address."""
    parts = [part for part in urlsplit(link).path.split("/") if part]
    if len(parts) < 2 or parts[-2] != "invitation":
        raise Refusal("broken-link")
    return parts[-1]
