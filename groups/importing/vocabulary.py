"""Rows of places, issues, organisations, venues and holidays as data.

Each function takes the cells of one row and returns its data; whatever is wrong is noted in the
cells, and then the data is of no use.
"""

from collections.abc import Iterable

from groups.importing.cells import Cells, longest
from groups.importing.names import Names
from groups.models import AlsoKnownAs, Holiday, Issue, Organisation, Place, Venue
from groups.vocabulary import (
    CATEGORIES,
    MOST_PEOPLE,
    HolidayData,
    IssueData,
    OrganisationData,
    PlaceData,
    VenueData,
)

RELATIONS = ("kind_of", "goes_with")  # the columns in which an issue names others


def place_from(cells: Cells) -> PlaceData:
    """Read a row of places.csv."""
    return PlaceData(
        name=cells.text("name", most=longest(Place, "name"), needed=True),
        kind=cells.choice("kind", Place.Kind.values),
        latitude=cells.degrees("latitude", most=90, needed=True),
        longitude=cells.degrees("longitude", most=180, needed=True),
        population=cells.number("population", least=1, most=MOST_PEOPLE),
    )


def issue_from(cells: Cells) -> IssueData:
    """Read a row of issues.csv; the issues it names wait for `check_relations`."""
    most = longest(AlsoKnownAs, "words")
    shown, hidden = cells.words("also_known_as", most=most), cells.words("also_matches", most=most)
    for words in hidden:
        if words in shown:
            cells.wrong("also_matches", f'"{words}" stands in also_known_as too: keep one')
    name = _name_in_lists(cells, "issue", most=longest(Issue, "name"))
    related = {column: frozenset(cells.words(column)) for column in RELATIONS}
    for column, names in related.items():
        if name in names:
            cells.wrong(column, "names the issue itself")
    return IssueData(
        name=name,
        category=cells.choice("category", CATEGORIES),
        plain_description=cells.lines("plain_description"),
        also_known_as=shown,
        also_matches=hidden,
        **related,
    )


def check_relations(rows: Iterable[tuple[Cells, IssueData]], issues: Names) -> None:
    """Note in the cells of issues.csv what is named there but neither in it nor in the directory.

    This comes after the whole file, for an issue may name one further down. The database is asked
    only about files that do not stand on their own.
    """
    unknown = [
        (cells, column, name)
        for cells, data in rows
        for column in RELATIONS
        for name in sorted(getattr(data, column))
        if name not in issues.lines
    ]
    in_directory = set(Issue.objects.values_list("name", flat=True)) if unknown else set()
    for cells, column, name in unknown:
        if name not in in_directory and (why := issues.why_unknown(name)):
            cells.wrong(column, why)


def _name_in_lists(cells: Cells, column: str, *, most: int | None) -> str:
    """Return a name that other files give in lists, where semicolons separate."""
    name = cells.text(column, most=most, needed=True)
    if ";" in name:
        cells.wrong(column, "must not have a semicolon: in lists of names it separates them")
    return name


def organisation_from(cells: Cells, issues: Names) -> OrganisationData:
    """Read a row of organisations.csv."""
    return OrganisationData(
        name=cells.text("organisation", most=longest(Organisation, "name"), needed=True),
        abbreviation=cells.text("abbreviation", most=longest(Organisation, "abbreviation")),
        website=cells.web_address("website", most=longest(Organisation, "website")),
        helpline=cells.telephone("helpline", most=longest(Organisation, "helpline")),
        helpline_hours=cells.text("helpline_hours", most=longest(Organisation, "helpline_hours")),
        issues=frozenset(cells.names("issues", issues)),
    )


def venue_from(cells: Cells) -> VenueData:
    """Read a row of venues.csv."""
    latitude = cells.degrees("latitude", most=90)
    longitude = cells.degrees("longitude", most=180)
    if cells.has("latitude") != cells.has("longitude"):
        empty = "longitude" if cells.has("latitude") else "latitude"
        cells.wrong(empty, "is empty: write both latitude and longitude, or neither")
    return VenueData(
        name=cells.text("venue", most=longest(Venue, "name"), needed=True),
        address=cells.text("address", most=longest(Venue, "address")),
        postcode=cells.postcode("postcode", most=longest(Venue, "postcode")),
        latitude=latitude,
        longitude=longitude,
        public_transport=cells.lines("public_transport"),
        notes=cells.lines("notes"),
        **{name: cells.choice(name, Venue.Facility.values) for name in Venue.FACILITIES},
    )


def holiday_from(cells: Cells) -> HolidayData:
    """Read a row of holidays.csv."""
    first, last = cells.day("first"), cells.day("last")
    for column in ("first", "last"):
        if not cells.has(column):
            cells.wrong(column, "is empty, and it is needed")
    if first and last and last < first:
        cells.wrong("last", "is before first")
    return HolidayData(
        kind=cells.choice("kind", Holiday.Kind.values),
        name=cells.text("name", most=longest(Holiday, "name"), needed=True),
        first=first,
        last=last,
    )
