"""The one place that asks what day it is, and in which time zone; all below is given the date."""

from datetime import date, datetime

from django.utils import timezone


def today() -> date:
    """Return the date in the directory's time zone."""
    return timezone.localdate()


def here(moment: datetime) -> datetime:
    """Return a moment as the clocks of the directory's time zone show it."""
    return timezone.localtime(moment)
