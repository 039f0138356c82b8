"""For how long details of people in entries are kept once nobody needs them, each with its reason.

What is counted in days ends with the day: the day on which something is erased can be told before.
"""

from datetime import date, datetime, timedelta

from django.db.models import Q

from groups.review import day_of, end_of

# A group that has stopped may come back after a winter or two, by the same people; and for as long
# a complaint about what was passed on to it may take.
DETAILS_KEPT_AFTER_END = timedelta(days=2 * 365)
# Whoever writes down today that a group ended years ago may have meant another: a month to see it.
DETAILS_KEPT_AFTER_SAVING = timedelta(days=30)
# Whoever was a contact is asked for what the group once said, and a mistake is found when the group
# is asked the next time, which is within a year and a half.
REMOVED_CONTACTS_KEPT = timedelta(days=2 * 365)
# Nobody waits longer for the team than half a year. What was decided is asked about by the group
# when it is asked the next time.
PROPOSALS_WAIT = timedelta(days=180)
DECISIONS_KEPT = timedelta(days=2 * 365)


def details_go_on(ended_on: date, saved_at: datetime) -> date:
    """Return the day on which the details of people go that are in an entry which has ended."""
    return max(ended_on + DETAILS_KEPT_AFTER_END, day_of(saved_at) + DETAILS_KEPT_AFTER_SAVING)


def details_are_over(today: date) -> Q:
    """Return what holds of ended groups for which that day has come."""
    return Q(
        ended_on__lte=today - DETAILS_KEPT_AFTER_END,
        saved_at__lt=end_of(today - DETAILS_KEPT_AFTER_SAVING),
    )


def removed_contact_goes_on(removed_at: datetime) -> date:
    """Return the day on which the history loses a contact that was taken out of an entry."""
    return day_of(removed_at) + REMOVED_CONTACTS_KEPT
