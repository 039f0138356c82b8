"""What becomes of the numbers of groups and meetings when some groups go and others come.

A group that changed goes with all it had and comes again, at the same place or at another.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pyroaring import BitMap

# Shifting a run of numbers takes about as long as moving so many of them one by one.
FEW = 8


@dataclass(frozen=True, slots=True)
class Renumbering:
    """New numbers for old ones.

    `touched` are all old numbers that go or move. Those that move do so in `runs` of neighbours
    that stay neighbours: the run that begins at the group `starts[i]` moves by `shifts[i]`, and
    with it the meetings of these groups, `stride` apart.
    """

    stride: int
    touched: BitMap
    starts: tuple[int, ...]
    shifts: tuple[int, ...]
    runs: tuple[BitMap, ...]
    moving: BitMap

    @classmethod
    def of(
        cls, gone: Sequence[int], come: Sequence[int], *, count: int, stride: int, strides: int
    ) -> "Renumbering":
        """Return what to do with numbers below `strides` times `stride`.

        `gone` are the old numbers of the groups that go, of `count` altogether; `come` the new
        numbers of those that come; both ascending.
        """
        moves = tuple(_moves(gone, come, count))
        runs = tuple(_in_each_stride(start, stop, stride, strides) for start, stop, _ in moves)
        moving = BitMap.union(*runs) if runs else BitMap()
        going = (_in_each_stride(group, group + 1, stride, strides) for group in gone)
        return cls(
            stride=stride,
            touched=BitMap.union(moving, *going),
            starts=tuple(start for start, _, _ in moves),
            shifts=tuple(shift for _, _, shift in moves),
            runs=runs,
            moving=moving,
        )

    def __call__(self, numbers: BitMap) -> BitMap:
        """Return the new numbers of those that do not go; the very same set if none is touched."""
        if not numbers.intersect(self.touched):
            return numbers
        staying, moving = numbers - self.touched, numbers & self.moving
        if len(moving) <= FEW * len(self.runs):
            return staying | BitMap(map(self._moved, moving))
        shifted = zip(self.runs, self.shifts, strict=True)
        return BitMap.union(staying, *((moving & run).shift(by) for run, by in shifted))

    def _moved(self, number: int) -> int:
        return number + self.shifts[bisect_right(self.starts, number % self.stride) - 1]


def _moves(gone: Sequence[int], come: Sequence[int], count: int) -> Iterator[tuple[int, int, int]]:
    """Yield (start, stop, shift) of the old numbers that move, in order.

    Between two places where a group goes or comes all move alike. Such a place is told by how
    many of the groups that remain stand before it.
    """
    places = [(old - before, -1) for before, old in enumerate(gone)]
    places += [(new - before, 1) for before, new in enumerate(come)]
    remaining = count - len(gone)
    went = came = 0
    for (place, step), (following, _) in pairwise([*sorted(places), (remaining, 0)]):
        went, came = went + (step < 0), came + (step > 0)
        if place < following and went != came:
            yield place + went, following + went, came - went


def _in_each_stride(start: int, stop: int, stride: int, strides: int) -> BitMap:
    """Return the groups from `start` to `stop` and all their meetings."""
    found = BitMap()
    for first in range(0, stride * strides, stride):
        found.add_range(first + start, first + stop)
    return found


def replaced(values: array, gone: Sequence[int], come: Iterable[tuple[int, int]]) -> array:
    """Return a copy of `values` without those at `gone`, and with (place, value) put in.

    `gone` are places before, the places of `come` those that the values then have; ascending.
    """
    after = values[:]
    for place in reversed(gone):
        del after[place]
    for place, value in come:
        after.insert(place, value)
    return after
