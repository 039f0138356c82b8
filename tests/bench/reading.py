"""Understanding a question, without looking for anything."""

from statistics import median

from groups import clock
from groups.models import Issue
from groups.search.conditions import relative_days
from groups.search.current import current_snapshot
from groups.search.snapshot import Snapshot
from groups.search.understanding import understand
from tests.bench.questions import TEXTS
from tests.bench.table import print_line
from tests.bench.timing import time_of

RUNS = 50
WANTED = {140: 0.5, 5_000: 3}


def measure(size: int) -> None:
    """Print the median over all texts, and the slowest text."""
    snapshot, issues = current_snapshot(), Issue.objects.count()
    times = {text: median(time_of(read, text, snapshot) for _ in range(RUNS)) for text in TEXTS}
    wanted = next((most for least, most in WANTED.items() if issues <= least), None)
    line = f"understanding, {issues:,} issues"
    print_line(size, line, median(times.values()), wanted=wanted)
    slowest = max(times, key=times.get)
    print_line(size, f"  the slowest: {slowest[:28]}", times[slowest])


def read(text: str, snapshot: Snapshot) -> None:
    """Understand one text, as the results page does."""
    understand(
        text, snapshot.lexicon, more=relative_days(clock.today()), known=snapshot.known_words
    )
