"""Answers that take the same time whatever was found, so that the clock tells nobody."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def evenly(
    seconds: float,
    *,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[None]:
    """Let what is done inside take `seconds`, however soon it is done, and however it ends.

    To be chosen well above what the longest way through takes. It holds a thread for so long, so
    count first how often somebody asks.
    """
    until = clock() + seconds
    try:
        yield
    finally:
        sleep(max(0.0, until - clock()))
