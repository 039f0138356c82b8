"""How long things take and are kept, each with its reason."""

from datetime import datetime, timedelta

# Long enough to find out what has become of it, and for the group to have read it once more.
KEPT_AFTER_CLOSING = timedelta(days=30)
# A group that has not answered in two months will not; the person can always ask anew.
KEPT_AT_MOST = timedelta(days=60)
# Volunteers read their mail at the weekend; nobody should wait much longer than that for nothing.
REMIND_UNOPENED_AFTER = timedelta(days=3)
REMIND_UNANSWERED_AFTER = timedelta(days=7)


def erase_at(made_at: datetime, closed_at: datetime | None) -> datetime:
    """Return when a request is to be erased."""
    latest = made_at + KEPT_AT_MOST
    return min(latest, closed_at + KEPT_AFTER_CLOSING) if closed_at else latest
