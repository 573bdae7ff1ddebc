"""The cast, with their keys in hand and no house anywhere: Mara, Robin, and their relationship."""

from __future__ import annotations

import uuid

from hypothesis import settings

from consultingroom.client.epoch import begin_epoch
from consultingroom.client.keyring import make_keyring
from consultingroom.client.statement import key_statement, verify_key_log

MADE = "2026-11-21T19:00:00Z"
quick = settings(max_examples=60, deadline=None, database=None)

MARA, ROBIN = (make_keyring(str(uuid.uuid4())) for _ in range(2))
KEYS = {ring.person: verify_key_log([key_statement(ring, MADE)]) for ring in (MARA, ROBIN)}
PINNED = {person: keys.fingerprint for person, keys in KEYS.items()}
RELATIONSHIP = str(uuid.uuid4())
RECORD, EPOCH = begin_epoch(
    RELATIONSHIP, ROBIN, {person: keys.statement for person, keys in KEYS.items()}
)
