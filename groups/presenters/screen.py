"""The groups of a leaflet one after another, as a screen in a waiting room shows them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from groups import wording
from groups.leaflets.entries import place_on_paper
from groups.leaflets.text import together
from groups.models import ContactPoint, Edition, Group
from groups.presenters.contacts import contact_line
from groups.presenters.edition import Ways, ways_of
from selfhelp.publisher import Site, absolute_url
from selfhelp.qr import QrPath, qr_path

SECONDS = 20
MOST_LINES = 3  # of places, and of ways to get in touch: the rest is on the group's page
MOST_TIMES = 2  # in one place
LONG, VERY_LONG = 240, 330  # letters that need smaller type to stay on one screen


@dataclass(frozen=True, slots=True)
class Meets:
    """When a group meets in one place."""

    when: str
    where: str


@dataclass(frozen=True, slots=True)
class Slide:
    """One group in huge type."""

    name: str
    url: str
    line: str
    meetings: tuple[Meets, ...]
    ways: tuple[str, ...]

    @property
    def size(self) -> str:
        """Which of three sizes of type its words fit in on one screen."""
        meetings = (part for meets in self.meetings for part in (meets.when, meets.where))
        letters = sum(map(len, (self.name, self.name, self.line, *meetings, *self.ways)))
        return "small" if letters > VERY_LONG else "medium" if letters > LONG else "large"


@dataclass(frozen=True, slots=True)
class ScreenPage:
    """One screen. `next_url` is where it goes by itself after `seconds`, unless `is_paused`.

    `slide` is None where no group is left.
    """

    slide: Slide | None
    count: str
    correct: str
    qr: QrPath
    address: str
    is_paused: bool
    seconds: int
    next_url: str
    previous_url: str
    stay_url: str
    ways: Ways


def number_in(text: str, count: int) -> int:
    """Return which of so many groups is asked for, from 0; after the last comes the first."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
    return (number - 1) % count if count else 0


def screen_page(
    edition: Edition,
    group: Group | None,
    *,
    at: int,
    count: int,
    is_paused: bool,
    site: Site,
    today: date,
) -> ScreenPage:
    """Return the screen of the group that stands `at` this place among so many; it came through
    `with_paper_data`."""
    ways = ways_of(edition)
    address = absolute_url(ways.version)
    return ScreenPage(
        slide=_slide(group, site) if group else None,
        count=_("%(number)d of %(count)d") % {"number": at + 1, "count": count},
        correct=_("Correct on %(date)s") % {"date": wording.full_date(today)},
        qr=qr_path(address),
        address=address.split("://")[-1],
        is_paused=is_paused,
        seconds=SECONDS,
        next_url=_url(ways.screen, at + 2, count, is_paused),
        previous_url=_url(ways.screen, at, count, is_paused),
        stay_url=_url(ways.screen, at + 1, count, not is_paused),
        ways=ways,
    )


def _url(screen: str, number: int, count: int, is_paused: bool) -> str:
    """Return the address of a group's screen; the one before the first is the last."""
    params = {"n": (number - 1) % max(count, 1) + 1}
    if is_paused:
        params["pause"] = "yes"
    return f"{screen}?{urlencode(params)}"


def _slide(group: Group, site: Site) -> Slide:
    return Slide(
        name=group.name,
        url=group.get_absolute_url(),
        line=group.short_description,
        meetings=_meetings(group),
        ways=_ways(group, site),
    )


def _meetings(group: Group) -> tuple[Meets, ...]:
    """Return when a group meets by place, each place once."""
    times: dict[str, list[str]] = {}
    for meeting in group.meetings.all():
        when = wording.schedule_sentence(meeting.schedule())
        times.setdefault(together(place_on_paper(meeting)), []).append(when)
    meets = [Meets(_times(list(dict.fromkeys(when))), where) for where, when in times.items()]
    if not meets:
        return (Meets(_("No regular meetings"), _("Get in touch to hear more")),)
    if len(meets) > MOST_LINES:
        return (*meets[: MOST_LINES - 1], Meets(_("And at other times and places"), ""))
    return tuple(meets)


def _times(times: list[str]) -> str:
    if len(times) > MOST_TIMES:
        times = [*times[:MOST_TIMES], _("and at other times")]
    return together("; ".join(times))


def _ways(group: Group, site: Site) -> tuple[str, ...]:
    """Return the ways that may be both on the website and in print: a screen is both.

    Nobody writes a postal address down from a screen.
    """
    lines = [
        together(f"{way.label}: {way.value}")
        for contact in group.paper_contacts
        if contact.on_website and contact.kind != ContactPoint.Kind.POST
        for way in [contact_line(contact)]
    ]
    if not lines:
        words = _("Ask the self help team: %(telephone)s") % {"telephone": site.team_telephone}
        return (together(words),)
    return tuple(lines[:MOST_LINES])
