"""Pages that are kept beside an empty view."""

from django.urls import reverse

from tests.bench.questions import kept_paths
from tests.bench.table import print_line
from tests.bench.timing import count_queries, medians

WANTED = 1.5
RUNS = 1_000  # of a quarter of a millisecond each


def measure(size: int, seconds: float) -> None:
    """Print one line for each kind of page."""
    paths, empty = kept_paths(), reverse("empty")
    times = medians([empty, *paths.values()], seconds, most_runs=RUNS)
    for name, path in paths.items():
        print_line(
            size,
            f"{name}, kept",
            times[path],
            base=times[empty],
            of="empty view",
            queries=count_queries(path),
            wanted=WANTED,
        )
