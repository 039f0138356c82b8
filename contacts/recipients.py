"""Whom a group wants to hear from the directory, and how."""

from contacts.models import Way
from groups.models import ContactPoint, Group

BY_MAIL = {Group.Requests.LINK: Way.LINK, Group.Requests.EMAIL: Way.EMAIL}


def address_of(group: Group) -> str:
    """Return the mail address to which requests go: the group's first; "" if it has none."""
    mails = group.contacts.filter(kind=ContactPoint.Kind.EMAIL).order_by("position")
    return mails.values_list("value", flat=True).first() or ""


def way_to(group: Group) -> Way | None:
    """Return how requests reach a group; None where the directory cannot carry them."""
    way = BY_MAIL.get(Group.Requests(group.takes_requests))
    return way if way and address_of(group) else None
