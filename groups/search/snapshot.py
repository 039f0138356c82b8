"""Groups as sets: one immutable value that answers without the database.

The public has one of the listed groups, the team one of all (scope.py).
"""

from array import array
from bisect import bisect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from pyroaring import BitMap

from groups.breaks import Holidays
from groups.schedule import Schedule, next_dates
from groups.search.around import Around
from groups.search.entry_words import EntryWords
from groups.search.few import Few
from groups.search.lexicon import Lexicon
from groups.search.near import Point
from groups.search.phrases import Vocabulary
from groups.search.query import Options
from groups.search.relations import Relations
from groups.search.scope import Scope
from groups.search.sets import Marks, groups_of

DAYS_KEPT = 2  # about midnight there are two todays


@dataclass(frozen=True, slots=True)
class Calendar:
    """When meetings next take place, seen from one day.

    `dates` by number of schedule (NEVER for none), `by_date` the meetings of each date in order.
    """

    dates: tuple[date, ...]
    by_date: tuple[tuple[date, BitMap], ...]


NEVER = date.max
PLACES_KEPT = 32
KINDS_OF_DAYS = 4


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The directory at one version, as those of one `scope` may find it.

    `version` is its stamp, `number` the number that goes with it.

    `ids` are the groups' primary keys by number, in the order of their names. `spots` and
    `schedules` are what meetings are marked with by position: ("spot", 3), ("schedule", 7);
    `points` are the centres of places by slug, `centres` the same as a set, `districts` the slugs
    of those that are postcode districts; `public_ids` stand for issues in addresses to wait at;
    `spot_of` and `schedule_of` tell the same the other way, by rank in `all_meetings`.
    """

    scope: Scope
    version: str
    number: int
    ids: array
    listed: BitMap
    groups: Marks
    meetings: Marks
    stride: int
    all_meetings: BitMap
    spot_of: array
    schedule_of: array
    vocabulary: Vocabulary
    lexicon: Lexicon
    known_words: EntryWords
    options: Options
    relations: Relations
    public_ids: Mapping[str, UUID]
    points: Mapping[str, Point]
    centres: frozenset[Point]
    districts: frozenset[str]
    spots: tuple[tuple[float, float], ...]
    schedules: tuple[Schedule, ...]
    holidays: Holidays
    _calendars: Few = field(init=False, default_factory=partial(Few, DAYS_KEPT))
    _around: Few = field(init=False, default_factory=partial(Few, PLACES_KEPT))
    _days: Few = field(init=False, default_factory=partial(Few, KINDS_OF_DAYS))

    def groups_with(self, meetings: BitMap) -> BitMap:
        """Return the groups that hold these meetings."""
        return groups_of(meetings, self.stride)

    def meetings_of(self, group: int) -> Iterator[tuple[int, int]]:
        """Yield (number, rank) of each meeting of one group."""
        number = group
        while number in self.all_meetings:
            yield number, self.all_meetings.rank(number) - 1
            number += self.stride

    def around(self, point: Point) -> Around:
        """Return how far everything is from `point`.

        Remembered for some of the directory's own places; never for somebody's postcode.
        """
        if point not in self.centres:
            return self._measured(point)
        return self._around.get(point, partial(self._measured, point))

    def _measured(self, point: Point) -> Around:
        return Around.of(point, self.spots, self.meetings)

    def days(self, name: str) -> tuple[date, ...]:
        """Return the days (or minutes) that groups are marked with by `name`, in order."""
        return self._days.get(name, partial(self._days_of, name))

    def _days_of(self, name: str) -> tuple[date, ...]:
        return tuple(sorted(day for kind, day in self.groups.bearers if kind == name and day))

    def until(self, name: str, last: date, never: bool) -> BitMap:
        """Return the groups whose day of this name is `last` or earlier; with `never`, or none."""
        days = self.days(name)
        counted = days[: bisect(days, last)]
        return self.groups.any_of((name, day) for day in (*counted, *([None] if never else [])))

    def calendar(self, today: date) -> Calendar:
        """Return when meetings next take place, worked out once a day."""
        return self._calendars.get(today, partial(self._seen_from, today))

    def _seen_from(self, today: date) -> Calendar:
        dates = []
        for schedule in self.schedules:
            soonest = next_dates(schedule, today=today, count=1, holidays=self.holidays)
            dates.append(next((occurrence.date for occurrence in soonest), NEVER))
        numbers: dict[date, list[int]] = {}
        for number, day in enumerate(dates):
            numbers.setdefault(day, []).append(number)
        by_date = tuple(
            (day, self.meetings.any_of(("schedule", number) for number in numbers[day]))
            for day in sorted(numbers)
            if day != NEVER
        )
        return Calendar(tuple(dates), by_date)
