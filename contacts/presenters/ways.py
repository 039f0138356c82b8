"""The ways to a group, and who makes the first move."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import recipients
from groups.models import ContactPoint, Group, Meeting
from groups.presenters.contacts import ContactLine, contact_line
from groups.presenters.meetings import NextMeeting, next_meetings
from groups.schedule import Holidays


@dataclass(frozen=True, slots=True)
class WaysPage:
    """A group's own ways, and whether the directory may carry a request to it.

    `coming` are meetings to which somebody new can just come: none where they should ask first.
    """

    name: str
    url: str
    newcomers: str
    how_to_join: str
    is_full: bool
    coming: tuple[NextMeeting, ...]
    contacts: tuple[ContactLine, ...]
    takes_requests: bool
    ask_url: str
    myself_url: str
    card_url: str

    def as_text(self) -> str:
        """Return the ways as a mail says them."""
        paragraphs = ["\n".join(part for part in (self.name, self.newcomers) if part)]
        for contact in self.contacts:
            parts = [contact.label, contact.person, contact.value, contact.when]
            paragraphs.append("\n".join(part for part in parts if part))
        if self.coming:
            first = self.coming[0]
            paragraphs.append("\n".join((_("Next meeting"), first.when, first.where)))
        return "\n\n".join(paragraphs)


def ways_page(group: Group, *, today: date, holidays: Holidays) -> WaysPage:
    """Return the ways that a group has chosen for everybody (five queries at most)."""
    contacts = ContactPoint.objects.for_website().filter(group=group)
    return WaysPage(
        name=group.name,
        url=group.get_absolute_url(),
        newcomers=group.get_newcomers_display(),
        how_to_join=group.how_to_join,
        is_full=is_full(group),
        coming=next_meetings(_to_come_to(group), today=today, holidays=holidays),
        contacts=tuple(contact_line(contact) for contact in contacts),
        takes_requests=takes_requests(group),
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        myself_url=reverse("contacts:myself", args=[group.public_id]),
        card_url=reverse("contacts:card", args=[group.public_id]),
    )


def is_full(group: Group) -> bool:
    """Tell whether somebody new has to wait."""
    return group.newcomers in (Group.Newcomers.WAITING_LIST, Group.Newcomers.CLOSED)


def takes_requests(group: Group) -> bool:
    """Tell whether the directory can carry a request to a group now."""
    return recipients.way_to(group) is not None and group.newcomers != Group.Newcomers.CLOSED


def _to_come_to(group: Group) -> Iterable[Meeting]:
    """Return the meetings in public places, where whoever is new can just come."""
    if group.newcomers != Group.Newcomers.OPEN:
        return ()
    meetings = group.meetings.filter(venue__isnull=False)
    return meetings.select_related("venue").prefetch_related("exceptions")
