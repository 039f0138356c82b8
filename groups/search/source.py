"""Which database the public's pages are read from: the replica, as long as it keeps up.

How far behind it is tells the directory's number, which every change of the directory raises. A
page is older than what stands where it is written by MOST_BEHIND + LOOK_EVERY seconds at most, as
long as that database answers; while it does not, the replica is read as it is.
"""

import threading
import time
from collections.abc import Callable
from datetime import datetime
from math import inf

from django.db import DEFAULT_DB_ALIAS, DatabaseError, InterfaceError, connection, connections

from selfhelp import replica
from selfhelp.replica import REPLICA

MOST_BEHIND = 4.0  # seconds
LOOK_EVERY = 1.0
LOOK_AFTER_FAULT = 5.0  # whoever looks may have to wait for a machine that is off


class Watch:
    """What this process knows of the replica; looked at by whoever asks when it is time to.

    `number_at` asks a database (by alias) for the directory's number, None where it does not
    answer. Times are seconds of a clock that only goes forward. Threads may share it.
    """

    def __init__(self, number_at: Callable[[str], int | None]):
        self.trouble = ""
        self._number_at = number_at
        self._looking = threading.Lock()
        self._next = -inf
        self._alias = DEFAULT_DB_ALIAS
        # When the replica is known to have held all that there was; and what there was when.
        self._whole_at = -inf
        self._seen: tuple[int, float] | None = None

    def alias(self, now: float) -> str:
        """Return where to read; look first if it is time to and nobody else does."""
        if now >= self._next and self._looking.acquire(blocking=False):
            try:
                self._look(now)
            finally:
                self._looking.release()
        return self._alias

    def look_again(self) -> None:
        """Look at the next question: something did not answer."""
        self._next = -inf

    def _look(self, now: float) -> None:
        newest, shown = self._number_at(DEFAULT_DB_ALIAS), self._number_at(REPLICA)
        if newest is not None and shown is not None:
            self._compare(newest, shown, now)
        self.trouble = self._trouble(newest, shown, now)
        self._alias = DEFAULT_DB_ALIAS if self.trouble else REPLICA
        self._next = now + (LOOK_AFTER_FAULT if None in (newest, shown) else LOOK_EVERY)

    def _compare(self, newest: int, shown: int, now: float) -> None:
        if shown >= newest:
            self._whole_at = now
        elif self._seen and shown >= self._seen[0]:  # where one change follows upon the other
            self._whole_at = max(self._whole_at, self._seen[1])
        self._seen = newest, now

    def _trouble(self, newest: int | None, shown: int | None, now: float) -> str:
        if shown is None:
            return "the replica does not answer"
        if newest is not None and now - self._whole_at > MOST_BEHIND:
            return f"the replica is more than {MOST_BEHIND:.0f} seconds behind"
        return ""


def _number_at(alias: str) -> int | None:
    try:
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT number FROM groups_directoryversion WHERE id = 1")
            return cursor.fetchone()[0]
    except (DatabaseError, InterfaceError):
        connections[alias].close()
        return None


watch = Watch(_number_at)


def public_source() -> str:
    """Return the alias of the database that the public's pages are read from at this moment."""
    if not replica.is_there() or connection.in_atomic_block:
        return DEFAULT_DB_ALIAS
    return watch.alias(time.monotonic())


def here() -> str:
    """Return where the directory is read from: where the block around this says, or the public.

    Asked on every request, and quick where there is no choice.
    """
    if not replica.is_there():
        return DEFAULT_DB_ALIAS
    return replica.chosen() or public_source()


def replica_trouble(now: datetime) -> str:
    """Return what is wrong with the replica, "" where nothing is or there is none."""
    public_source()
    return watch.trouble
