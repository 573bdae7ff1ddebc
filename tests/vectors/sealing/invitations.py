"""How two people meet."""

from __future__ import annotations

from collections.abc import Iterator

from consultingroom.client import invitation
from consultingroom.client.encodings import b64u
from tests.vectors.sealing.cast import (
    ELSEWHERE,
    ENTRIES,
    FILE,
    INVITATION,
    MARA,
    PINNED,
    RELATIONSHIP,
    ROBIN,
    STRANGER,
    TOGETHER,
    Case,
    altered,
    dice,
    flipped,
    gives,
    refuses,
)


def invitation_cases() -> Iterator[Case]:
    secret = dice(16)
    fragment = invitation.Fragment(PINNED[MARA], secret)
    written = invitation.write_fragment(fragment)
    read = {"fingerprint": PINNED[MARA], "secret": b64u(secret)}
    yield gives("read_fragment", "what stands after #", {"written": written}, read)
    yield gives("read_fragment", "with its #", {"written": f"#{written}"}, read)
    yield refuses("read_fragment", "a link that was cut", {"written": written[:-4]}, "broken-link")
    yield refuses(
        "read_fragment",
        "a link with other letters in it",
        {"written": written[:-1] + "."},
        "broken-link",
    )
    inviter = {"fingerprint": PINNED[MARA], "statement": ENTRIES[MARA]["statement"]}
    yield gives("require_inviter", "the keys that the link names", inviter, {})
    yield refuses(
        "require_inviter",
        "keys that the server put in their place",
        {**inviter, "statement": ENTRIES[STRANGER]["statement"]},
        "forged-invitation",
    )
    acceptance: invitation.Acceptance = {
        "epoch": TOGETHER.digest,
        "fingerprint": PINNED[ROBIN],
        "invitation": INVITATION,
        "relationship": RELATIONSHIP,
        "suite": "1",
    }
    tag = invitation.acceptance_tag(secret, acceptance)
    given = {"secret": b64u(secret), "acceptance": acceptance, "tag": tag, "expected": acceptance}
    yield gives("verify_acceptance", "an acceptance", given, {"tag": tag})
    yield refuses(
        "verify_acceptance", "another tag", {**given, "tag": flipped(tag)}, "forged-invitation"
    )
    yield refuses(
        "verify_acceptance",
        "another secret",
        {**given, "secret": b64u(bytes(16))},
        "forged-invitation",
    )
    for field, value in (
        ("fingerprint", PINNED[MARA]),
        ("epoch", PINNED[MARA]),
        ("relationship", ELSEWHERE),
        ("invitation", FILE),
    ):
        shown = altered(
            given, lambda it, field=field, value=value: it["expected"].update({field: value})
        )
        yield refuses(
            "verify_acceptance",
            f"another {field} than the server shows",
            shown,
            "forged-invitation",
        )
        both = altered(
            shown, lambda it, field=field, value=value: it["acceptance"].update({field: value})
        )
        yield refuses(
            "verify_acceptance", f"another {field} than was tagged", both, "forged-invitation"
        )
