"""The demonstration's agreement, each clause that acts in one sentence, as the preparing page words it.

A counsellor's browser signs these sentences with the document. The practice is furnished without a browser.
"""

from __future__ import annotations

SENTENCES = {
    "contact": "Letters are read on Thursday and answered within 48 hours.",
    "receipts": "You both see when a letter has reached the other person’s device.",
    "silence": "After 7 days of silence a first reminder goes out.",
    "cover": "After 48 hours, Ruth Okafor steps in.",
    "letters": "After sending, you can take a letter back for 10 minutes. Nobody has seen it then.",
    "sessions": "A session lasts 50 minutes.",
    "getting_ready": "10 minutes before each session are kept free.",
    "disturbance": "A plan for each kind of trouble, one step after the other.",
    "transcript": "Letters are kept for 7 years after our work has ended.",
    "fees": "A session costs £60.",
    "breaks": "{counsellor} tells {client} about a break at least 28 days before.",
}


def in_short(counsellor: str, client: str) -> dict[str, str]:
    names = {"counsellor": counsellor, "client": client}
    return {clause: sentence.format_map(names) for clause, sentence in SENTENCES.items()}
