"""How long things take and are kept, each with its reason."""

from datetime import datetime, timedelta

from django.conf import settings

# Long enough to find out what has become of it, and for the group to have read it once more.
KEPT_AFTER_CLOSING = timedelta(days=30)
# A group that has not answered in two months will not; the person can always ask anew.
KEPT_AT_MOST = timedelta(days=60)
# That somebody of the team has looked must be answerable for as long as a complaint may take.
READINGS_KEPT = timedelta(days=2 * 365)
# Rows of mails that have gone say nothing, and a mail comes back within days or never.
SENT_MAILS_KEPT = KEPT_AT_MOST
# Mails that belong to nothing else of ours. Where no mail server is set they lie as files, with the
# address on them: long enough to be read on one's own machine.
MAILS_SENT_ONCE_KEPT = timedelta(days=1)


def unopened_is_late_after() -> timedelta:
    """Return after how long a group is reminded, and the team sees, that nobody has looked.

    Volunteers read their mail at the weekend; nobody should wait much longer than that for nothing.
    """
    return timedelta(days=settings.UNOPENED_IS_LATE_DAYS)


def unanswered_is_late_after() -> timedelta:
    """Return after how long a request that has been seen and not answered is late."""
    return timedelta(days=settings.UNANSWERED_IS_LATE_DAYS)


def erase_at(made_at: datetime, closed_at: datetime | None) -> datetime:
    """Return when a request is to be erased."""
    latest = made_at + KEPT_AT_MOST
    return min(latest, closed_at + KEPT_AFTER_CLOSING) if closed_at else latest
