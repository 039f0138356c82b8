"""Making leaflets without bringing the site down: each once, a few at a time, and no faster than
one visitor can look at."""

import threading
from collections.abc import Callable, Hashable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from groups.kept import Kept
from groups.leaflets.render import PATIENCE_SECONDS, Busy
from groups.search.current import present_version
from selfhelp.pace import Pace

Ready = TypeVar("Ready")


class TooOften(Exception):
    """One visitor asks for more than one visitor can look at."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks, and when: a network address, and seconds of a clock that only goes forward."""

    address: str
    now: float


pace = Pace("leaflets", most=60, seconds=60)
# So many threads of a process may wait for what others make: while they wait they answer nobody.
# The server has twice as many (--blocking-threads), so that pages always find some.
MOST_WAITING = 8
_places = threading.BoundedSemaphore(MOST_WAITING)


class Shelf(Generic[Ready]):
    """Things that were made, in memory, for as long as the directory and the day are the same.

    What is on it tells nothing of who asked. Threads may share it. `at_once` are made at a time:
    a few more may wait for their turn, and whoever comes then is refused, so that the other threads
    are left for pages.
    """

    def __init__(self, most: int, size_of: Callable[[Ready], int], *, at_once: int):
        self.kept: Kept[Ready] = Kept(most, size_of)
        self._room = threading.BoundedSemaphore(at_once)
        self._coming: dict[Hashable, Future[Ready]] = {}
        self._lock = threading.Lock()

    def get(
        self, key: Hashable, make: Callable[[], Ready], *, today: date, visitor: Visitor
    ) -> Ready:
        """Return what is at `key`, made by `make` where nobody has asked for it since the last
        change (one query for the version, and those of `make`).

        Raises render.Busy when enough others wait already or it takes too long, TooOften, and
        whatever `make` raises.
        """
        state = (present_version(), today)
        ready = self.kept.get(key, state)
        if ready is not None:
            return ready
        with self._lock:
            coming = self._coming.get((key, state))
            is_mine = coming is None
            if is_mine:
                coming = self._coming[key, state] = Future()
        if not is_mine:
            return _waited_for(coming)
        try:
            ready = self._made(make, visitor)
            if (present_version(), today) == state:
                self.kept.put(key, state, ready)
            coming.set_result(ready)
        except BaseException as reason:
            coming.set_exception(reason)
            raise
        finally:
            with self._lock:
                del self._coming[key, state]
        return ready

    def _made(self, make: Callable[[], Ready], visitor: Visitor) -> Ready:
        with _turn(self._room):
            if not pace.allows(visitor.address, now=visitor.now):
                raise TooOften
            return make()


@contextmanager
def _turn(room: threading.BoundedSemaphore) -> Iterator[None]:
    """Be one of those who make something, at once or after a wait."""
    if not room.acquire(blocking=False):
        with _waiting():
            if not room.acquire(timeout=PATIENCE_SECONDS):
                raise Busy
    try:
        yield
    finally:
        room.release()


def _waited_for(coming: Future[Ready]) -> Ready:
    with _waiting():
        try:
            return coming.result(timeout=PATIENCE_SECONDS)
        except TimeoutError:
            raise Busy from None


@contextmanager
def _waiting() -> Iterator[None]:
    if not _places.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _places.release()
