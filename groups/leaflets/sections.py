"""Groups in the order of a leaflet, under headings where the order has any."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from django.utils.dates import WEEKDAYS
from django.utils.text import slugify
from django.utils.translation import gettext as _

from groups.leaflets.options import Order
from groups.models import Group, Issue, Meeting, Place
from groups.search.near import Point


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over groups. `rank` orders headings; `about` is a plain sentence, or empty.
    `part` is the title of the part of a book in which it stands."""

    rank: tuple
    title: str
    about: str = ""
    part: str = ""

    @property
    def key(self) -> str:
        """Its name inside the paper, for links."""
        return slugify(self.title) or "groups"


NO_HEADING = Heading(rank=(), title="")


def in_order(
    groups: Sequence[Group], order: str, *, places: Sequence[Place], asked: Sequence[str] = ()
) -> list[tuple[Heading, list[Group]]]:
    """Return groups by heading; each group stands once, under the first that fits.

    `places` are those that headings may name, `asked` the issues (slugs) that come before all
    others where headings are issues: what a leaflet was asked for is not to be looked for in it,
    nor to be the first that a folded one has no room for. One heading alone says nothing and is
    left out, save in a book, where it stands in the contents.
    """
    if order == Order.CHOSEN:
        return [(NO_HEADING, list(groups))]
    by_heading: dict[Heading, list[Group]] = {}
    for group in sorted(groups, key=lambda group: (group.name.casefold(), group.pk)):
        by_heading.setdefault(_heading(group, order, places, asked), []).append(group)
    ordered = sorted(by_heading.items(), key=lambda item: item[0].rank)
    says_nothing = len(ordered) == 1 and order != Order.CATEGORY
    return [(NO_HEADING, ordered[0][1])] if says_nothing else ordered


def _heading(group: Group, order: str, places: Sequence[Place], asked: Sequence[str]) -> Heading:
    if order == Order.ISSUE:
        return _issue(group, asked)
    if order == Order.CATEGORY:
        return _issue_in_category(group)
    if order == Order.PLACE:
        return _place(group.meetings.all(), places)
    if order == Order.DAY:
        return _day(group.meetings.all())
    return NO_HEADING


def _issue(group: Group, asked: Sequence[str] = ()) -> Heading:
    main = _main_issue(group)
    if main is None:
        return Heading(rank=(1,), title=_("Other groups"))
    place = asked.index(main.slug) if main.slug in asked else len(asked)
    rank = (0, place, main.name.casefold())
    return Heading(rank=rank, title=main.name, about=main.plain_description)


def _issue_in_category(group: Group) -> Heading:
    main, heading = _main_issue(group), _issue(group)
    if main is None:
        return replace(heading, part=heading.title)
    category = main.category
    rank = (0, category.position, category.name.casefold(), *heading.rank)
    return replace(heading, rank=rank, part=category.name)


def _main_issue(group: Group) -> Issue | None:
    return next((link.issue for link in group.group_issues.all()), None)


def _place(meetings: Iterable[Meeting], places: Sequence[Place]) -> Heading:
    """Name the place nearest to where a group first meets in person."""
    nearest = next(places_of(meetings, places), None)
    if nearest is not None:
        return Heading(rank=(0, nearest.name.casefold()), title=nearest.name)
    return Heading(rank=(1,), title=_("Online, by telephone or in changing places"))


def places_of(meetings: Iterable[Meeting], places: Sequence[Place]) -> Iterator[Place]:
    """Yield for each of a group's meetings in person which of `places` is nearest to it."""
    for meeting in meetings:
        spot = meeting.venue or meeting.area
        if spot is not None and spot.latitude is not None and places:
            yield _nearest(Point("", spot.latitude, spot.longitude), places)


def _nearest(point: Point, places: Sequence[Place]) -> Place:
    return min(places, key=lambda place: point.miles_to(place.latitude, place.longitude))


def _day(meetings: Iterable[Meeting]) -> Heading:
    """Name the day of a group's first series of meetings that has one."""
    for meeting in meetings:
        if meeting.weekday is not None:
            return Heading(rank=(0, meeting.weekday), title=str(WEEKDAYS[meeting.weekday]))
    return Heading(rank=(1,), title=_("On changing days"))
