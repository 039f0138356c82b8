"""What is known of each meeting of the listed groups, as marks."""

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import compress, groupby
from operator import attrgetter

from django.db.models import BooleanField, ExpressionWrapper
from pyroaring import BitMap

from groups.filters import TIME_OF_DAY, GroupFilter
from groups.models import Meeting, MeetingException, Place, Venue
from groups.models.meeting import schedule_of
from groups.models.places import closures
from groups.places_named import PlaceNames
from groups.schedule import Schedule
from groups.search.marks_of_groups import of_groups
from groups.search.query import Options
from groups.search.sets import NOWHERE, Mark, MarksBuilder

ROWS_AT_ONCE = 2000
RECURRENCE = ("pattern", "weekday", "week_of_month", "interval_weeks", "starts_on", "ends_on")
SPOT = ("venue__latitude", "venue__longitude", "area__latitude", "area__longitude")
CLOSED = ("venue__closed_from", "venue__closed_until", "venue__closed_why")
COLUMNS = ("pk", "group_id", "venue_id", "area__slug", "start", "end", *RECURRENCE, *SPOT, *CLOSED)


class MeetingMarks:
    """Meetings of listed groups and their marks.

    `spots` and `schedules` are those that have a position already; others come behind them.
    ("spot", n) for where, by position in `spots`; ("in", place) for the places it is in;
    ("schedule", n) for when, by position in `schedules`; and (filter, option) for every option of
    every filter about meetings.
    """

    def __init__(
        self,
        stride: int,
        spots: Iterable[tuple[float, float]] = (),
        schedules: Iterable[Schedule] = (),
    ):
        self.marks = MarksBuilder()
        self.stride = stride
        self.spots = {spot: position for position, spot in enumerate(spots)}
        self.schedules = {schedule: position for position, schedule in enumerate(schedules)}
        self._recurrences: dict[tuple, int] = {}
        self._placed = array("I"), array("i"), array("i")

    def add(
        self, row, number: int, places: frozenset[str], exceptions: list, fits: Iterable[Mark]
    ) -> None:
        """Mark one meeting (a row of COLUMNS), and with the options that it `fits`."""
        spot = (row.venue__latitude, row.venue__longitude)
        if spot[0] is None:
            spot = (row.area__latitude, row.area__longitude)
        at = NOWHERE if spot[0] is None else self.spots.setdefault(spot, len(self.spots))
        self.marks.add(("spot", at), number)
        for slug in places | ({row.area__slug} if row.area__slug else set()):
            self.marks.add(("in", slug), number)
        schedule = self._schedule(row, exceptions)
        self.marks.add(("schedule", schedule), number)
        for mark in fits:
            self.marks.add(mark, number)
        for column, value in zip(self._placed, (number, at, schedule), strict=True):
            column.append(value)

    def placed(self) -> tuple[BitMap, array, array]:
        """Return all meetings, and by their rank among them each one's spot and schedule."""
        meetings = BitMap(self._placed[0])
        spots, schedules = (array("i", [NOWHERE]) * len(meetings) for _ in range(2))
        for number, spot, schedule in zip(*self._placed, strict=True):
            rank = meetings.rank(number) - 1
            spots[rank], schedules[rank] = spot, schedule
        return meetings, spots, schedules

    def _schedule(self, row, exceptions: list) -> int:
        """Return the position of a meeting's schedule; most meetings share theirs with others.

        Only the dates count here: those at one time share theirs with those at another.
        """
        recurrence = tuple(getattr(row, column) for column in (*RECURRENCE, *CLOSED))
        if exceptions or recurrence not in self._recurrences:
            closed = closures(*recurrence[-len(CLOSED) :])
            schedule = _dates_of(schedule_of(row, exceptions, closed))
            position = self.schedules.setdefault(schedule, len(self.schedules))
            if exceptions:
                return position
            self._recurrences[recurrence] = position
        return self._recurrences[recurrence]


def _dates_of(schedule: Schedule) -> Schedule:
    """Return the schedule without its times of day."""
    moves = tuple(replace(move, start=None, end=None) for move in schedule.moves)
    return replace(schedule, start=None, end=None, moves=moves)


def mark_meetings(
    meetings: MeetingMarks,
    groups: Mapping[int, int],
    options: Options,
    only: Collection[int] | None = None,
) -> MeetingMarks:
    """Return `meetings` with the marks of the meetings of `groups` (number by primary key).

    `only` are the primary keys of `groups` where they are few; with None all tables are read.
    """
    places, exceptions = _places_by_venue(only), _exceptions_by_meeting(only)
    options_of = dict(_options_of_meetings(options))
    fits = {f"fits_{number}": condition for number, condition in enumerate(options_of.values())}
    rows = of_groups(Meeting.objects, only, "group").order_by("group_id", "position")
    rows = rows.annotate(time_of_day=TIME_OF_DAY).annotate(**fits)
    rows = rows.values_list(*COLUMNS, *fits, named=True)
    for group, of_group in groupby(rows.iterator(ROWS_AT_ONCE), key=attrgetter("group_id")):
        if group in groups:
            for position, row in enumerate(of_group):
                meetings.add(
                    row,
                    groups[group] + position * meetings.stride,
                    places.get(row.venue_id, frozenset()),
                    exceptions.get(row.pk, []),
                    fits=compress(options_of, row[len(COLUMNS) :]),
                )
    return meetings


def _options_of_meetings(options: Options) -> Iterator[tuple[Mark, ExpressionWrapper]]:
    """Yield (filter, option) and the filter's own condition for it, to be asked as a column."""
    for name, declared in GroupFilter.base_filters.items():
        if declared.of_meeting and name != "within":
            for option in options[name]:
                condition = declared.condition([option])
                yield (name, option), ExpressionWrapper(condition, BooleanField())


def _exceptions_by_meeting(only: Collection[int] | None) -> dict[int, list[MeetingException]]:
    by_meeting: dict[int, list[MeetingException]] = {}
    exceptions = of_groups(MeetingException.objects, only, "meeting__group").order_by("position")
    for exception in exceptions.iterator(ROWS_AT_ONCE):
        by_meeting.setdefault(exception.meeting_id, []).append(exception)
    return by_meeting


def _places_by_venue(only: Collection[int] | None) -> dict[int, frozenset[str]]:
    """Return the places each venue is in: its postcode's district, and those its address names."""
    names, slugs = PlaceNames.from_database(), dict(Place.objects.values_list("pk", "slug"))
    districts = dict(
        Place.objects.filter(kind=Place.Kind.POSTCODE_DISTRICT).values_list("name", "slug")
    )
    venues = of_groups(Venue.objects, only, "meetings__group")
    by_venue = {}
    for pk, address, postcode in venues.values_list("pk", "address", "postcode"):
        places = {slugs[place] for place in names.found_in(address)}
        district = districts.get(postcode.upper().partition(" ")[0])
        by_venue[pk] = frozenset(places | ({district} if district else set()))
    return by_venue
