"""The ways to a group, and who makes the first move."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from contacts import recipients
from contacts.models import Way
from groups.models import ContactPoint, Group, Meeting
from groups.presenters.cards import freshness, is_confirmed_lately
from groups.presenters.contacts import ContactLine, contact_line
from groups.presenters.meetings import NextMeeting, next_meetings
from groups.schedule import Holidays


@dataclass(frozen=True, slots=True)
class WaysPage:
    """A group's own ways, and how the directory may carry a request to it.

    `way` is None where it may not now; `why_not` then says why. `why_rung` says why the team rings
    it, and that it sees the words; "" where it does not.
    """

    name: str
    url: str
    newcomers: str
    how_to_join: str
    is_full: bool
    contacts: tuple[ContactLine, ...]
    freshness: str
    confirmed_lately: bool
    way: Way | None
    why_not: str
    why_rung: str
    ways_url: str
    ask_url: str
    myself_url: str
    card_url: str

    def as_text(self, coming: tuple[NextMeeting, ...]) -> str:
        """Return the ways as a mail says them, with the first of the meetings that are `coming`."""
        paragraphs = [(self.name, self.newcomers)]
        for contact in self.contacts:
            paragraphs.append((contact.label, contact.person, contact.value, contact.when))
        for meeting in coming[:1]:
            paragraphs.append((_("Next meeting"), meeting.when, meeting.where))
        paragraphs.append((self.freshness,))
        return "\n\n".join("\n".join(part for part in lines if part) for lines in paragraphs)


def ways_page(group: Group, *, today: date) -> WaysPage:
    """Return the ways that a group has chosen for everybody (three queries at most)."""
    contacts = ContactPoint.objects.for_website().filter(group=group)
    way, why_not = _way_to(group)
    return WaysPage(
        name=group.name,
        url=group.get_absolute_url(),
        newcomers=group.get_newcomers_display(),
        how_to_join=group.how_to_join,
        is_full=group.newcomers in (Group.Newcomers.WAITING_LIST, Group.Newcomers.CLOSED),
        contacts=tuple(contact_line(contact) for contact in contacts),
        freshness=freshness(group),
        confirmed_lately=is_confirmed_lately(group, today=today),
        way=way,
        why_not=why_not,
        why_rung=_why_rung(group) if way == Way.TELEPHONE else "",
        ways_url=reverse("contacts:ways", args=[group.public_id]),
        ask_url=reverse("contacts:ask", args=[group.public_id]),
        myself_url=reverse("contacts:myself", args=[group.public_id]),
        card_url=reverse("contacts:card", args=[group.public_id]),
    )


def meetings_to_come_to(
    group: Group, *, today: date, holidays: Holidays
) -> tuple[NextMeeting, ...]:
    """Return the next meetings to which somebody new can just come; none where they ask first."""
    return next_meetings(_in_public(group), today=today, holidays=holidays)


def _in_public(group: Group) -> Iterable[Meeting]:
    if group.newcomers != Group.Newcomers.OPEN:
        return ()
    meetings = group.meetings.filter(venue__isnull=False)
    return meetings.select_related("venue").prefetch_related("exceptions")


def _why_rung(group: Group) -> str:
    """Return why the team rings a group: it may have an email and wish to hear all the same."""
    if group.contacts.filter(kind=ContactPoint.Kind.EMAIL).exists():
        why = _("This group wants to hear of it by telephone.")
    else:
        why = _("This group has no email.")
    how = _(
        "Somebody of the self help team rings it and reads out exactly what you choose, and so "
        "sees it too."
    )
    return f"{why} {how}"


def _way_to(group: Group) -> tuple[Way | None, str]:
    """Return how requests reach the group now, or None and why not."""
    way = recipients.way_to(group)
    if way is None:
        return None, _("This group has chosen to be asked directly, not through the directory.")
    if group.newcomers == Group.Newcomers.CLOSED:
        return None, _("The group takes nobody new at present, so we carry no requests to it.")
    if not recipients.has_room(group):
        return None, _(
            "The group is answering others first, and has asked us to wait until it has. Look here "
            "again in some days, or take one of its own ways."
        )
    return way, ""
