"""Which of the things before is which of the things after, when each may have changed."""

from collections.abc import Callable, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
LEAST_LIKENESS = 3  # less than that, and one went while another came


def paired(
    before: Sequence[Thing], after: Sequence[Thing], likeness: Callable[[Thing, Thing], int]
) -> list[tuple[Thing | None, Thing | None]]:
    """Return each thing of `after` with the one of `before` that it was, or None for a new one;
    those that are gone follow, each with None.

    What stayed the same belongs together; of the rest the likest do, each once.
    """
    left = list(range(len(before)))
    matched: dict[int, int] = {}
    for at, thing in enumerate(after):
        if (same := next((old for old in left if before[old] == thing), None)) is not None:
            matched[at] = same
            left.remove(same)
    likest = sorted(
        (-likeness(before[old], thing), old, at)
        for at, thing in enumerate(after)
        if at not in matched
        for old in left
    )
    for distance, old, at in likest:
        if old in left and at not in matched and -distance >= LEAST_LIKENESS:
            matched[at] = old
            left.remove(old)
    pairs = [(before[matched[at]] if at in matched else None, new) for at, new in enumerate(after)]
    return pairs + [(before[old], None) for old in left]
