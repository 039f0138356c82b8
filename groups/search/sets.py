"""Sets of groups and of their meetings, and the way from one to the other.

A group's number is its place among the listed groups by name. Its first meeting has the same
number, its second that number plus `stride`, its third plus twice `stride` ...: so a set of
meetings becomes the set of their groups by shifting, without looking at a single meeting.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from pyroaring import BitMap

# Bitmaps are kept in containers of so many numbers: shifting by whole containers is quick.
CONTAINER = 1 << 16
NOTHING = BitMap()
NOWHERE = -1  # the spot of a meeting that is on no map

Mark = tuple[str, Hashable]


def stride_for(groups: int) -> int:
    """Return how far apart the numbers of one group's meetings stand."""
    return (groups // CONTAINER + 1) * CONTAINER


@dataclass(frozen=True, slots=True)
class Marks:
    """Everything known of some things: for each mark, such as ("day", "tuesday"), who bears it."""

    bearers: Mapping[Mark, BitMap]

    def __getitem__(self, mark: Mark) -> BitMap:
        return self.bearers.get(mark, NOTHING)

    def any_of(self, marks: Iterable[Mark]) -> BitMap:
        """Return who bears at least one of `marks`."""
        found = [self.bearers[mark] for mark in marks if mark in self.bearers]
        return BitMap.union(*found) if found else BitMap()

    def all_of(self, marks: Iterable[Mark]) -> BitMap:
        """Return who bears every one of `marks` (at least one mark)."""
        return BitMap.intersection(*(self[mark] for mark in marks))


class MarksBuilder:
    """Collects marks and freezes them. What it holds is compressed from the first number on."""

    def __init__(self):
        self.bearers: dict[Mark, BitMap] = defaultdict(BitMap)

    def add(self, mark: Mark, number: int) -> None:
        """Give one thing a mark."""
        self.bearers[mark].add(number)

    def add_bearers(self, mark: Mark, numbers: Iterable[int]) -> None:
        """Give many things one mark."""
        self.bearers[mark].update(numbers)

    def built(self) -> Marks:
        """Return the marks, each in its most compact form; nothing can be added any more."""
        for bearers in self.bearers.values():
            bearers.run_optimize()
            bearers.shrink_to_fit()
        return Marks(dict(self.bearers))


def groups_of(meetings: BitMap, stride: int) -> BitMap:
    """Return the groups whose meetings these are."""
    groups = BitMap()
    start = 0
    last = meetings.max() if meetings else -1
    while start <= last:
        of_this_place = meetings & BitMap(range(start, start + stride))
        groups |= of_this_place.shift(-start) if start else of_this_place
        start += stride
    return groups


def at_least(sets: list[BitMap]) -> list[BitMap]:
    """Return who is in all of `sets`, in at least one fewer ... in at least one of them."""
    levels: list[BitMap] = []
    for members in sets:
        raised = [level & members for level in levels]
        widened = [members, *raised]
        levels = [
            widened[i] | levels[i] if i < len(levels) else widened[i] for i in range(len(widened))
        ]
    return levels[::-1]
