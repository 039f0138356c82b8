"""The ways to a group, and who makes the first move."""

from dataclasses import dataclass

from django.urls import reverse

from contacts import recipients
from groups.models import ContactPoint, Group
from groups.presenters.contacts import ContactLine, contact_line


@dataclass(frozen=True, slots=True)
class WaysPage:
    """A group's own ways, and whether the directory may carry a request to it."""

    name: str
    url: str
    newcomers: str
    how_to_join: str
    is_full: bool
    can_just_come: bool
    contacts: tuple[ContactLine, ...]
    takes_requests: bool
    ask_url: str
    myself_url: str

    def as_text(self) -> str:
        """Return the ways as a mail says them."""
        lines = [self.name, self.newcomers]
        for contact in self.contacts:
            parts = [contact.label, contact.person, contact.value, contact.when]
            lines.append(", ".join(part for part in parts if part))
        return "\n".join(lines)


def ways_page(group: Group) -> WaysPage:
    """Return the ways that a group has chosen for everybody (three queries)."""
    contacts = ContactPoint.objects.for_website().filter(group=group)
    way = recipients.way_to(group)
    return WaysPage(
        name=group.name,
        url=group.get_absolute_url(),
        newcomers=group.get_newcomers_display(),
        how_to_join=group.how_to_join,
        is_full=group.newcomers in (Group.Newcomers.WAITING_LIST, Group.Newcomers.CLOSED),
        can_just_come=group.newcomers == Group.Newcomers.OPEN,
        contacts=tuple(contact_line(contact) for contact in contacts),
        takes_requests=way is not None and group.newcomers != Group.Newcomers.CLOSED,
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        myself_url=reverse("contacts:myself", args=[group.public_id]),
    )
