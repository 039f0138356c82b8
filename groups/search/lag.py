"""For how long this process has answered from a state of the directory that is no longer so."""

import time
from datetime import datetime

from django.db import DEFAULT_DB_ALIAS

from groups.search.current import current_snapshot, present_version
from groups.search.source import LOOK_EVERY, MOST_BEHIND
from selfhelp.replica import reading_from

OLDEST = MOST_BEHIND + LOOK_EVERY  # seconds: as old as a page may be with a replica (source.py)


class Lag:
    """Since when one and the same snapshot has been seen to be behind.

    A snapshot that is another each time follows, however often the directory changes.
    """

    def __init__(self):
        self._behind: tuple[str, float] | None = None

    def seconds(self, held: str, present: str, now: float) -> float:
        """Return for how long a process that holds one version has been seen to lack the present
        one, at `now` on a clock that only goes forward (seconds)."""
        if held == present:
            self._behind = None
            return 0
        if self._behind is None or self._behind[0] != held:
            self._behind = held, now
        return now - self._behind[1]


lag = Lag()


def snapshot_behind(now: datetime) -> str:
    """Return what is wrong where this process stays behind the row that every change raises.

    It follows first, as with every question: what it held while nobody asked was shown to nobody,
    and a process that has just started reads the directory now. One that cannot read it fails here.
    """
    held = current_snapshot().version
    with reading_from(DEFAULT_DB_ALIAS):  # where it is written, wherever pages are read from
        present = present_version()
    seconds = lag.seconds(held, present, time.monotonic())
    return "" if seconds <= OLDEST else f"the snapshot has been behind for {seconds:.0f} seconds"
