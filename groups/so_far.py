"""How far long work has come, told beside the database: an import is one transaction, and what is
written inside it would be seen only when it ends.

One small file, since work is done one piece at a time; it says nothing of what the work is about.
Where worker and website are on different machines nobody sees it, and the row of the work says
what it can.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings

from groups.models import Job
from selfhelp.whole_file import write_whole


@dataclass(frozen=True, slots=True)
class SoFar:
    """What is being done ("" where that is not known), and how much of it is."""

    task: str
    done: int
    of: int


def note(job: Job, so_far: SoFar) -> None:
    """Tell how far a piece of work has come, in place of what was told before."""
    with suppress(OSError):  # the work matters more than what is seen of it
        write_whole(_path(), json.dumps({"job": str(job.pk)} | asdict(so_far)).encode())


def noted(job: Job) -> SoFar:
    """Return how far a piece of work has come, as far as anybody has told."""
    with suppress(OSError):
        told = json.loads(_path().read_text(encoding="utf-8"))
        if told.pop("job") == str(job.pk):
            return SoFar(**told)
    return SoFar("", job.done, job.of)


def _path() -> Path:
    return settings.VAR_DIR / "so-far.json"
