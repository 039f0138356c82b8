"""Being told to stop: by a signal, or because whoever started the process has gone."""

import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SIGNALS = [signal.SIGTERM, signal.SIGINT]


@contextmanager
def stop_sign(*, with_stdin: bool = False) -> Iterator[Callable[[float], bool]]:
    """Turn SIGTERM and SIGINT into a sign that can be waited for; main thread only.

    Gives a function that waits up to so many seconds (0: only looks) and returns True as soon as
    the process should stop. `with_stdin` also counts the end of standard input: the pipe that a
    parent holds closes however the parent ends.
    """
    # A pipe rather than threading.Event, whose lock a signal's handler may find taken by the very
    # thread that it has interrupted.
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    watched = [reading, *([sys.stdin] if with_stdin else [])]
    former = {
        number: signal.signal(number, lambda *_: os.write(writing, b".")) for number in SIGNALS
    }
    try:
        yield lambda seconds: bool(select.select(watched, [], [], seconds)[0])
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
        os.close(reading)
        os.close(writing)
