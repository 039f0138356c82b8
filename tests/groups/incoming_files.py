"""Files on their way in, for tests."""

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

from groups.actions.incoming import receive
from groups.models import Incoming

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def zip_of(files: dict[str, bytes]) -> bytes:
    """Return a zip of files by name."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()


def zip_of_folder(folder: Path) -> bytes:
    """Return a zip of all files of a folder."""
    return zip_of({path.name: path.read_bytes() for path in folder.iterdir()})


def wait_for(content: bytes, kind: str = Incoming.Kind.FILES) -> Incoming:
    """Return a file that waits for somebody to decide."""
    return receive(kind=kind, content=content, report={}, by="test", now=NOON)
