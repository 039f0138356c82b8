"""The results page beside its floor: warm, and as the first request of a new process."""

from statistics import median

from django.urls import reverse

from tests.bench import floor
from tests.bench.questions import search_paths
from tests.bench.table import print_line
from tests.bench.timing import begin_apart, count_queries, get, medians, time_of

WANTED = {200: 1.15, 10_000: 1.2, 100_000: 1.8}
COLD_RUNS = 3


def measure(size: int, seconds: float) -> None:
    """Print two lines for each question."""
    # Worked out in another process, so that this one's children begin cold.
    floor.prepared |= begin_apart(floor.prepare).result()
    paths = search_paths()
    floors = {name: reverse("floor", args=[name]) for name in paths}
    for name, path in paths.items():
        print_line(
            size, f"{name}, first of a process", cold(path), base=cold(floors[name]), of="floor"
        )
    times = medians([*paths.values(), *floors.values()], seconds)
    for name, path in paths.items():
        print_line(
            size,
            name,
            times[path],
            base=times[floors[name]],
            of="floor",
            queries=count_queries(path),
            wanted=WANTED.get(size),
        )


def cold(path: str) -> float:
    """Return the milliseconds of the first request of a process that has the sets already."""
    return median(begin_apart(time_of, get, path).result() for _ in range(COLD_RUNS))
