"""The mails to groups about their own entries. Subjects name no group: telephones show them."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from groups import wording
from groups.entries import EntryData
from groups.models import Venue
from groups.presenters.contacts import in_a_line
from groups.presenters.differing_meetings import meeting_line
from selfhelp.outbox.mail import Mail, write
from selfhelp.publisher import absolute_url

ABOUT_BUILDING = gettext_lazy("About the building where you meet")


def still_right(entry: EntryData, secret: str, *, until: date, is_reminder: bool = False) -> Mail:
    """Ask a group whether its entry is still right: what it says, and the one link."""
    return write(
        _("Is your entry still right?"),
        "email/groups/still_right.txt",
        entry=entry,
        meetings=[meeting_line(meeting) for meeting in entry.meetings],
        contacts=[in_a_line(contact) for contact in entry.contacts if contact.audience == "public"],
        link=absolute_url(reverse("own:entry", args=[secret])),
        until=wording.full_date(until),
        is_reminder=is_reminder,
    )


def own_link(name: str, secret: str, *, until: date) -> Mail:
    """Send a group the link for which it asked."""
    return write(
        _("The link to your entry"),
        "email/groups/own_link.txt",
        name=name,
        link=absolute_url(reverse("own:entry", args=[secret])),
        until=wording.full_date(until),
    )


def decided(entry: EntryData, *, note: str, taken: list[str], left: list[str]) -> Mail:
    """Tell a group what became of what it proposed, change by change."""
    return write(
        _("About the changes to your entry"),
        "email/groups/decided.txt",
        entry=entry,
        note=note,
        taken=taken,
        left=left,
    )


def building_closed(name: str, venue: Venue, *, lost: list[date]) -> Mail:
    """Tell a group that its building closes, and which of its meetings that takes away."""
    return write(
        str(ABOUT_BUILDING),
        "email/groups/building_closed.txt",
        name=name,
        venue=venue,
        first=wording.full_date(venue.closed_from),
        last=wording.full_date(venue.closed_until),
        lost=[wording.full_date(day) for day in lost],
    )


def building_open(name: str, venue: Venue) -> Mail:
    """Tell a group that its building is open after all."""
    return write(str(ABOUT_BUILDING), "email/groups/building_open.txt", name=name, venue=venue)


def asked_by_professional(*, about: str, who: str, reach: str, words: str) -> Mail:
    """Pass on to a group what somebody with the code for professionals asks of it."""
    return write(
        _("A professional asks your group something"),
        "email/groups/asked.txt",
        about=about,
        who=who,
        reach=reach,
        words=words,
    )


def mended(note: str) -> Mail:
    """Tell somebody who wrote that something is wrong what became of it."""
    return write(_("Thank you for telling us"), "email/groups/note.txt", note=note)


def not_listed(note: str) -> Mail:
    """Tell a group that asked to be listed that it is not, with the team's own words."""
    return write(_("About your group and the directory"), "email/groups/note.txt", note=note)


def taken_in(name: str, *, is_listed: bool, note: str) -> Mail:
    """Tell a group that asked to be listed what became of it."""
    return write(
        _("About your group and the directory"),
        "email/groups/taken_in.txt",
        name=name,
        is_listed=is_listed,
        note=note,
    )
