"""What a group keeps for professionals."""

from dataclasses import dataclass

from groups.models import ContactPoint, Group
from groups.presenters.contacts import ContactLine, contact_line


@dataclass(frozen=True, slots=True)
class ForClinicsPage:
    """A group's contacts for professionals, and whether it can be asked from here."""

    name: str
    url: str
    contacts: tuple[ContactLine, ...]
    can_be_asked: bool


def for_clinics_page(group: Group, *, can_be_asked: bool) -> ForClinicsPage:
    """Return what whoever has the code may see."""
    kept = group.contacts.filter(audience=ContactPoint.Audience.PROFESSIONALS)
    return ForClinicsPage(
        name=group.name,
        url=group.get_absolute_url(),
        contacts=tuple(contact_line(contact) for contact in kept),
        can_be_asked=can_be_asked,
    )
