"""The one place that asks what day it is; everything below is given the date."""

from datetime import date

from django.utils import timezone


def today() -> date:
    """Return the date in the directory's time zone."""
    return timezone.localdate()
