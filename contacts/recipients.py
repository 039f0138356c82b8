"""Whom a group wants to hear from the directory, and how."""

from contacts.models import Enquiry, Way
from groups.models import ContactPoint, Group


def address_of(group: Group) -> str:
    """Return the mail address to which requests go: the marked one or the first; "" if none."""
    mails = group.contacts.filter(kind=ContactPoint.Kind.EMAIL).for_requests()
    return mails.values_list("value", flat=True).first() or ""


def way_to(group: Group) -> Way | None:
    """Return how requests reach a group; None if it wants none.

    A group without a mail address is rung by the team, which also knows how to find those that
    have lost their telephone.
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
