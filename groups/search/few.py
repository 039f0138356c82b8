"""A handful of worked-out values, kept for the next who asks."""

from collections.abc import Callable, Hashable
from threading import Lock


class Few:
    """Keeps at most `most` values; the one that was kept first goes first. Safe for threads."""

    def __init__(self, most: int):
        self._most = most
        self._values: dict[Hashable, object] = {}
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], object]) -> object:
        """Return the value of `key`, made when it is not there; two threads may both make it."""
        with self._lock:
            if key in self._values:
                return self._values[key]
        value = make()
        with self._lock:
            while len(self._values) >= self._most:
                del self._values[next(iter(self._values))]
            self._values[key] = value
        return value

    def __contains__(self, key: Hashable) -> bool:
        with self._lock:
            return key in self._values

    def __len__(self) -> int:
        return len(self._values)
