"""Who makes the book: one process on this machine at a time.

A lock of the operating system on an open file. It goes over to the process that inherits the file,
and the system itself lets it go when that process ends, however it ends: so there is no lease to
renew, and nobody is thought to be at work who has died. It must lie on a disk of this machine.
"""

import fcntl
import os
from pathlib import Path

NAME = "lock"


def take(folder: Path) -> int | None:
    """Return an open file that holds the lock until it is closed, or None while another has it.

    Raises OSError where `folder` cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # For the group too, where the process's mask lets it: each process may have its own user.
    held = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o660)
    while not _locked(held, fcntl.LOCK_EX):
        if not _locked(held, fcntl.LOCK_SH):
            os.close(held)
            return None
        # Only somebody who looked was in the way.
        fcntl.flock(held, fcntl.LOCK_UN)
    return held


def is_taken(folder: Path) -> bool:
    """Tell whether somebody makes the book at this moment."""
    try:
        looked_at = os.open(folder / NAME, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # most often because nobody has ever made it
        return False
    try:
        return not _locked(looked_at, fcntl.LOCK_SH)
    finally:
        os.close(looked_at)


def _locked(file: int, kind: int) -> bool:
    try:
        fcntl.flock(file, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
