"""A building at the desk: how to get in, who meets there, and whether it is closed."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groups import wording
from groups.desk.entry_page import standing
from groups.desk.word_pages import history_of
from groups.models import BuildingNews, Group, Venue
from groups.presenters.asking import Line
from groups.presenters.contacts import in_a_line
from groups.presenters.meetings import VenueBlock, venue_block
from groups.upcoming import days_of_meetings, load_holidays
from selfhelp.outbox.models import State


@dataclass(frozen=True, slots=True)
class VenuePage:
    """One building. `closed` tells of its notice, if it has one; `to_ring` how many to ring."""

    name: str
    block: VenueBlock
    closed: str
    groups: tuple[Line, ...]
    to_ring: str
    history: tuple[str, ...]
    url: str
    change_url: str
    notice_url: str
    private_url: str


@dataclass(frozen=True, slots=True)
class NewsLine:
    """One group that is to hear of a notice. `key` is that of the news, where it is to be rung."""

    name: str
    says: str
    ways: tuple[str, ...]
    key: int | None


@dataclass(frozen=True, slots=True)
class NoticePage:
    """What is told of a building's closing, and to whom."""

    name: str
    url: str
    closed: str
    news: tuple[NewsLine, ...]


def venue_line(venue: Venue, *, today: date) -> Line:
    """Return a building in a list; it was annotated with `meeting_there`."""
    there = ngettext("%(number)d group", "%(number)d groups", venue.meeting_there)
    parts = (
        venue.address,
        venue.postcode,
        there % {"number": venue.meeting_there},
        closed_words(venue, today=today),
    )
    url = reverse("venues_desk:venue", args=[venue.pk])
    return Line(venue.name, " · ".join(part for part in parts if part), url)


def closed_words(venue: Venue, *, today: date) -> str:
    """Return from when to when a building is closed and why; "" where it is not, or no longer."""
    if venue.closed_until is None or venue.closed_until < today:
        return ""
    words = {
        "first": wording.full_date(venue.closed_from),
        "last": wording.full_date(venue.closed_until),
        "why": venue.closed_why,
    }
    if venue.closed_why:
        return _("Closed from %(first)s to %(last)s: %(why)s") % words
    return _("Closed from %(first)s to %(last)s") % words


def venue_page(venue: Venue, *, today: date) -> VenuePage:
    """Return the page of a building."""
    to_ring = venue.news.to_ring(today).count()
    waiting = ngettext("%(number)d group to ring", "%(number)d groups to ring", to_ring)
    return VenuePage(
        name=venue.name,
        block=venue_block(venue),
        closed=closed_words(venue, today=today),
        groups=group_lines(venue),
        to_ring=waiting % {"number": to_ring} if to_ring else "",
        history=history_of(venue),
        url=reverse("venues_desk:venue", args=[venue.pk]),
        change_url=reverse("venues_desk:change", args=[venue.pk]),
        notice_url=reverse("venues_desk:notice", args=[venue.pk]),
        private_url=reverse("venues_desk:private", args=[venue.pk]),
    )


def group_lines(venue: Venue) -> tuple[Line, ...]:
    """Return every group that meets in a building, when, and how its entry stands."""
    return tuple(_group_line(group, _when(meetings)) for group, meetings in _meeting_there(venue))


def lost_lines(venue: Venue, *, first: date, last: date) -> tuple[Line, ...]:
    """Return the same with the days on which groups would have met, from `first` to `last`."""
    holidays = load_holidays()
    return tuple(
        _group_line(
            group, _lost(days_of_meetings(meetings, first=first, last=last, holidays=holidays))
        )
        for group, meetings in _meeting_there(venue)
    )


def notice_page(venue: Venue, *, today: date) -> NoticePage:
    """Return what is told of a building, and to which groups in which way."""
    news = venue.news.select_related("group", "message").prefetch_related("group__contacts")
    to_ring = set(venue.news.to_ring(today).values_list("pk", flat=True))
    return NoticePage(
        name=venue.name,
        url=reverse("venues_desk:venue", args=[venue.pk]),
        closed=closed_words(venue, today=today),
        news=tuple(_news_line(each, each.pk in to_ring) for each in news),
    )


def _meeting_there(venue: Venue):
    """Yield the groups that meet in a building, each with its meetings there, by name."""
    meetings = venue.meetings.select_related("group").prefetch_related("exceptions")
    by_group: dict[Group, list] = {}
    for meeting in meetings.order_by("group__name", "group", "position"):
        by_group.setdefault(meeting.group, []).append(meeting)
    return by_group.items()


def _group_line(group: Group, says: str) -> Line:
    url = reverse("groups_desk:entry", args=[group.pk])
    shown = says if group.is_listed else _("%(says)s · %(standing)s") % {
        "says": says,
        "standing": standing(group),
    }  # fmt: skip
    return Line(group.name, shown, url)


def _when(meetings: list) -> str:
    return "; ".join(wording.schedule_sentence(meeting.schedule()) for meeting in meetings)


def _lost(days: list[date]) -> str:
    if not days:
        return _("No meeting that we know of in that time")
    return _("Would not meet on %(days)s") % {"days": ", ".join(map(wording.full_date, days))}


def _news_line(news: BuildingNews, is_to_ring: bool) -> NewsLine:
    contacts = news.group.contacts.all() if is_to_ring else ()
    return NewsLine(
        name=news.group.name,
        says=_("%(what)s: %(how)s") % {"what": news.get_says_display(), "how": _how(news)},
        ways=tuple(in_a_line(contact) for contact in contacts),
        key=news.pk if is_to_ring else None,
    )


def _how(news: BuildingNews) -> str:
    if news.told_at is not None:
        return _("told by us")
    if news.message is not None and news.message.state == State.FAILED:
        return _("the email did not arrive, please ring")
    if not news.by_mail:
        return _("no email, please ring")
    is_sent = news.message is None or news.message.state == State.SENT
    return _("told by email") if is_sent else _("an email is on its way")
