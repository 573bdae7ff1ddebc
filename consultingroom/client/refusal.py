from __future__ import annotations

from typing import Literal

Code = Literal[
    "altered-agreement",
    "altered-file",
    "altered-terms",
    "broken-link",
    "cannot-seal",
    "changed-key",
    "forged-invitation",
    "hidden-reader",
    "kit-incomplete",
    "kit-mistyped",
    "missing",
    "missing-reader",
    "moved",
    "not-genuine",
    "reordered",
    "replayed",
    "rewritten-past",
    "rolled-back",
    "weak-stretch",
    "wrong-key",
    "wrong-kit",
    "wrong-passkey",
    "wrong-passphrase",
]


class Refusal(Exception):
    """Something did not agree, so nothing is shown, kept or sent. docs/sealing.md says when each
    code is meant."""

    def __init__(self, code: Code) -> None:
        super().__init__(code)
        self.code = code


def require(condition: object, code: Code) -> None:
    """Raise a refusal unless the condition holds."""
    if not condition:
        raise Refusal(code)
