"""The mails to groups about their own entries. Subjects name no group: telephones show them."""

from dataclasses import dataclass
from datetime import date

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import wording
from groups.entries import EntryData
from groups.models import Venue
from groups.presenters.contacts import in_a_line
from groups.presenters.differing_meetings import meeting_line
from selfhelp.publisher import absolute_url, get_site

ABOUT_BUILDING = gettext_lazy("About the building where you meet")


@dataclass(frozen=True, slots=True)
class Mail:
    """Subject and text of one mail."""

    subject: str
    text: str


def still_right(entry: EntryData, secret: str, *, until: date, is_reminder: bool = False) -> Mail:
    """Ask a group whether its entry is still right: what it says, and the one link."""
    return _mail(
        _("Is your entry still right?"),
        "email/groups/still_right.txt",
        entry=entry,
        meetings=[meeting_line(meeting) for meeting in entry.meetings],
        contacts=[in_a_line(contact) for contact in entry.contacts if contact.audience == "public"],
        link=absolute_url(reverse("own:entry", args=[secret])),
        until=wording.full_date(until),
        is_reminder=is_reminder,
    )


def decided(entry: EntryData, *, note: str, taken: list[str], left: list[str]) -> Mail:
    """Tell a group what became of what it proposed, change by change."""
    return _mail(
        _("About the changes to your entry"),
        "email/groups/decided.txt",
        entry=entry,
        note=note,
        taken=taken,
        left=left,
    )


def building_closed(name: str, venue: Venue, *, lost: list[date]) -> Mail:
    """Tell a group that its building closes, and which of its meetings that takes away."""
    return _mail(
        ABOUT_BUILDING,
        "email/groups/building_closed.txt",
        name=name,
        venue=venue,
        first=wording.full_date(venue.closed_from),
        last=wording.full_date(venue.closed_until),
        lost=[wording.full_date(day) for day in lost],
    )


def building_open(name: str, venue: Venue) -> Mail:
    """Tell a group that its building is open after all."""
    return _mail(ABOUT_BUILDING, "email/groups/building_open.txt", name=name, venue=venue)


def _mail(subject: str, template: str, **words: object) -> Mail:
    text = render_to_string(template, {"site": get_site(), **words})
    return Mail(str(subject), text.strip() + "\n")
