"""What `manage.py check` says about the clock; every other command stops for an error too.

A machine without a battery begins in 1970 until it has asked for the time. Whatever runs before
that would erase nothing in time and sign in nobody. How far the clock is from the database's is
`manage.py ready`'s to say.
"""

import time
from datetime import UTC, datetime
from pathlib import Path

from django.core import checks

BEHIND = "The clock says {now:%d %B %Y, %H:%M} UTC, before this program was put here ({placed:%c})."
HINT = "Set it, and let it be kept: `timedatectl set-ntp true`. If the clock is right: `touch {}`."
# A program that was put here by another machine may be a little ahead.
GRACE_SECONDS = 60 * 60


def clock_is_not_behind(app_configs, **kwargs) -> list[checks.Error]:
    """Return an error where the clock is behind the day on which this file was put here."""
    return faults(time.time(), Path(__file__))


def faults(now: float, file: Path) -> list[checks.Error]:
    """Return an error where `now` (seconds since 1970) is before a file of the program."""
    placed = file.stat().st_mtime
    if now >= placed - GRACE_SECONDS:
        return []
    times = {"now": datetime.fromtimestamp(now, UTC), "placed": datetime.fromtimestamp(placed, UTC)}
    said = BEHIND.format(**times)
    return [checks.Error(said, hint=HINT.format(file.name), id="selfhelp.E001")]
