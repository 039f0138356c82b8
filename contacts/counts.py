"""Counting requests for funders: rounded to fives, so that no table gives anybody away.

Pure: facts in, tables out. A total is the sum of the rounded numbers above it, so that it tells no
more than they do; what rounds to nothing is not shown.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

STEP = 5
# Days until a group answered: up to and with these.
DAYS = (1, 3, 7, 14)


class Became(Enum):
    """What became of a request, in the order in which it is told."""

    ANSWERED = "answered"
    OPEN = "open"
    ENDED = "ended"
    DISOWNED = "disowned"
    UNREACHABLE = "unreachable"
    NOT_ARRIVED = "not_arrived"


@dataclass(frozen=True, slots=True)
class Fact:
    """One request as it is counted.

    `days` is how long its answer took, None without one; `said` is what the group says of it now,
    "" for nothing. `is_withdrawn` where the person ended it.
    """

    month: date
    issue: str
    direction: str
    door: str
    helper: str
    outcome: Became
    said: str
    is_withdrawn: bool
    days: int | None

    @property
    def is_timed(self) -> bool:
        """Whether it tells how long answers take: not if the person did not wait for one."""
        return self.days is not None or not self.is_withdrawn


def rounded(count: int) -> int:
    """Return the nearest multiple of five: 0 for 0 to 2, 5 for 3 to 7."""
    return (count + STEP // 2) // STEP * STEP


def tally(facts: Iterable[Fact], key: Callable[[Fact], object]) -> Mapping[object, int]:
    """Return the rounded number of facts for each value of `key`, without those that round to 0."""
    counts = Counter(key(fact) for fact in facts)
    return {value: n for value, count in counts.items() if (n := rounded(count))}


def days_of(fact: Fact) -> int | None:
    """Return the span into which an answer falls: its last day, 0 for longer, None for never."""
    if fact.days is None:
        return None
    return next((most for most in DAYS if fact.days <= most), 0)
