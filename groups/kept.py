"""Values worked out once and kept in memory for as long as they are true."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by key, all of one state of the directory; those asked for longest ago go first.

    A state is whatever the values depend on, such as (version, day). `size_of` tells what a value
    counts for; together they count for `most` at most. Threads may share it.
    """

    def __init__(self, most: int, size_of: Callable[[Value], int]):
        self.most = most
        self.size = 0
        self._size_of = size_of
        self._state: Hashable = None
        self._values: OrderedDict[Hashable, Value] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._values)

    def get(self, key: Hashable, state: Hashable) -> Value | None:
        """Return the value at `key`. Values of any other state than this one are let go."""
        with self._lock:
            if state != self._state:
                self._empty(state)
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: Hashable, state: Hashable, value: Value) -> None:
        """Keep a value, unless another state was asked for since or it is larger than all."""
        with self._lock:
            if state != self._state or self._size_of(value) > self.most:
                return
            self._forget(key)
            self._values[key] = value
            self.size += self._size_of(value)
            while self.size > self.most:
                self._forget(next(iter(self._values)))

    def _empty(self, state: Hashable) -> None:
        self._values.clear()
        self.size = 0
        self._state = state

    def _forget(self, key: Hashable) -> None:
        value = self._values.pop(key, None)
        if value is not None:
            self.size -= self._size_of(value)
