"""The book that was made last: its files, of which state of the directory it is, how far the making
of the next has come.

All of it lies in one folder under var/. It has only what everybody may know on the website and in
print. It is handed out as long as nothing in the directory has changed, and deleted after that:
when the next one is made, or once a day (`forget_editions`).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from django.conf import settings

from selfhelp.whole_file import write_whole

BOOK = "book.json"
PROGRESS = "progress.json"
PDFS = "*.pdf"


class Paper(StrEnum):
    """The files of a book: its pages in order and, where they are A5, two on a side for printers of
    both kinds."""

    PAGES = "pages"
    LONG = "sheets-long"
    SHORT = "sheets-short"


class Step(StrEnum):
    """How far the making has come."""

    BEGUN = "begun"
    READING = "reading"
    SETTING = "setting"
    SHEETS = "sheets"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class KeptBook:
    """A book that is ready. `version` is the stamp of the directory that it tells of, `sizes` how
    many bytes each of its files has."""

    version: str
    day: str
    code: str
    groups: int
    pages: int
    sizes: dict[str, int]

    @property
    def printed_on(self) -> date:
        """The day on which it was correct."""
        return date.fromisoformat(self.day)


def folder() -> Path:
    """Return where the book lies."""
    return settings.VAR_DIR / "book"


def kept(version: str) -> KeptBook | None:
    """Return the book of this state of the directory, or None where there is none."""
    book = _read(BOOK)
    return KeptBook(**book) if book and book["version"] == version else None


def path_of(book: KeptBook, paper: Paper) -> Path:
    """Return where a file of a book lies."""
    return folder() / f"{book.code}-{paper}.pdf"


def keep(book: KeptBook, files: Mapping[Paper, bytes]) -> None:
    """Put a book in place of the one before. Raises OSError, and then no other is there."""
    forget()
    for paper, content in files.items():
        write_whole(path_of(book, paper), content)
    write_whole(folder() / BOOK, json.dumps(asdict(book)).encode())


def forget() -> None:
    """Delete the book that is kept, if there is one."""
    (folder() / BOOK).unlink(missing_ok=True)
    for path in folder().glob(PDFS):
        path.unlink(missing_ok=True)


def note(step: Step) -> None:
    """Write down how far the making has come. Raises OSError."""
    write_whole(folder() / PROGRESS, json.dumps({"step": step}).encode())


def progress() -> Step | None:
    """Return how far the last making has come, None where none was begun."""
    noted = _read(PROGRESS)
    return Step(noted["step"]) if noted else None


def _read(name: str) -> dict | None:
    try:
        return json.loads((folder() / name).read_text(encoding="utf-8"))
    except OSError:  # most often because it was never written
        return None
