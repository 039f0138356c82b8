"""Whom a group wants to hear from the directory, and how."""

from contacts.models import Enquiry, Way
from groups.models import ContactPoint, Group


def address_of(group: Group) -> str:
    """Return the mail address to which requests go: a marked one, or the first where none of the
    group's ways is marked. "" if it has none, or has marked its telephone instead."""
    ways = group.contacts.for_requests().values_list("for_requests", "kind", "value")
    has_marked = any(is_marked for is_marked, _kind, _value in ways)
    mails = (
        value
        for is_marked, kind, value in ways
        if kind == ContactPoint.Kind.EMAIL and is_marked == has_marked
    )
    return next(mails, "")


def way_to(group: Group) -> Way | None:
    """Return how requests reach a group; None if it wants none.

    A group without a mail address for them is rung by the team, which also knows how to find those
    that have lost their telephone.
    """
    if group.takes_requests == Group.Requests.NONE:
        return None
    if group.takes_requests == Group.Requests.TELEPHONE or not address_of(group):
        return Way.TELEPHONE
    return Way(group.takes_requests)


def has_room(group: Group) -> bool:
    """Tell whether a group will have one more request beside those that it has not answered."""
    most = group.requests_at_once
    return most is None or Enquiry.objects.unanswered().filter(group=group).count() < most
