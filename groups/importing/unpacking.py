"""A zip that somebody uploads, unpacked into a folder of our own, within limits.

Names inside a zip are never used as paths, and no more is unpacked than a file says it has.
"""

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from django.utils.translation import gettext as _

from groups.importing import tables
from groups.importing.place_files import UNREADABLE

MOST_UPLOADED = 20 * 1024 * 1024  # bytes, as it is sent
MOST_UNPACKED = 200 * 1024 * 1024  # bytes, of all files together
MOST_MEMBERS = 2000
ZIP_MARK = b"PK"


class UploadRefused(ValueError):
    """What was uploaded is not read at all; the message says why and what to do instead."""


def opened_zip(content: bytes, *, most: int = MOST_UNPACKED) -> zipfile.ZipFile:
    """Return a zip that is within the limits. What its directory says of sizes holds: Python reads
    no more of a member than that. Raises UploadRefused."""
    check_size(len(content))
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
    except UNREADABLE + (ValueError, NotImplementedError):
        raise UploadRefused(_("This file is damaged, or no ZIP or XLSX file.")) from None
    members = packed.infolist()
    if len(members) > MOST_MEMBERS:
        raise UploadRefused(
            _("There are %(count)s files in it, and %(most)s are allowed.")
            % {"count": len(members), "most": MOST_MEMBERS}
        )
    if sum(member.file_size for member in members) > most:
        raise UploadRefused(
            _("Unpacked it would be larger than %(most)s MB. Bring it in in parts.")
            % {"most": most // 1024**2}
        )
    if any(member.flag_bits & 1 for member in members):
        raise UploadRefused(_("It is locked with a password. Save it without one."))
    return packed


def check_size(size: int) -> None:
    """Raise UploadRefused for a file that has too many bytes, or none."""
    if not size:
        raise UploadRefused(_("The file is empty."))
    if size > MOST_UPLOADED:
        raise UploadRefused(
            _("The file is larger than %(most)s MB. Bring it in in parts.")
            % {"most": MOST_UPLOADED // 1024**2}
        )


@contextmanager
def unpacked(content: bytes) -> Iterator[Path]:
    """Give a folder with the files of a directory that a zip has, for as long as it is needed.

    They may lie in a folder inside it. Raises UploadRefused, also for a zip with none of them.
    """
    with opened_zip(content) as packed, TemporaryDirectory() as folder:
        found = [each for each in packed.infolist() if _table_of(each) is not None]
        if not found:
            raise UploadRefused(
                _("There is none of the files in it: places.csv, issues.csv, groups.csv …")
            )
        for member in found:
            _unpack(packed, member, Path(folder))
        yield Path(folder)


def is_directory(content: bytes) -> bool:
    """Tell whether a file is a zip with any of the files of a directory in it."""
    if not content.startswith(ZIP_MARK):
        return False
    with opened_zip(content) as packed:
        return any(_table_of(member) for member in packed.infolist())


def _table_of(member: zipfile.ZipInfo) -> tables.Table | None:
    name = PurePosixPath(member.filename)
    # A member without a name is none of ours, and Python cannot tell whether it is a folder.
    if not member.filename or "__MACOSX" in name.parts or member.is_dir():
        return None
    return next((table for table in tables.TABLES if table.file == name.name.lower()), None)


def _unpack(packed: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    table = _table_of(member)
    path = folder / table.file
    if path.exists():
        raise UploadRefused(_("%(file)s is in it twice: keep one.") % {"file": table.file})
    try:
        path.write_bytes(packed.read(member))
    except UNREADABLE + (ValueError, NotImplementedError):
        raise UploadRefused(
            _("%(file)s in it is damaged: pack it again.") % {"file": table.file}
        ) from None
