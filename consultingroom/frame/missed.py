"""What was done about promises that the counsellor missed: shown, apologised for, cover called."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from consultingroom.frame.owed import Owed


class Missed:
    def __init__(self) -> None:
        self.shown: dict[str, datetime] = {}
        # Letters about which an apology was made: one is enough, even when reading and answering were late.
        self.spoken_of: set[str] = set()
        # Letters for which the cover was called; once for each.
        self.covered: set[str] = set()

    def show(self, promise: str, at: datetime) -> None:
        self.shown.setdefault(promise, at)

    def apologise(self, unsettled: Iterable[Owed]) -> None:
        self.spoken_of |= {owed.about for owed in unsettled if owed.id in self.shown}

    def cover(self, unsettled: Iterable[Owed], at: datetime) -> None:
        self.covered |= {owed.about for due, owed in self.calls(unsettled) if due <= at}

    def next_call(self, unsettled: Iterable[Owed]) -> tuple[datetime, Owed] | None:
        return min(self.calls(unsettled), key=lambda each: (each[0], each[1].id), default=None)

    def calls(self, unsettled: Iterable[Owed]) -> Iterator[tuple[datetime, Owed]]:
        """When the cover is to be called for what, never before the counsellor was shown it."""
        for owed in unsettled:
            cover, shown = owed.agreement.terms.cover, self.shown.get(owed.id)
            if cover and shown and owed.about not in self.covered:
                yield max(owed.due + timedelta(hours=cover.after_hours), shown), owed
