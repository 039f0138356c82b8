"""What interrupts a schedule: days without meetings, moved meetings, and the area's holidays."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True)
class Break:
    """Days without a meeting, `first` and `last` included.

    With `every_year` only month and day count, and the break may wrap over new year (24 December
    to 1 January). Such a break to 28 February takes in the 29th: it means the end of the month.
    `why` is said beside it, where it is not the group's own.
    """

    first: date
    last: date
    every_year: bool = False
    why: str = ""

    def __post_init__(self):
        if not self.every_year and self.last < self.first:
            raise ValueError("A break cannot end before it begins.")

    def covers(self, day: date) -> bool:
        """Whether there is no meeting on `day` because of this break."""
        if not self.every_year:
            return self.first <= day <= self.last
        first = (self.first.month, self.first.day)
        last = (self.last.month, self.last.day)
        wraps = first > last
        if last == (2, 28):
            last = (2, 29)
        day_of_year = (day.month, day.day)
        if wraps:
            return day_of_year >= first or day_of_year <= last
        return first <= day_of_year <= last

    def whole_months(self) -> frozenset[int]:
        """The months (1 to 12) in which this break leaves no day in any year."""
        if not self.every_year:
            return frozenset()
        year = self.first.year  # any year serves: 28 February stands for the end of its month
        return frozenset(
            month
            for month in range(1, 13)
            if all(
                self.covers(date(year, month, day))
                for day in range(1, monthrange(year, month)[1] + 1)
            )
        )


@dataclass(frozen=True, slots=True)
class Move:
    """The meeting due on `on` is held on `to` instead (or the same day, at another time).

    `start` and `end` of None keep the usual time.
    """

    on: date
    to: date
    start: time | None = None
    end: time | None = None

    def __post_init__(self):
        if self.on == self.to and self.start is None and self.end is None:
            raise ValueError("A moved meeting needs another date or another time.")


@dataclass(frozen=True, slots=True)
class Holidays:
    """The bank holidays and school holidays of the area, for schedules that keep them."""

    bank: tuple[Break, ...] = ()
    school: tuple[Break, ...] = ()


NO_HOLIDAYS = Holidays()


def is_covered(day: date, breaks: tuple[Break, ...]) -> bool:
    """Whether any of `breaks` takes away the meeting of `day`."""
    return any(pause.covers(day) for pause in breaks)
