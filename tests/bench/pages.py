"""Measure the pages of one database: medians, all pages in turn so that noise falls on all.

The floor loads twenty groups by primary key and renders the very template of the results page
with everything else on it worked out beforehand.
"""

import statistics
import sys
import time

import django
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

MOST_RUNS = 200


def main(size: int, seconds: float) -> None:
    """Print one line for each page."""
    django.setup()
    from tests.bench import floor  # noqa: PLC0415  models need django.setup() first

    floor.prepare()
    pages = {"floor": "/floor/"} | floor.addresses()
    with override_settings(ROOT_URLCONF="tests.bench.floor", ALLOWED_HOSTS=["testserver"]):
        client = Client()
        queries = {name: count_queries(client, path) for name, path in pages.items()}
        times = take_times(client, pages, seconds)
    base = statistics.median(times["floor"])
    for name, taken in times.items():
        median = statistics.median(taken)
        print(
            f"{size:>8,}  {name:<28}{median * 1000:>7.1f} ms{median / base:>9.2f}"
            f"{queries[name]:>9}{len(taken):>6}",
            flush=True,
        )


def count_queries(client: Client, path: str) -> int:
    """Return how many queries a page makes (and warm it up)."""
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return len(captured)


def take_times(client: Client, pages: dict[str, str], seconds: float) -> dict[str, list[float]]:
    """Return seconds taken by each page, by name, in rounds until the time is used up."""
    times: dict[str, list[float]] = {name: [] for name in pages}
    used = dict.fromkeys(pages, 0.0)
    for _ in range(MOST_RUNS):
        for name, path in pages.items():
            if used[name] < seconds:
                began = time.perf_counter()
                client.get(path)
                taken = time.perf_counter() - began
                times[name].append(taken)
                used[name] += taken
    return times


if __name__ == "__main__":
    main(int(sys.argv[1]), float(sys.argv[2]))
