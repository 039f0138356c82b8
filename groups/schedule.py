"""When a group meets: pure recurrence on wall-clock dates and times, with no database and no clock.

A `Schedule` is a pattern (every Tuesday, second Monday of the month ...) with breaks and moved
meetings. All dates and times are local to Europe/London and carry no zone: 7pm is 7pm on both
sides of a clock change.

For calendars, `rrule`, `rule_start` and `excluded_dates` say the same as `occurrences` in the terms
of RFC 5545 (https://www.rfc-editor.org/rfc/rfc5545#section-3.3.10). Moved meetings are in neither:
a calendar leaves out the date of each move's `on` and adds an event of its own for its `to`.
"""

import enum
import heapq
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import total_ordering
from itertools import islice
from zoneinfo import ZoneInfo

from groups.breaks import NO_HOLIDAYS, Break, Holidays, Move, is_covered

LONDON = ZoneInfo("Europe/London")
LAST = -1  # the week_of_month that means the last such weekday
HORIZON = timedelta(days=2 * 365 + 1)  # how far ahead next_dates looks: two years
RRULE_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class Pattern(enum.StrEnum):
    """How meetings come round."""

    WEEKLY = "weekly"
    EVERY_N_WEEKS = "every_n_weeks"
    MONTHLY_BY_WEEKDAY = "monthly_by_weekday"
    IRREGULAR = "irregular"


@dataclass(frozen=True, slots=True)
class Schedule:
    """When a meeting takes place; raises ValueError, in a plain sentence, if it makes no sense.

    `weekday` is 0 for Monday; `week_of_month` 1 to 4 or LAST. No meeting is before `starts_on`
    or after `ends_on`, save one that is moved there. `starts_on` also anchors every_n_weeks: the
    first meeting is on the first such weekday on or after it. `dates` are the known dates of an
    irregular schedule, for which `weekday` is only information.
    """

    pattern: Pattern
    weekday: int | None = None
    week_of_month: int | None = None
    interval_weeks: int | None = None
    start: time | None = None
    end: time | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    dates: tuple[date, ...] = ()
    breaks: tuple[Break, ...] = ()
    moves: tuple[Move, ...] = ()
    not_on_bank_holidays: bool = False
    not_in_school_holidays: bool = False

    def __post_init__(self):
        self._check_pattern()
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise ValueError("A schedule cannot end before it begins.")
        _check_times(self.start, self.end)
        if len({move.on for move in self.moves}) < len(self.moves):
            raise ValueError("The meeting of one date cannot be moved twice.")
        for move in self.moves:
            _check_times(*self.moved_times(move))

    def _check_pattern(self):
        if self.pattern not in tuple(Pattern):
            raise ValueError(f"There is no pattern called {self.pattern!r}.")
        irregular = self.pattern == Pattern.IRREGULAR
        if self.weekday is None and not irregular:
            raise ValueError("A regular schedule needs a weekday.")
        if self.weekday is not None and self.weekday not in range(7):
            raise ValueError("The weekday must be from 0 (Monday) to 6 (Sunday).")
        if self.dates and not irregular:
            raise ValueError("Only an irregular schedule has a list of dates.")
        if self.pattern == Pattern.MONTHLY_BY_WEEKDAY:
            if self.week_of_month not in (1, 2, 3, 4, LAST):
                raise ValueError("A monthly schedule needs a week of the month: 1 to 4, or last.")
        elif self.week_of_month is not None:
            raise ValueError("Only a monthly schedule has a week of the month.")
        if self.pattern == Pattern.EVERY_N_WEEKS:
            if self.interval_weeks is None or self.interval_weeks < 1:
                raise ValueError("A schedule of every so many weeks needs a number of weeks.")
            if self.starts_on is None:
                raise ValueError("A schedule of every so many weeks needs a date to count from.")
        elif self.interval_weeks is not None:
            raise ValueError("Only a schedule of every so many weeks has a number of weeks.")

    def moved_times(self, move: Move) -> tuple[time | None, time | None]:
        """Start and end of a moved meeting: its own, or else the usual ones."""
        start = self.start if move.start is None else move.start
        end = self.end if move.end is None else move.end
        return start, end


