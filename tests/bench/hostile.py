"""What the most hostile texts cost: all are to be answered in bounded time at every size."""

from groups import clock
from groups.search.current import current_snapshot
from groups.search.query import Query
from tests.bench.table import print_line
from tests.groups.hostile import HOSTILE, MOST_SECONDS, seconds_for


def measure(size: int) -> None:
    """Print what the dearest of the hostile texts costs, in both fields at once."""
    snapshot = current_snapshot()
    queries = [
        Query.from_params({"q": [text], "near": [text]}, snapshot.options) for text in HOSTILE
    ]
    worst = max(seconds_for(query, snapshot, today=clock.today()) for query in queries)
    print_line(size, "dearest hostile text", worst * 1000, wanted=MOST_SECONDS * 1000)
