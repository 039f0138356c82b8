"""Days on which something was checked, as people write them: the day first, never guessed."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from groups import wording

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<word>[A-Za-z]{3,9})\.?"
_YEAR = r"(?P<year>(?:19|20)\d\d|\d{2})"
ISO = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T][\d:.]+)?")
NUMBERS = re.compile(rf"(?P<day>\d{{1,2}})[./-](?P<month>\d{{1,2}})[./-]{_YEAR}")
WORDS = re.compile(rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ -]{_YEAR}")
MONTH_IN_WORDS = re.compile(rf"{_MONTH}[ -]{_YEAR}")
MONTH_IN_NUMBERS = re.compile(rf"(?P<month>\d{{1,2}})[./]{_YEAR}")
YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)")
SERIAL = re.compile(
    r"[34]\d{4}"
)  # days since 30 December 1899, as spreadsheets count: 1982 to 2036
SPREADSHEETS_BEGIN = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Checked:
    """A day that is certain, or None; the last day that it can have been; what there is to say,
    and a day that may be meant."""

    day: date | None = None
    latest: date | None = None
    told: str = ""
    maybe: date | None = None

    def is_stale(self, today: date) -> bool:
        """Tell whether it was longer than twelve months ago, whatever day was meant."""
        return bool(self.latest) and self.latest < _year_before(today)


def _year_before(today: date) -> date:
    day = min(today.day, monthrange(today.year - 1, today.month)[1])
    return today.replace(year=today.year - 1, day=day)


def read_day(text: str, *, today: date, is_doubted: bool = False) -> Checked:
    """Return what a cell says of a day; `is_doubted` when the row itself says it is unsure."""
    if not text:
        return Checked()
    for form in (ISO, NUMBERS, WORDS):
        if parts := form.fullmatch(text):
            return _whole_day(parts.groupdict(), text, today=today, is_doubted=is_doubted)
    for form in (MONTH_IN_WORDS, MONTH_IN_NUMBERS):
        if (parts := form.fullmatch(text)) and (month := _month(parts.groupdict())):
            year = _year(parts["year"])
            last = date(year, month, monthrange(year, month)[1])
            words = {"month": wording.month_and_year(last)}
            return Checked(latest=last, told=_("checked in %(month)s, day not known") % words)
    if parts := YEAR.fullmatch(text):
        last = date(int(text), 12, 31)
        return Checked(latest=last, told=_("checked in %(year)s, day not known") % {"year": text})
    return _unknown(text, today=today)


def _whole_day(parts: dict, text: str, *, today: date, is_doubted: bool) -> Checked:
    year, month, day = _year(parts["year"]), _month(parts), int(parts["day"])
    found = _date(year, month, day)
    if found is None:
        swapped = _date(year, day, int(parts.get("month") or 0))  # 10/28/2026
        return Checked(told=_not_a_day(text), maybe=_past(swapped, today))
    if found > today:
        return Checked(told=_("“%(text)s” is still to come") % {"text": text})
    if is_doubted:
        return Checked(told=_("the row doubts its own date"), maybe=found)
    return Checked(day=found, latest=found)


def _unknown(text: str, *, today: date) -> Checked:
    if SERIAL.fullmatch(text):
        maybe = SPREADSHEETS_BEGIN + timedelta(days=int(text))
        return Checked(told=_not_a_day(text), maybe=_past(maybe, today))
    return Checked(told=_not_a_day(text))


def _not_a_day(text: str) -> str:
    return _("“%(text)s” is not a whole date") % {"text": text}


def _past(day: date | None, today: date) -> date | None:
    return day if day and day <= today else None


def _date(year: int, month: int | None, day: int) -> date | None:
    try:
        return date(year, month or 0, day)
    except ValueError:
        return None


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _month(parts: dict) -> int | None:
    """Return the number of a month that is written as a number or a word."""
    if parts.get("month"):
        number = int(parts["month"])
        return number if 1 <= number <= 12 else None
    start = parts["word"][:3].casefold()
    return MONTHS.index(start) + 1 if start in MONTHS else None
