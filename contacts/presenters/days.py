"""Moments as the day on which they were here."""

from datetime import datetime

from django.utils import timezone

from groups import wording


def day_of(moment: datetime) -> str:
    """Return the day of an aware moment in words: "Tuesday 24 November 2026"."""
    return wording.long_date(timezone.localtime(moment).date())
