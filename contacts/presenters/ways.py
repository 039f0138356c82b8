"""The ways to a group, and who makes the first move."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import recipients
from contacts.models import Way
from groups.models import ContactPoint, Group
from groups.presenters.contacts import ContactLine, contact_line


@dataclass(frozen=True, slots=True)
class WaysPage:
    """A group's own ways, and how the directory may carry a request to it.

    `way` is None where it may not now; `why_not` then says why.
    """

    name: str
    url: str
    newcomers: str
    how_to_join: str
    is_full: bool
    can_just_come: bool
    contacts: tuple[ContactLine, ...]
    way: Way | None
    why_not: str
    ways_url: str
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
    """Return the ways that a group has chosen for everybody (three queries at most)."""
    contacts = ContactPoint.objects.for_website().filter(group=group)
    way, why_not = _way_to(group)
    return WaysPage(
        name=group.name,
        url=group.get_absolute_url(),
        newcomers=group.get_newcomers_display(),
        how_to_join=group.how_to_join,
        is_full=group.newcomers in (Group.Newcomers.WAITING_LIST, Group.Newcomers.CLOSED),
        can_just_come=group.newcomers == Group.Newcomers.OPEN,
        contacts=tuple(contact_line(contact) for contact in contacts),
        way=way,
        why_not=why_not,
        ways_url=reverse("contacts:ways", args=[group.public_id]),
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        myself_url=reverse("contacts:myself", args=[group.public_id]),
    )


def _way_to(group: Group) -> tuple[Way | None, str]:
    """Return how requests reach the group now, or None and why not."""
    way = recipients.way_to(group)
    if way is None:
        return None, _("This group has chosen to be asked directly, not through the directory.")
    if group.newcomers == Group.Newcomers.CLOSED:
        return None, _("So the directory takes no requests for it now.")
    if not recipients.has_room(group):
        return None, _(
            "The group is answering others first, and has asked us to wait until it has. Look here "
            "again in some days, or take one of its own ways."
        )
    return way, ""
