"""How to reach a group, in the ways it has chosen for everybody."""

from dataclasses import dataclass

from groups.entries import ContactData
from groups.models import ContactPoint
from selfhelp import telephones

TELEPHONES = {ContactPoint.Kind.PHONE, ContactPoint.Kind.MOBILE, ContactPoint.Kind.TEXT}


@dataclass(frozen=True, slots=True)
class ContactLine:
    """One way in. `link` is a tel:, sms: or mailto: address, or empty for post."""

    label: str
    value: str
    link: str
    person: str
    role: str
    when: str
    on_paper: bool


def contact_line(contact: ContactPoint) -> ContactLine:
    """Return a contact point that its reader may be shown."""
    is_telephone = contact.kind in TELEPHONES
    return ContactLine(
        label=contact.get_kind_display(),
        value=telephones.spoken(contact.value) if is_telephone else contact.value,
        link=_link(contact),
        person=contact.person,
        role=contact.role,
        when=contact.when,
        on_paper=contact.in_print,
    )


def _link(contact: ContactPoint) -> str:
    if contact.kind == ContactPoint.Kind.TEXT:
        return telephones.link(contact.value).replace("tel:", "sms:", 1)
    if contact.kind in TELEPHONES:
        return telephones.link(contact.value)
    if contact.kind == ContactPoint.Kind.EMAIL:
        return f"mailto:{contact.value}"
    return ""


def in_a_line(contact: ContactData) -> str:
    """Return a contact in one line, with the name of its person."""
    is_telephone = contact.kind in TELEPHONES
    value = telephones.spoken(contact.value) if is_telephone else contact.value
    said, who = f"{ContactPoint.Kind(contact.kind).label} {value}", who_of(contact)
    return f"{said} ({who})" if who else said


def who_of(contact: ContactData) -> str:
    """Return a contact's person with their role, as far as they are known."""
    return ", ".join(part for part in (contact.person, contact.role) if part)
