"""The small language in which meetings.csv says when a meeting departs from its pattern.

Parts are separated by semicolons: `not in August; not bank holidays; moved 2026-12-08 to
2026-12-15`. groups/demo/FORMAT.md lists them all.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from groups.entries import ExceptionData
from groups.importing.cells import read_date, read_time
from groups.importing.names import shown
from groups.models import MeetingException

Kind = MeetingException.Kind

# The year under which breaks of every year are kept: a leap year, so that 29 February is in it.
ANY_YEAR = 2000
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FORMS = (
    "not in August",
    "not 24 December to 1 January",
    "not 2026-12-08",
    "not 2026-12-01 to 2026-12-20",
    "not 2026-12-01 to 2026-12-20 every year",
    "moved 2026-12-08 to 2026-12-15",
    "moved 2026-12-08 to 2026-12-15 19:30-21:00",
    "also 2026-12-05",
    "not bank holidays",
    "not school holidays",
)


def exception_from(words: str) -> ExceptionData:
    """Return the exception that `words` says; ValueError names what is wrong and what is right."""
    for pattern, read in READERS:
        if parts := pattern.fullmatch(words):
            return read(*parts.groups())
    raise ValueError(f"{shown(words)} is not understood: write one of {'; '.join(FORMS)}")


def _not_in_month(month: str) -> ExceptionData:
    number = _month(month)
    last_day = monthrange(ANY_YEAR, number)[1]
    return ExceptionData(
        kind=Kind.CLOSED,
        first=date(ANY_YEAR, number, 1),
        last=date(ANY_YEAR, number, last_day),
        every_year=True,
    )


def _not_every_year(day: str, month: str, last_day: str | None, last_month: str) -> ExceptionData:
    first = _day_of_year(day, month)
    last = _day_of_year(last_day, last_month) if last_day else first
    return ExceptionData(kind=Kind.CLOSED, first=first, last=last, every_year=True)


def _not_once(first: str, last: str | None) -> ExceptionData:
    return ExceptionData(kind=Kind.CLOSED, first=read_date(first), last=read_date(last or first))


def _not_every_year_since(first: str, last: str) -> ExceptionData:
    return replace(_not_once(first, last), every_year=True)


def _moved(on: str, to: str, start: str | None, end: str | None) -> ExceptionData:
    return ExceptionData(
        kind=Kind.MOVED,
        first=read_date(on),
        moved_to=read_date(to),
        moved_start=read_time(start) if start else None,
        moved_end=read_time(end) if end else None,
    )


def _also(day: str) -> ExceptionData:
    return ExceptionData(kind=Kind.EXTRA, first=read_date(day))


def _month(name: str) -> int:
    for number, month in enumerate(MONTHS, start=1):
        if month.casefold() == name.casefold():
            return number
    raise ValueError(f"{shown(name)} is not a month")


def _day_of_year(day: str, month: str) -> date:
    try:
        return date(ANY_YEAR, _month(month), int(day))
    except ValueError:
        raise ValueError(f"{shown(f'{day} {month}')} is not a day of the year") from None


_DAY = r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
_DAY_OF_YEAR = r"([0-9]{1,2}) ([A-Za-z]+)"
_TIMES = r"([0-9]{2}:[0-9]{2})(?:-([0-9]{2}:[0-9]{2}))?"
READERS: tuple[tuple[re.Pattern, Callable[..., ExceptionData]], ...] = (
    (re.compile("not bank holidays"), lambda: ExceptionData(kind=Kind.BANK_HOLIDAYS)),
    (re.compile("not school holidays"), lambda: ExceptionData(kind=Kind.SCHOOL_HOLIDAYS)),
    (re.compile("not in ([A-Za-z]+)"), _not_in_month),
    (re.compile(f"not {_DAY_OF_YEAR}(?: to {_DAY_OF_YEAR})?"), _not_every_year),
    (re.compile(f"not {_DAY}(?: to {_DAY})?"), _not_once),
    (re.compile(f"not {_DAY} to {_DAY} every year"), _not_every_year_since),
    (re.compile(f"moved {_DAY} to {_DAY}(?: {_TIMES})?"), _moved),
    (re.compile(f"also {_DAY}"), _also),
)


def words_of(exception: ExceptionData) -> str:
    """Return the words from which `exception_from` makes just this exception."""
    first, last, to = exception.first, exception.last, exception.moved_to
    if exception.kind == Kind.BANK_HOLIDAYS:
        return "not bank holidays"
    if exception.kind == Kind.SCHOOL_HOLIDAYS:
        return "not school holidays"
    if exception.kind == Kind.EXTRA:
        return f"also {first}"
    if exception.kind == Kind.MOVED:
        start, end = exception.moved_start, exception.moved_end
        times = f" {start:%H:%M}" + (f"-{end:%H:%M}" if end else "") if start else ""
        return f"moved {first} to {to}{times}"
    if not exception.every_year:
        return f"not {first} to {last}"
    if first.year == last.year == ANY_YEAR:
        return f"not {_said(first)} to {_said(last)}"
    return f"not {first} to {last} every year"


def _said(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]}"
