"""Reading the cells of one row: each kind of value once, with what is wrong put in plain words."""

import re
from collections.abc import Callable, Collection
from datetime import date, time

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models

from groups.importing.formulas import unguarded
from groups.importing.names import Names, did_you_mean, shown
from groups.importing.problems import Problems
from groups.importing.reader import Row
from selfhelp.telephones import digits_of

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
DATE = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")
DECIMAL_NUMBER = re.compile(r"-?[0-9]{1,3}(\.[0-9]{1,30})?")
POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}")
TELEPHONE = re.compile(r"\+?[0-9 ().-]+")
FEWEST_DIGITS, MOST_DIGITS = 3, 15  # 999; the longest of ITU-T E.164

check_web_address = URLValidator(schemes=["http", "https"])
check_email = EmailValidator()


def longest(model: type[models.Model], field: str) -> int | None:
    """Return how many characters the database keeps in a column, or None for any number."""
    return model._meta.get_field(field).max_length


def read_date(value: str) -> date:
    """Return a date written as 2026-11-30; ValueError says what is wrong."""
    parts = DATE.fullmatch(value)
    if not parts:
        raise ValueError(f"{shown(value)} is not a date: write it like 2026-11-30")
    year, month, day = map(int, parts.groups())
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError(f"{shown(value)} is not a day in any calendar") from None
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise ValueError(f"{shown(value)} is not between {EARLIEST_YEAR} and {LATEST_YEAR}")
    return found


def read_time(value: str) -> time:
    """Return a time written as 19:30; ValueError says what is wrong."""
    parts = TIME.fullmatch(value)
    if not parts:
        raise ValueError(f"{shown(value)} is not a time: write it like 09:30 or 19:30")
    return time(*map(int, parts.groups()))


