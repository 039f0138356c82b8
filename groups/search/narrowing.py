"""The filters over sets: the public results narrow a snapshot by what filters.py declares."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property

from pyroaring import BitMap

from groups.filters import AgeFilter
from groups.search.around import Around
from groups.search.near import Point
from groups.search.snapshot import Snapshot

Chosen = tuple[tuple[str, str], ...]


class Narrowing:
    """What was chosen in the filters, applied to some groups of a snapshot.

    Conditions on meetings must hold of one meeting together. Distances count only from a `point`.
    """

    def __init__(
        self,
        chosen: Iterable[tuple[str, str]],
        snapshot: Snapshot,
        point: Point | None,
        today: date,
    ):
        self.snapshot = snapshot
        self.filters = snapshot.scope.filters.base_filters
        self.point = point
        self.today = today
        self.chosen: dict[str, list[str]] = {}
        for name, value in chosen:
            if name != "within" or point:
                self.chosen.setdefault(name, []).append(value)
        self._held: dict[str, BitMap] = {}

    @cached_property
    def around(self) -> Around | None:
        """Return how far everything is from the point, if there is one."""
        return self.snapshot.around(self.point) if self.point else None

    def _members(self, name: str) -> BitMap:
        """Return the meetings, or the groups, for which one filter holds."""
        if name not in self._held:
            self._held[name] = self.holding(name, self.chosen[name])
        return self._held[name]

    def holding(self, name: str, values: Sequence[str]) -> BitMap:
        """Return the meetings, or the groups, for which these options of a filter hold."""
        declared = self.filters[name]
        if name == "within":
            return self.around.within(max(map(int, values)))
        if isinstance(declared, AgeFilter):
            old = self.snapshot.until(declared.mark, *declared.until(values, self.today))
            return old & self.snapshot.groups[declared.among]
        marks = self.snapshot.meetings if declared.of_meeting else self.snapshot.groups
        of_each = [(name, value) for value in values]
        if len(of_each) == 1:
            return marks[of_each[0]]
        return marks.all_of(of_each) if declared.all_of else marks.any_of(of_each)

    def _names(self, *, of_meeting: bool, leaving_out: str = "") -> list[str]:
        return [
            name
            for name in self.chosen
            if self.filters[name].of_meeting == of_meeting and name != leaving_out
        ]

    def meetings(self, *, leaving_out: str = "") -> BitMap | None:
        """Return the meetings that fit (None: all, nothing was asked of meetings)."""
        names = self._names(of_meeting=True, leaving_out=leaving_out)
        if not names:
            return None
        return BitMap.intersection(*map(self._members, names))

    def groups(self, found: BitMap, *, leaving_out: str = "") -> BitMap:
        """Return those of `found` for which everything chosen holds (but one filter)."""
        for name in self._names(of_meeting=False, leaving_out=leaving_out):
            found = found & self._members(name)
        meetings = self.meetings(leaving_out=leaving_out)
        return found if meetings is None else found & self.snapshot.groups_with(meetings)
