"""Moments as the day on which they were here."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from groups import wording


def day_of(moment: datetime) -> str:
    """Return the day of an aware moment in words: "Tuesday 24 November 2026"."""
    return wording.long_date(timezone.localtime(moment).date())


def ago(moment: datetime, *, now: datetime) -> str:
    """Return how many days ago a moment was, by the calendar here."""
    days = (timezone.localtime(now).date() - timezone.localtime(moment).date()).days
    if days == 0:
        return _("today")
    return _("yesterday") if days == 1 else _("%(days)d days ago") % {"days": days}
