"""The same rules, told: 'if you write on Saturday at 22:00…'.

Nothing is computed here that is not decided elsewhere. What is asked about is imagined, the
decisions are played forward as if nobody did anything more, and what happens is told as keys and
values; the words belong to the pages. A letter is imagined alone, so that the answer is the rule and
not the state of somebody's desk; whether the agreement runs, is paused or has ended still counts,
and so do breaks and sessions.
"""

from __future__ import annotations

from consultingroom.frame.expected import Expectation, expected
from consultingroom.frame.explain.away import if_away
from consultingroom.frame.explain.disturbances import if_disturbed
from consultingroom.frame.explain.letters import (
    DONE,
    PROMISED,
    if_counsellor_silent,
    if_letter_sent,
    if_silent,
)
from consultingroom.frame.explain.outcome import Clause, Outcome
from consultingroom.frame.explain.sessions import if_cancelled, if_missed
from consultingroom.frame.play import play

__all__ = [
    "DONE",
    "PROMISED",
    "Clause",
    "Expectation",
    "Outcome",
    "expected",
    "if_away",
    "if_cancelled",
    "if_counsellor_silent",
    "if_disturbed",
    "if_letter_sent",
    "if_missed",
    "if_silent",
    "play",
]
