"""Building the sets that questions are answered from, and the memory they take."""

import os
from pathlib import Path

from groups.search.building import build
from groups.search.current import current
from tests.bench.table import print_line
from tests.bench.timing import time_of

WANTED_SECONDS = {200: 0.2, 10_000: 2, 100_000: 15}
WANTED_MEGABYTES = {100_000: 200}
STATM = Path("/proc/self/statm")  # Linux alone has it


def measure(size: int) -> None:
    """Print what it takes; afterwards this process has its sets."""
    first = time_of(current.get) / 1000
    print_line(size, "first build, with vocabulary and English list", first, unit="s")
    if resident := megabytes():
        wanted_memory = WANTED_MEGABYTES.get(size)
        print_line(size, "memory of the process", resident, unit="MB", wanted=wanted_memory)
    # From the start, save for the vocabulary, which is still right.
    again = time_of(build, "again", 1, current.snapshot) / 1000
    print_line(size, "building the sets", again, unit="s", wanted=WANTED_SECONDS.get(size))


def megabytes() -> float:
    """Return the memory that this process has taken, 0 where that is not known."""
    if not STATM.exists():
        return 0
    return int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
