"""What a group keeps for professionals."""

from dataclasses import dataclass

from groups.models import ContactPoint, Group
from groups.presenters.contacts import ContactLine, contact_line


@dataclass(frozen=True, slots=True)
class ForClinicsPage:
    """A group's contacts for professionals, and whether it can be asked from here, or only through
    the team, since it has no email."""

    name: str
    url: str
    contacts: tuple[ContactLine, ...]
    can_be_asked: bool
    is_asked_by_team: bool


def for_clinics_page(group: Group, *, is_open: bool, has_email: bool) -> ForClinicsPage:
    """Return what whoever has the code may see; `is_open`: the group may be asked something."""
    kept = group.contacts.filter(audience=ContactPoint.Audience.PROFESSIONALS)
    return ForClinicsPage(
        name=group.name,
        url=group.get_absolute_url(),
        contacts=tuple(contact_line(contact) for contact in kept),
        can_be_asked=is_open and has_email,
        is_asked_by_team=is_open and not has_email,
    )
