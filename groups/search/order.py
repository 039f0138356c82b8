"""The order of an answer: level by level, inside each nearer first, then sooner, then by name."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice

from pyroaring import BitMap

from groups.search.around import Around
from groups.search.sets import NOWHERE
from groups.search.snapshot import NEVER, Snapshot

FEW = 300  # so many groups are sorted one by one; of more, whole sets are taken in turn
FAR = float("inf")


def split(levels: Iterable[BitMap], *preferred: BitMap) -> list[BitMap]:
    """Return each level parted: first what is in the first of `preferred`, then the second ..."""
    parted = []
    for level in levels:
        for members in preferred:
            parted.append(level & members)
            level = level - members
        parted.append(level)
    return [level for level in parted if level]


@dataclass(frozen=True, slots=True)
class Order:
    """How groups of one level follow one another.

    `day` is today; `meetings` are those that count (None: all); without `around` distance does not
    count, without `by_date` neither does the next meeting.
    """

    snapshot: Snapshot
    day: date
    meetings: BitMap | None = None
    around: Around | None = None
    by_date: bool = True

    def page(self, levels: Iterable[BitMap], start: int, stop: int) -> list[int]:
        """Return the numbers of the groups from `start` to `stop` of all levels together."""
        chosen: list[int] = []
        for level in levels:
            if start >= len(level):
                start, stop = start - len(level), stop - len(level)
                continue
            chosen += self._slice(level, start, stop)
            if stop <= len(level):
                return chosen
            start, stop = 0, stop - len(level)
        return chosen

    def _slice(self, level: BitMap, start: int, stop: int) -> Iterator[int]:
        """Return the groups from `start` to `stop` of one level."""
        if not self.around and not self.by_date:
            return islice(level, start, stop)
        if len(level) <= FEW:
            return islice(sorted(level, key=self.key), start, stop)
        if not self.around:
            return islice(self._by_date(level), start, stop)
        first, nearer = self._nearer(level, start) if start > FEW else (0, BitMap())
        outwards = self._by_distance(level - nearer, first)
        return islice(outwards, start - len(nearer), stop - len(nearer))

    def key(self, group: int) -> tuple[float, date, int]:
        """Return what one group is sorted by: miles, next date, place among the names."""
        miles, soonest = FAR, NEVER
        dates = self.snapshot.calendar(self.day).dates
        for number, rank in self.snapshot.meetings_of(group):
            if self.meetings is not None and number not in self.meetings:
                continue
            spot = self.snapshot.spot_of[rank]
            if self.around and spot != NOWHERE:
                miles = min(miles, self.around.point.miles_to(*self.snapshot.spots[spot]))
            soonest = min(soonest, dates[self.snapshot.schedule_of[rank]])
        return miles, soonest if self.by_date else NEVER, group

    def _nearer(self, level: BitMap, most: int) -> tuple[int, BitMap]:
        """Return a spot, and those of a level with a meeting nearer than that: at most `most`.

        Found by halves, so that of those who come before a page far down none need be sorted.
        """
        first, last, nearer = 0, len(self.around.spots), BitMap()
        while last - first > 1 and (middle := self.around.ring_at((first + last) // 2)) > first:
            wider = nearer | (self._those_of(self.around.between(first, middle)) & level)
            if len(wider) <= most:
                first, nearer = middle, wider
            else:
                last = middle
        return first, nearer

    def _by_distance(self, level: BitMap, first: int) -> Iterator[int]:
        remaining = level
        for there in self.around.outwards(first):
            here = self._those_of(there) & remaining
            if here:
                yield from sorted(here, key=self.key)
                remaining = remaining - here
            if not remaining:
                return
        yield from self._by_date(remaining) if self.by_date else remaining

    def _by_date(self, level: BitMap) -> Iterator[int]:
        remaining = level
        for _day, meetings in self.snapshot.calendar(self.day).by_date:
            then = self._those_of(meetings) & remaining
            yield from then
            remaining = remaining - then
            if not remaining:
                return
        yield from remaining

    def _those_of(self, meetings: BitMap) -> BitMap:
        counted = meetings if self.meetings is None else meetings & self.meetings
        return self.snapshot.groups_with(counted)