def _check_times(start: time | None, end: time | None) -> None:
    if end is not None and start is None:
        raise ValueError("A meeting with an end time needs a start time.")
    if end is not None and end <= start:
        raise ValueError("A meeting must end after it starts, on the same day.")


@total_ordering
@dataclass(frozen=True, slots=True)
class Occurrence:
    """One meeting. `moved_from` is the date it was due on, if it was moved.

    A meeting moved only to another time of its own day has a `moved_from` equal to its `date`.
    """

    date: date
    start: time | None
    end: time | None
    moved_from: date | None = None

    def __lt__(self, other: "Occurrence") -> bool:
        return self._order() < other._order()

    def _order(self):
        # Written out because None cannot be compared; a meeting that was not moved comes first.
        start, end = self.start or time.min, self.end or time.min
        return self.date, start, self.moved_from or date.min, end


def occurrences(
    schedule: Schedule, *, since: date, until: date, holidays: Holidays = NO_HOLIDAYS
) -> Iterator[Occurrence]:
    """Yield the meetings from `since` to `until`, both included, in order of date and time.

    A move wins over a break on its `on` date, and a break does not remove it from its `to` date. A
    move is ignored if its `on` is no date of the pattern. Of two meetings that would begin on one
    day at one time, a single one is given.
    """
    closures = _closures(schedule, holidays)
    moved_dates = {move.on for move in schedule.moves}
    unmoved = (
        Occurrence(day, schedule.start, schedule.end)
        for day in _pattern_dates(schedule, since, until)
        if day not in moved_dates and not is_covered(day, closures)
    )
    if not moved_dates:
        return unmoved
    return _without_doubles(heapq.merge(unmoved, _moved(schedule, since, until)))


def next_dates(
    schedule: Schedule, *, today: date, count: int = 3, holidays: Holidays = NO_HOLIDAYS
) -> tuple[Occurrence, ...]:
    """The next `count` meetings from `today` on, fewer if there are fewer within HORIZON."""
    coming = occurrences(schedule, since=today, until=today + HORIZON, holidays=holidays)
    return tuple(islice(coming, count))


def is_pattern_date(schedule: Schedule, day: date) -> bool:
    """Whether the pattern gives `day`, before breaks, holidays and moves are looked at."""
    return any(_pattern_dates(schedule, day, day))


def excluded_dates(
    schedule: Schedule, *, since: date, until: date, holidays: Holidays = NO_HOLIDAYS
) -> tuple[date, ...]:
    """The dates that `rrule` gives but breaks or holidays take away: EXDATE, for a calendar.

    For a schedule without a rule, all dates of its pattern that are taken away. Dates of moved
    meetings are not among them.
    """
    closures = _closures(schedule, holidays)
    moved_dates = {move.on for move in schedule.moves}
    return tuple(
        day
        for day in _rule_dates(schedule, since, until)
        if day not in moved_dates and is_covered(day, closures)
    )


def rule_start(schedule: Schedule, *, since: date) -> date | None:
    """The first date on or after `since` that `rrule` gives: DTSTART, which must fit the rule.

    None if there is none within HORIZON of `since` (or of `starts_on`, if that is later).
    """
    begin = max(since, schedule.starts_on or since)
    return next(_rule_dates(schedule, begin, begin + HORIZON), None)


def rrule(schedule: Schedule) -> str | None:
    """The pattern as the value of an RRULE property, for a DTSTART from `rule_start`.

    None if no rule can say it: irregular schedules, and those that rest in all twelve months.
    Months closed every year are left out by BYMONTH. UNTIL is the end of the last day in UTC, as
    RFC 5545 asks when DTSTART has a TZID, or a plain date for a schedule without a start time.
    """
    closed_months = _closed_months(schedule)
    if schedule.pattern == Pattern.IRREGULAR or len(closed_months) == 12:
        return None
    day = RRULE_DAYS[schedule.weekday]
    if schedule.pattern == Pattern.MONTHLY_BY_WEEKDAY:
        parts = ["FREQ=MONTHLY", f"BYDAY={schedule.week_of_month}{day}"]
    else:
        parts = ["FREQ=WEEKLY", f"INTERVAL={schedule.interval_weeks or 1}", f"BYDAY={day}"]
    if closed_months:
        open_months = (str(month) for month in range(1, 13) if month not in closed_months)
        parts.append("BYMONTH=" + ",".join(open_months))
    if schedule.ends_on:
        parts.append("UNTIL=" + _rrule_until(schedule))
    return ";".join(parts)


