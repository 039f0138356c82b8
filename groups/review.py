"""How old an entry may grow: pure rules of dates, which pages, lists and mails share.

Months are those of the calendar: what was confirmed on 31 March is eleven months old on 28 February
(a month without that day ends it early).
"""

from calendar import monthrange
from datetime import date, datetime, time, timedelta
from enum import Enum

from django.conf import settings
from django.utils import timezone

ANSWERED_WITHIN = timedelta(
    days=14
)  # what a group that reads its mail takes, with a weekend or two


class Age(Enum):
    """How an entry stands, by its last confirmation."""

    FRESH = "fresh"
    DUE = "due"  # time to ask the group
    LATE = "late"  # the public is told that it was not confirmed lately
    OVERDUE = "overdue"  # the team decides whether it is still shown


def months_before(day: date, months: int) -> date:
    """Return the same day so many months earlier, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def due_since(today: date) -> date:
    """Return the last day on which what was confirmed is due to be asked about by `today`."""
    return months_before(today, settings.ASK_AFTER_MONTHS)


def late_since(today: date) -> date:
    """Return the last day on which what was confirmed is late by `today`."""
    return months_before(today, settings.LATE_AFTER_MONTHS)


def overdue_since(today: date) -> date:
    """Return the last day on which what was confirmed asks for a decision by `today`."""
    return months_before(today, settings.DECIDE_AFTER_MONTHS)


def age_of(confirmed_on: date | None, *, today: date) -> Age:
    """Return how an entry stands; one that was never confirmed is late."""
    if confirmed_on is None:
        return Age.LATE
    if confirmed_on <= overdue_since(today):
        return Age.OVERDUE
    if confirmed_on <= late_since(today):
        return Age.LATE
    return Age.DUE if confirmed_on <= due_since(today) else Age.FRESH


def reminders() -> list[timedelta]:
    """Return after how long a group that has not answered is reminded."""
    return [timedelta(days=days) for days in settings.REMIND_AFTER_DAYS]


def silent_since(today: date) -> date:
    """Return the last day on which a group was asked by email that has answered no reminder either,
    and is rung by `today`."""
    return today - max(reminders(), default=timedelta(0)) - ANSWERED_WITHIN


def day_of(moment: datetime) -> date:
    """Return the date that an aware moment has in the directory's time zone."""
    return moment.astimezone(timezone.get_current_timezone()).date()


def end_of(day: date) -> datetime:
    """Return the moment at which a day is over in the directory's time zone."""
    midnight = datetime.combine(day + timedelta(days=1), time.min)
    return timezone.make_aware(midnight)
