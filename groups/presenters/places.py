"""Places: the list of all, and the page of each."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from groups.leaflets.choice import Choice
from groups.models import Group, Place
from groups.presenters.cards import ResultCard, load_cards
from groups.presenters.entry import Link
from groups.presenters.keeping import Keeping, leaflet_address
from groups.presenters.paper import PaperLine, paper_line
from groups.presenters.results_address import address
from groups.schedule import Holidays
from groups.search.near import Point, groups_meeting_near
from groups.search.query import Query
from groups.shortlist import Shortlist

MILES_ROUND = 2
MOST_CARDS = 20
MOST_NEIGHBOURS = 6


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One place: the groups that meet there, those that serve it, and what is near."""

    name: str
    meeting_there: tuple[ResultCard, ...]
    serving_it: tuple[ResultCard, ...]
    neighbours: tuple[Link, ...]
    miles_round: int
    results_url: str
    leaflet_url: str  # empty where no group meets there
    paper: PaperLine


@dataclass(frozen=True, slots=True)
class PlaceSection:
    """The places of one kind."""

    label: str
    places: tuple[Link, ...]


def place_sections() -> tuple[PlaceSection, ...]:
    """Return all places by kind: towns, neighbourhoods, postcode districts (one query)."""
    places = list(Place.objects.all())
    labels = {
        Place.Kind.TOWN: _("Towns"),
        Place.Kind.NEIGHBOURHOOD: _("Neighbourhoods"),
        Place.Kind.POSTCODE_DISTRICT: _("Postcode districts"),
    }
    return tuple(
        PlaceSection(label, tuple(_link(place) for place in places if place.kind == kind))
        for kind, label in labels.items()
    )


def place_page(place: Place, *, today: date, holidays: Holidays, shortlist: Shortlist) -> PlacePage:
    """Return the page of a place (a fixed number of queries)."""
    point = Point(place.name, place.latitude, place.longitude)
    listed = Group.objects.listed()
    there = groups_meeting_near(listed, point, miles=MILES_ROUND)[:MOST_CARDS]
    there = list(there.values_list("pk", flat=True))
    serving = listed.serving(place).exclude(pk__in=there).order_by("name", "reference")
    serving = list(serving.values_list("pk", flat=True)[:MOST_CARDS])
    cards = load_cards(
        [*there, *serving],
        today=today,
        holidays=holidays,
        keeping=Keeping(shortlist, place.get_absolute_url()),
        point=point,
    )
    near_by = Query(near=place.name, chosen=(("within", str(MILES_ROUND)),))
    return PlacePage(
        name=place.name,
        meeting_there=cards[: len(there)],
        serving_it=cards[len(there) :],
        neighbours=_neighbours(place, point),
        miles_round=MILES_ROUND,
        results_url=address(Query(near=place.name)),
        leaflet_url=leaflet_address(Choice.of_results(near_by)) if there else "",
        paper=paper_line(place.get_absolute_url(), today=today),
    )


def _neighbours(place: Place, point: Point) -> tuple[Link, ...]:
    others = Place.objects.filter(kind__in=[Place.Kind.TOWN, Place.Kind.NEIGHBOURHOOD])
    nearest = sorted(
        others.exclude(pk=place.pk), key=lambda o: point.miles_to(o.latitude, o.longitude)
    )
    return tuple(_link(other) for other in nearest[:MOST_NEIGHBOURS])


def _link(place: Place) -> Link:
    return Link(place.name, place.get_absolute_url())
