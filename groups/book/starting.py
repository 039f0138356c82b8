"""Letting the book be made, beside the pages: a process of its own, and never two."""

import os
import shutil
import subprocess
import sys
from datetime import date

from django.conf import settings

from groups.book import lock, shelf
from groups.book.shelf import KeptBook, Step
from groups.search.current import present_version

COMMAND = (sys.executable, "manage.py", "make_book")
ROOM_NEEDED = 100_000_000  # bytes, for three files and some to spare: a database needs room too

_children: list[subprocess.Popen] = []


class NoRoom(Exception):
    """The disk is full."""


def is_right(book: KeptBook | None, *, today: date) -> bool:
    """Tell whether this book is the one of today, so that there is nothing to make."""
    return book is not None and book.printed_on == today


def start(*, today: date) -> None:
    """Begin to make the book of today, unless it is there or being made.

    Raises NoRoom, and OSError where nothing can be written or no process can be started.
    """
    held = lock.take(shelf.folder())
    if held is None:
        return
    try:
        if is_right(shelf.kept(present_version()), today=today):
            return
        if shutil.disk_usage(shelf.folder()).free < ROOM_NEEDED:
            raise NoRoom
        shelf.note(Step.BEGUN)
        _begin(held)
    finally:
        os.close(held)  # the child, if there is one, has it too


def forget_what_is_wrong() -> None:
    """Delete the book if the directory has changed since, unless the next one is being made."""
    held = lock.take(shelf.folder())
    if held is None:
        return
    try:
        if shelf.kept(present_version()) is None:
            shelf.forget()
    finally:
        os.close(held)


def _begin(held: int) -> None:
    """Start the process; it has the lock until it ends, however it ends."""
    _children[:] = [child for child in _children if child.poll() is None]
    child = subprocess.Popen(
        [*COMMAND, "--lock", str(held)],
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        pass_fds=[held],
        start_new_session=True,  # it goes on when the server is restarted
    )
    _children.append(child)
