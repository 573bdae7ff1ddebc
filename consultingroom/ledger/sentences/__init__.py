"""Every key that the frame gives, with its sentence: (told to the client, told to the counsellor)."""

from __future__ import annotations

from consultingroom.ledger.sentences import away, expected, facts, letters, month, sessions
from consultingroom.ledger.sentences.modes import MODES

__all__ = ["MODES", "SENTENCES"]

SENTENCES = {
    **letters.SENTENCES,
    **sessions.SENTENCES,
    **away.SENTENCES,
    **expected.SENTENCES,
    **month.SENTENCES,
    **facts.SENTENCES,
}
