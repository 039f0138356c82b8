"""The machine that all this runs on: what it is, in one line, and whose processes are whose."""

import os
import platform
from collections.abc import Iterator
from datetime import date
from pathlib import Path


def machine_and_day() -> str:
    """Return the kind of machine and the day: figures without them say nothing."""
    system = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{system}, Python {platform.python_version()}, {date.today()}"


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started, and they started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))
