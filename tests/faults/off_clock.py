"""The site, or a command of it, with a clock that somebody moves.

OFF_CLOCK names a file that says by how many seconds it is off; it is read each time.

    python -m tests.faults.off_clock run_outbox --once
"""

import datetime
import os
import sys
import time
from pathlib import Path

from django.core.management import execute_from_command_line
from django.utils import timezone

true_time = time.time


def off() -> float:
    """Return the seconds by which the clock is ahead."""
    return float(Path(os.environ["OFF_CLOCK"]).read_text())


class Moved(datetime.datetime):
    """What django.utils.timezone asks for the time."""

    @classmethod
    def now(cls, tz=None) -> datetime.datetime:
        """Return the time of the clock that is off."""
        return datetime.datetime.now(tz) + datetime.timedelta(seconds=off())


time.time = lambda: true_time() + off()
timezone.datetime = Moved

if __name__ == "__main__":
    execute_from_command_line(["manage.py", *sys.argv[1:]])
else:
    from tests.load.served import application

    __all__ = ["application"]
