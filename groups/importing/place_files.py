"""The files of an import of places: one file, those of a folder, or those of a zip."""

import io
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO

# What reading a file can raise: the disk, a damaged zip, a zip with a password or an odd packing.
UNREADABLE = (OSError, EOFError, zipfile.BadZipFile, zlib.error, RuntimeError)


@dataclass(frozen=True, slots=True)
class PlaceFile:
    """A file to read: its name inside what was given, and its size in bytes, unpacked."""

    name: str
    size: int
    open: Callable[[], BinaryIO]


@contextmanager
def place_files(path: Path) -> Iterator[list[PlaceFile]]:
    """Give the files of `path` in the order of their names; a zip stays open meanwhile.

    Of a folder or zip these are all that end in .csv, however deep. Raises OSError or
    zipfile.BadZipFile where `path` cannot be read.
    """
    if path.is_dir():
        found = [inner for inner in path.rglob("*") if inner.is_file()]
        files = [_file(inner, inner.relative_to(path).as_posix()) for inner in found]
        yield _tables_among(files)
    elif zipfile.is_zipfile(path):
        with _whole(zipfile.ZipFile, path) as packed:
            members = [
                PlaceFile(member.filename, member.file_size, partial(_unpacked, packed, member))
                for member in packed.infolist()
                if member.filename and not member.is_dir()
            ]
            yield _tables_among(members)
    else:
        yield [_file(path, path.name)]


def _file(path: Path, name: str) -> PlaceFile:
    return PlaceFile(name, path.stat().st_size, partial(path.open, "rb"))


def _unpacked(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    # A member alone takes its time to find the end of each line.
    return io.BufferedReader(_whole(packed.open, member))


def _whole(opened: Callable, what: Path | zipfile.ZipInfo):
    """Open a zip or a member of one; BadZipFile too where a name in it is in no letters at all, or
    it is of a kind that only other programs know."""
    try:
        return opened(what)
    except (ValueError, NotImplementedError) as error:
        raise zipfile.BadZipFile(str(error)) from error


def _tables_among(files: list[PlaceFile]) -> list[PlaceFile]:
    """Leave out what is no table, and what a Mac hides beside each file it packs (._name)."""
    names = {file.name: PurePosixPath(file.name) for file in files}
    tables = [
        file
        for file in files
        if names[file.name].suffix.lower() == ".csv" and not names[file.name].name.startswith(".")
    ]
    return sorted(tables, key=lambda file: file.name)
