"""How long an edit takes to show in another process."""

import time

from groups.models import Group
from tests.bench.questions import RESULTS
from tests.bench.table import print_line
from tests.bench.timing import begin_apart, get

NEW_NAME = "Quiet Kettle Quorum"
WANTED_SECONDS = 1
GIVE_UP_AFTER = 120


def measure(size: int) -> None:
    """Print the seconds from an edit's commit to the answer that shows it."""
    get(RESULTS)
    edit = begin_apart(rename_a_group)
    asked = time.monotonic()
    while NEW_NAME not in get(f"{RESULTS}?q=quiet+kettle+quorum").content.decode():
        assert time.monotonic() < asked + GIVE_UP_AFTER
    seconds = time.monotonic() - edit.result()
    print_line(size, "an edit in another process", seconds, unit="s", wanted=WANTED_SECONDS)


def rename_a_group() -> float:
    """Rename one group, and return when it was committed (the same clock for all processes)."""
    group = Group.objects.listed().order_by("reference").last()
    group.name = NEW_NAME
    group.save()
    return time.monotonic()
