"""How far the spots where groups meet are from one point."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from operator import itemgetter

from pyroaring import BitMap

from groups.search.near import Point
from groups.search.sets import Marks


@dataclass(frozen=True, slots=True)
class Around:
    """The spots round a point, the nearest first: `miles` to each of `spots`, by position."""

    point: Point
    miles: array
    spots: array
    meetings: Marks
    _within: dict[float, BitMap] = field(default_factory=dict)

    @classmethod
    def of(cls, point: Point, spots: Sequence[tuple[float, float]], meetings: Marks) -> "Around":
        """Return the `spots` (latitude, longitude) round `point`."""
        far = sorted(zip(point.miles_to_all(spots), range(len(spots)), strict=True))
        return cls(
            point=point,
            miles=array("d", (miles for miles, _ in far)),
            spots=array("i", (spot for _, spot in far)),
            meetings=meetings,
        )

    def outwards(self, first: int = 0) -> Iterator[BitMap]:
        """Yield the meetings of each spot from the `first` on, the nearest first.

        Spots equally far are one, so `first` is where a ring begins.
        """
        far = islice(zip(self.miles, self.spots, strict=True), first, None)
        for _miles, ring in groupby(far, key=itemgetter(0)):
            yield self.meetings.any_of(("spot", spot) for _, spot in ring)

    def between(self, first: int, last: int) -> BitMap:
        """Return the meetings from the `first` spot, the nearest being 0, to before the `last`."""
        return self.meetings.any_of(("spot", spot) for spot in self.spots[first:last])

    def ring_at(self, place: int) -> int:
        """Return the first of the spots that are as far away as the one at `place`."""
        return bisect_left(self.miles, self.miles[place])

    def within(self, miles: float) -> BitMap:
        """Return the meetings at most `miles` away."""
        if miles not in self._within:
            reached = self.spots[: bisect_right(self.miles, miles)]
            self._within[miles] = self.meetings.any_of(("spot", spot) for spot in reached)
        return self._within[miles]
