"""What is shown of a group where, as the group sees it on one page."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from groups.entries import EntryData
from groups.models import ContactPoint, Group
from groups.presenters.contacts import in_a_line
from groups.presenters.differing_contacts import audience_words
from groups.presenters.differing_meetings import meeting_line
from groups.presenters.entry import for_professionals
from groups.presenters.json_ld import PROPERTIES


@dataclass(frozen=True, slots=True)
class Channel:
    """One place where something may be shown, and the answer in words."""

    where: str
    is_shown: bool
    answer: str


@dataclass(frozen=True, slots=True)
class ShownContact:
    """One contact: whom it is for, and each place with a yes or no."""

    contact: str
    audience: str
    channels: tuple[Channel, ...]


@dataclass(frozen=True, slots=True)
class OwnShownPage:
    """Everything that is shown of a group, and where."""

    name: str
    contacts: tuple[ShownContact, ...]
    meetings: tuple[str, ...]
    has_private_place: bool
    requests: str
    for_professionals: tuple[str, ...]
    back_url: str
    contacts_url: str


def own_shown_page(group: Group, entry: EntryData, *, secret: str) -> OwnShownPage:
    """Return the page of a listed group; `entry` is its whole entry."""
    offer = for_professionals(group)
    lines = (offer.visits, offer.talks, offer.help_in_kind, *offer.influence)
    return OwnShownPage(
        name=entry.name,
        contacts=tuple(_contacts(group, entry)),
        meetings=tuple(meeting_line(meeting) for meeting in entry.meetings),
        has_private_place=any(meeting.venue_is_private for meeting in entry.meetings),
        requests=group.get_takes_requests_display(),
        for_professionals=tuple(filter(None, lines)),
        back_url=reverse("own:entry", args=[secret]),
        contacts_url=reverse("own:section", args=[secret, "contacts"]),
    )


def _contacts(group: Group, entry: EntryData) -> Iterable[ShownContact]:
    """Yield each contact; what is shown is asked of the very verbs by which pages choose."""
    website = _positions(group.contacts.for_website())
    paper = _positions(group.contacts.for_website().for_paper())
    feeds = _positions(group.contacts.for_website().for_feeds().filter(kind__in=PROPERTIES))
    for position, contact in enumerate(entry.contacts):
        is_kept_for_them = contact.audience == ContactPoint.Audience.PROFESSIONALS
        yield ShownContact(
            in_a_line(contact),
            audience_words(contact.audience),
            (
                _channel(_("On this website, for everybody"), position in website),
                _channel(_("On leaflets, posters, cards and in handbooks"), position in paper),
                _channel(
                    _("To professionals, with our code for clinics"),
                    is_kept_for_them,
                ),
                _channel(_("In the data of our pages that search engines read"), position in feeds),
                _channel(_("Told of people who ask to be put in touch"), contact.for_requests),
            ),
        )


def _positions(contacts: Iterable[ContactPoint]) -> set[int]:
    return set(contacts.values_list("position", flat=True))


def _channel(where: str, is_shown: bool) -> Channel:
    return Channel(where, is_shown, _("Yes") if is_shown else _("No"))