class Cells:
    """One row being read. Whatever is wrong is noted, and reading goes on to find the rest."""

    def __init__(self, file: str, row: Row, problems: Problems):
        self.row = row
        self.file = file
        self.problems = problems
        self.faultless = True

    def wrong(self, column: str, what: str) -> None:
        """Note that something is wrong with a column."""
        self.faultless = False
        self.problems.add(self.file, self.row.line, f"{column} {what}")

    def _raw(self, column: str) -> str:
        # Line ends inside a cell come as the file has them; the directory keeps them as LF.
        cell = self.row.cells.get(column, "").replace("\r\n", "\n").replace("\r", "\n").strip()
        return unguarded(cell)

    def _read(self, column: str, read: Callable[[str], object], default: object = None) -> object:
        """Return what `read` makes of a cell, `default` for an empty one or where it is wrong."""
        value = self._raw(column)
        if not value:
            return default
        try:
            return read(value)
        except ValueError as error:
            self.wrong(column, str(error))
            return default

    def has(self, column: str) -> bool:
        """Whether anything stands in a column."""
        return bool(self._raw(column))

    def text(self, column: str, *, most: int | None, needed: bool = False) -> str:
        """Return words on one line, `most` characters long at most."""
        value = self.lines(column, most=most, needed=needed)
        if "\n" in value:
            self.wrong(column, "must be on one line")
        return value

    def lines(self, column: str, *, most: int | None = None, needed: bool = False) -> str:
        """Return words that may run over several lines."""
        value = self._raw(column)
        if needed and not value:
            self.wrong(column, "is empty, and it is needed")
        if most is not None and len(value) > most:
            self.wrong(column, f"has {len(value):,} characters, and {most:,} are allowed")
        return value

    def choice(self, column: str, known: Collection[str], *, default: str | None = None) -> str:
        """Return one of `known`; an empty cell is `default`, or wrong if there is none."""
        value = self._raw(column)
        if not value and default is not None:
            return default
        if value not in known:
            self.wrong(column, f"{shown(value)} is not known: {_one_of(known, value)}")
        return value

    def yes(self, column: str) -> bool:
        """Return whether a cell says yes; the other word is no."""
        return self.choice(column, ("yes", "no")) == "yes"

    def day(self, column: str) -> date | None:
        """Return a date, or None for an empty cell."""
        return self._read(column, read_date)

    def time(self, column: str) -> time | None:
        """Return a time of day, or None for an empty cell."""
        return self._read(column, read_time)

    def number(self, column: str, *, least: int, most: int) -> int | None:
        """Return a whole number, or None for an empty cell."""

        def read(value: str) -> int:
            if not WHOLE_NUMBER.fullmatch(value) or not least <= int(value) <= most:
                raise ValueError(f"{shown(value)} is not a whole number from {least} to {most}")
            return int(value)

        return self._read(column, read)

    def degrees(self, column: str, *, most: int, needed: bool = False) -> float | None:
        """Return degrees from -most to +most, or None for an empty cell."""

        def read(value: str) -> float:
            if not DECIMAL_NUMBER.fullmatch(value) or abs(float(value)) > most:
                raise ValueError(
                    f"{shown(value)} is not a number of degrees from -{most} to {most}, "
                    "such as 52.954"
                )
            return float(value)

        if needed and not self.has(column):
            self.wrong(column, "is empty, and it is needed")
        return self._read(column, read)

    def words(self, column: str, *, most: int | None = None) -> tuple[str, ...]:
        """Return the parts of a cell that has several, separated by semicolons."""
        value = self._raw(column)
        parts = [" ".join(part.split()) for part in value.split(";")] if value else []
        found = tuple(part for part in parts if part)
        for part in found:
            if most is not None and len(part) > most:
                self.wrong(column, f"{shown(part)} is longer than {most} characters")
        for part in sorted({part for part in found if found.count(part) > 1}):
            self.wrong(column, f"has {shown(part)} more than once")
        return found

    def choices(self, column: str, known: Collection[str]) -> frozenset[str]:
        """Return several of `known`, separated by semicolons."""
        found = self.words(column)
        for part in found:
            if part not in known:
                self.wrong(column, f"{shown(part)} is not known: {_one_of(known, part)}")
        return frozenset(found)

    def name(self, column: str, names: Names) -> str:
        """Return a name that another file gives, or "" for an empty cell."""
        value = self._raw(column)
        if value and (why := names.why_unknown(value)):
            self.wrong(column, why)
        return value

    def names(self, column: str, names: Names) -> tuple[str, ...]:
        """Return several names that another file gives, separated by semicolons."""
        found = self.words(column)
        for part in found:
            if why := names.why_unknown(part):
                self.wrong(column, why)
        return found

    def web_address(self, column: str, *, most: int | None) -> str:
        """Return a web address, with http or https, or "" for an empty cell."""
        value = self.text(column, most=most)
        try:
            if value:
                check_web_address(value)
        except ValidationError:
            self.wrong(column, f"{shown(value)} is not a web address like https://example.org")
        return value

    def email(self, column: str, *, most: int | None) -> str:
        """Return an email address. A wrong one is not repeated: it may be somebody's own."""
        value = self.text(column, most=most, needed=True)
        try:
            if value:
                check_email(value)
        except ValidationError:
            self.wrong(column, "is not an email address like name@example.org")
        return value

    def telephone(self, column: str, *, most: int | None, needed: bool = False) -> str:
        """Return a telephone number. A wrong one is not repeated: it may be somebody's own."""
        value = self.text(column, most=most, needed=needed)
        digits = len(digits_of(value))
        if value and not (TELEPHONE.fullmatch(value) and FEWEST_DIGITS <= digits <= MOST_DIGITS):
            self.wrong(column, "is not a telephone number like 0115 496 0123")
        return value

    def postcode(self, column: str, *, most: int | None) -> str:
        """Return a postcode of the United Kingdom, or "" for an empty cell."""
        value = self.text(column, most=most)
        if value and not POSTCODE.fullmatch(value):
            self.wrong(column, f"{shown(value)} is not a postcode like NG1 9ZA")
        return value


def _one_of(known: Collection[str], value: str) -> str:
    listed = list(known)
    return f"write {', '.join(listed[:-1])} or {listed[-1]}{did_you_mean(value, listed)}"