def _rrule_until(schedule: Schedule) -> str:
    if schedule.start is None:
        return f"{schedule.ends_on:%Y%m%d}"
    end_of_day = datetime.combine(schedule.ends_on, time(23, 59, 59), LONDON)
    return f"{end_of_day.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _closures(schedule: Schedule, holidays: Holidays) -> tuple[Break, ...]:
    closures = schedule.breaks
    if schedule.not_on_bank_holidays:
        closures += holidays.bank
    if schedule.not_in_school_holidays:
        closures += holidays.school
    return closures


def _closed_months(schedule: Schedule) -> frozenset[int]:
    return frozenset().union(*(pause.whole_months() for pause in schedule.breaks))


def _rule_dates(schedule: Schedule, since: date, until: date) -> Iterator[date]:
    """The dates that the rule of `rrule` gives; all of the pattern's where there is no rule."""
    days = _pattern_dates(schedule, since, until)
    if rrule(schedule) is None:
        return days
    closed_months = _closed_months(schedule)
    return (day for day in days if day.month not in closed_months)


def _pattern_dates(schedule: Schedule, since: date, until: date) -> Iterator[date]:
    if schedule.starts_on and schedule.starts_on > since:
        since = schedule.starts_on
    if schedule.ends_on and schedule.ends_on < until:
        until = schedule.ends_on
    if schedule.pattern == Pattern.IRREGULAR:
        return iter(sorted({day for day in schedule.dates if since <= day <= until}))
    if schedule.pattern == Pattern.MONTHLY_BY_WEEKDAY:
        return _monthly_dates(schedule, since, until)
    return _weekly_dates(schedule, since, until)


def _weekly_dates(schedule: Schedule, since: date, until: date) -> Iterator[date]:
    """Every so many weeks, reached by arithmetic from the first one, however long ago it was."""
    days_between = 7 * (schedule.interval_weeks or 1)
    # Any date will do to count single weeks from; __post_init__ makes sure of starts_on otherwise.
    anchor = schedule.starts_on or since
    first = anchor.toordinal() + (schedule.weekday - anchor.weekday()) % 7
    since_ordinal = since.toordinal()
    if first < since_ordinal:
        first = since_ordinal + (first - since_ordinal) % days_between
    return map(date.fromordinal, range(first, until.toordinal() + 1, days_between))


def _monthly_dates(schedule: Schedule, since: date, until: date) -> Iterator[date]:
    """The n-th weekday is the first one on or after day 7n-6; the last one, on or after day -6."""
    for month_count in range(since.year * 12 + since.month - 1, until.year * 12 + until.month):
        year, month = month_count // 12, month_count % 12 + 1
        if schedule.week_of_month == LAST:
            earliest = monthrange(year, month)[1] - 6
        else:
            earliest = 7 * schedule.week_of_month - 6
        first_weekday = date(year, month, earliest).weekday()
        day = date(year, month, earliest + (schedule.weekday - first_weekday) % 7)
        if since <= day <= until:
            yield day


def _moved(schedule: Schedule, since: date, until: date) -> list[Occurrence]:
    return sorted(
        Occurrence(move.to, *schedule.moved_times(move), moved_from=move.on)
        for move in schedule.moves
        if since <= move.to <= until and is_pattern_date(schedule, move.on)
    )


def _without_doubles(meetings: Iterable[Occurrence]) -> Iterator[Occurrence]:
    previous = None
    for meeting in meetings:
        if (meeting.date, meeting.start) != previous:
            yield meeting
        previous = (meeting.date, meeting.start)
