"""How often somebody may ask for what takes a while to make, counted in memory for one minute."""

import threading
from collections import Counter

from selfhelp import crypto


class Pace:
    """At most `most` times in `seconds`, for each somebody, in this process.

    Whom it counts is kept as a digest with SECRET_KEY, until the next stretch of time begins.
    Threads may share it.
    """

    def __init__(self, purpose: str, *, most: int, seconds: float):
        self.most = most
        self.seconds = seconds
        self._purpose = purpose
        self._stretch = 0
        self._times: Counter[bytes] = Counter()
        self._lock = threading.Lock()

    def allows(self, who: str, *, now: float) -> bool:
        """Count one more time, and tell whether that is still within the pace.

        `now` is in seconds, of any clock that only goes forward.
        """
        digest = crypto.keyed_digest(f"pace.{self._purpose}", who)
        with self._lock:
            stretch = int(now // self.seconds)
            if stretch != self._stretch:
                self._stretch = stretch
                self._times.clear()
            self._times[digest] += 1
            return self._times[digest] <= self.most
