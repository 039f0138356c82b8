"""Writing a file of which nobody ever sees a part."""

import os
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Write a file that is there as a whole or not at all. Raises OSError."""
    beside = path.with_suffix(".part")
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
