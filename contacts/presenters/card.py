"""A card to hand over: what a group allows on paper, and a code that opens its page."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode, urlsplit

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from groups import wording
from groups.models import ContactPoint, Group, Meeting
from groups.presenters.contacts import ContactLine, contact_line
from selfhelp.publisher import absolute_url
from selfhelp.qr import QrPath, qr_path

CARDS_OF_A_SHEET = 4
MOST_MEETINGS = 3
MOST_WAYS = 2
MOST_WAYS_BESIDE_MEETINGS = 1  # beside as many lines of meetings as there may be
MOST_LETTERS_TO_JOIN = 120


@dataclass(frozen=True, slots=True)
class CardChoice:
    """Another card of the same group, or the one that is shown (`is_chosen`)."""

    label: str
    url: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class CardPage:
    """A card of A6 in 12 pt. All that tells of the group is empty where the card shall not say
    what it is about; `has_more` tells that not all of it had room."""

    name: str
    newcomers: str
    how_to_join: str
    meetings: tuple[str, ...]
    ways: tuple[ContactLine, ...]
    has_more: bool
    host: str
    printed: str
    code: QrPath
    copies: range  # those that only paper shows
    names: tuple[CardChoice, CardChoice]
    sheets: tuple[CardChoice, CardChoice]
    ways_url: str


def card_page(group: Group, *, is_named: bool, is_sheet: bool, today: date) -> CardPage:
    """Return the card of a group (two queries)."""
    contacts = list(_ways(group)) if is_named else []
    meetings = list(_meetings(group)) if is_named else []
    most_ways = MOST_WAYS if len(meetings) < MOST_MEETINGS else MOST_WAYS_BESIDE_MEETINGS
    is_short = len(group.how_to_join) <= MOST_LETTERS_TO_JOIN
    how_to_join = group.how_to_join if is_named and is_short else ""
    ways_url = reverse("contacts:ways", args=[group.public_id])
    url = reverse("contacts:card", args=[group.public_id])

    def choice(label: str, named: bool, sheet: bool) -> CardChoice:
        asked = {"plain": "yes"} if not named else {}
        asked |= {"sheet": "yes"} if sheet else {}
        address = f"{url}?{urlencode(asked)}" if asked else url
        return CardChoice(label, address, (named, sheet) == (is_named, is_sheet))

    return CardPage(
        name=group.name if is_named else "",
        newcomers=group.get_newcomers_display() if is_named else "",
        how_to_join=how_to_join,
        meetings=tuple(_meeting_lines(meetings[:MOST_MEETINGS])),
        ways=tuple(contact_line(contact) for contact in contacts[:most_ways]),
        has_more=len(meetings) > MOST_MEETINGS or len(contacts) > most_ways,
        host=urlsplit(absolute_url("")).netloc,
        printed=_printed(group, today=today) if is_named else "",
        code=qr_path(absolute_url(ways_url)),
        copies=range(CARDS_OF_A_SHEET - 1 if is_sheet else 0),
        names=(
            choice(_("With the group’s name"), True, is_sheet),
            choice(_("Without a name"), False, is_sheet),
        ),
        sheets=(
            choice(_("One card"), is_named, False),
            choice(_("Four on a sheet"), is_named, True),
        ),
        ways_url=ways_url,
    )


def _ways(group: Group) -> QuerySet:
    """Return what the group allows both on paper and on this page, which anybody may read."""
    return ContactPoint.objects.for_website().for_paper().filter(group=group)


def _meetings(group: Group) -> QuerySet:
    """Return the regular meetings with what their lines read."""
    meetings = Meeting.objects.select_related("venue", "area").prefetch_related("exceptions")
    return meetings.filter(group=group)


def _meeting_lines(meetings: list[Meeting]) -> Iterator[str]:
    """Yield how meetings come round and where; a place that was just named is not named again."""
    before = ""
    for meeting in meetings:
        where = _where(meeting)
        when = wording.schedule_sentence(meeting.schedule())
        yield when if where == before else _("%(when)s: %(where)s") % {"when": when, "where": where}
        before = where


def _where(meeting: Meeting) -> str:
    """Return the place; of a private one its area alone."""
    if meeting.venue:
        return ", ".join(part for part in (meeting.venue.name, meeting.venue.address) if part)
    if meeting.venue_is_private and meeting.area:
        return _("in %(area)s") % {"area": meeting.area.name}
    return meeting.get_mode_display()


def _printed(group: Group, *, today: date) -> str:
    """Return when the card was printed, and how old what it says is."""
    words = {"date": wording.full_date(today)}
    if group.confirmed_on is None:
        return _("Printed on %(date)s.") % words
    words["month"] = wording.month_and_year(group.confirmed_on)
    return _("Printed on %(date)s; confirmed with the group in %(month)s.") % words
