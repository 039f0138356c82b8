"""All that an entry says, in words, line by line."""

from collections.abc import Iterator
from dataclasses import fields

from django.utils.translation import gettext as _

from groups.entries import ContactData, EntryData
from groups.presenters.contacts import in_a_line
from groups.presenters.differences import APART, label_of, said
from groups.presenters.differing_contacts import audience_words
from groups.presenters.differing_meetings import whole_meeting


def lines_of(entry: EntryData) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield all that an entry says, each a label and its paragraphs."""
    for field in fields(EntryData):
        value = getattr(entry, field.name)
        if field.name not in APART and (words := said(field.name, value)):
            yield label_of(field.name), tuple(words.splitlines())
    for label, values in (
        (_("Issues, the main one first"), entry.issues),
        (_("For whom"), sorted(entry.who_for)),
        (_("Languages"), sorted(entry.languages)),
    ):
        if values:
            yield label, (", ".join(values),)
    for meeting in entry.meetings:
        yield _("Meeting"), whole_meeting(meeting)
    for contact in entry.contacts:
        yield _("Contact"), whole_contact(contact)


def whole_contact(contact: ContactData) -> tuple[str, ...]:
    """Return a contact, who may be told of it, and when it is good to try."""
    words = (in_a_line(contact), audience_words(contact.audience), contact.when)
    return tuple(part for part in words if part)
