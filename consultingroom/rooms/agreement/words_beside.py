"""What the browser says beside the agreement: on paper, and where phone numbers and the copy on a device are kept."""

from __future__ import annotations

from django.utils.translation import gettext as _

from consultingroom.rooms.agreement.particulars import labels
from consultingroom.rooms.agreement.words import Words


def on_paper() -> Words:
    return {
        "agreement.pdf.title": _("Our agreement, version {version}"),
        "agreement.pdf.file": _("agreement-version-{version}"),
        "agreement.pdf.between": _("Between {people}."),
        "agreement.pdf.in_force": _("It came into force on {time}."),
        "agreement.pdf.past": _("It came into force on {time}. A later version has taken its place."),
        "agreement.pdf.not-in-force": _("It is not in force: both must sign it first."),
        "agreement.pdf.agreed": _("Words that are said because of this:"),
        "agreement.pdf.remark": _("Also:"),
        "agreement.pdf.page": _("Page"),
        "agreement.pdf.signatures": _("Who signed, and when"),
        "agreement.pdf.attached": _("What was signed, both signatures and both public keys"),
        "agreement.pdf.role.client": _("client"),
        "agreement.pdf.role.counsellor": _("counsellor"),
        "agreement.pdf.nameless.client": _("The client"),
        "agreement.pdf.nameless.counsellor": _("The counsellor"),
        "agreement.pdf.signed": _("Signed on {time}, as the house noted it."),
        "agreement.pdf.not-signed": _("Has not signed."),
        "agreement.pdf.signature": _("Signature (Ed25519): {signature}"),
        "agreement.pdf.key": _("Fingerprint of the public key: {key}"),
        "agreement.pdf.digest": _("Digest of what was signed (SHA-256): {digest}"),
        "agreement.pdf.verify": _("How to check this"),
        "agreement.pdf.verify.what": _(
            "This file holds, as an attachment named agreement.json, exactly what was signed, with both signatures and both "
            "public keys. The pages are there to be read; the attachment is what counts."
        ),
        "agreement.pdf.verify.how": _("Anybody can check it with the free Python client, without a connection:"),
        "agreement.pdf.verify.command": "python -m consultingroom.client verify --text agreement.pdf",
        "agreement.pdf.verify.keys": _(
            "It says whether the signatures hold, and prints what was signed. Compare the fingerprints of the keys with those "
            "that each of you knows: no computer can do that for you."
        ),
    }  # fmt: skip


def particulars() -> Words:
    named: Words = {f"particulars.{name}": label for name, label in labels().items()}
    return named | {
        "particulars.of.you": _("What {other} knows of you"),
        "particulars.of.other": _("What you know of {other}"),
        "particulars.none": _("{other} has not written anything here yet."),
        "particulars.since": _("As of {time}"),
        "particulars.earlier": {"one": _("One earlier version"), "other": _("{count} earlier versions")},
        "particulars.empty": _("Nothing is written here."),
        "particulars.saved": _("It is sealed and here for both of you. {other} is told that there is an update."),
        "particulars.same": _("Nothing has changed."),
        "particulars.draft": _("You go on where you stopped. It is not sent yet."),
        "particulars.kept.yes": _("A sealed copy is on this device, as of {time}."),
        "particulars.kept.no": _("There is no copy on this device."),
        "particulars.kept.removed": _("The copy was removed from this device."),
        "particulars.kept.not-possible": _("This browser cannot keep a copy."),
        "particulars.kept.title": _("Our agreement, version {version}"),
    }  # fmt: skip


def kept() -> Words:
    """For the page that opens a copy: what was kept brings its own words with it."""
    return {
        "kept.as-of": _("As it was on {time}. It may have changed since."),
        "kept.between": _("You and {other}"),
        "kept.none": _("There is no copy on this device."),
        "kept.removed": _("The copies were removed from this device."),
    }
