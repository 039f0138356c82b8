"""What the most hostile texts cost: all are to be answered in bounded time at every size."""

from hypothesis import given, settings
from hypothesis import strategies as st

from groups import clock
from groups.search.current import current_snapshot
from groups.search.query import Query
from tests.bench.table import print_line
from tests.groups.hostile import ANY_TEXT, HOSTILE, MIXTURES, MOST_SECONDS, seconds_for

QUESTIONS = 500


def measure(size: int) -> None:
    """Print what the dearest of the hostile texts costs, in both fields at once, and the dearest
    of the questions that Hypothesis makes of them and of any characters.

    One that takes longer than promised ends the measuring, in the shortest form that does.
    """
    dearest = max(seconds(text, text) for text in HOSTILE)
    print_line(size, "dearest hostile text", dearest * 1000, wanted=MOST_SECONDS * 1000)
    taken = []

    @settings(max_examples=QUESTIONS, deadline=None, database=None)
    @given(st.one_of(MIXTURES, ANY_TEXT), st.one_of(MIXTURES, ANY_TEXT))
    def ask(text: str, near: str) -> None:
        taken.append(seconds(text, near))
        assert taken[-1] < MOST_SECONDS

    ask()
    line = f"  of {len(taken)} that Hypothesis made"
    print_line(size, line, max(taken) * 1000, wanted=MOST_SECONDS * 1000)


def seconds(text: str, near: str) -> float:
    """Return what the answer to a question costs."""
    snapshot = current_snapshot()
    query = Query.from_params({"q": [text], "near": [near]}, snapshot.options)
    return seconds_for(query, snapshot, today=clock.today())
