"""The directory's vocabulary as plain values: what is written to the database and compared.

As with entries, related things are named by their natural keys and never by row ids.
"""

from dataclasses import dataclass
from datetime import date

# The headings of the directory, in the order in which they are shown.
CATEGORIES = (
    "Long-term illness",
    "Disability",
    "Medical conditions and surgery",
    "Rare conditions",
    "Carers",
    "Addiction and compulsive behaviour",
    "Isolation and social difficulties",
    "Mental health",
    "Bereavement and loss",
    "Family and parenting",
    "Women's health",
    "Identity and culture",
)

MOST_PEOPLE = 100_000_000  # in one place

# The kinds of people for whom a group can say it is.
AUDIENCES = (
    "women",
    "men",
    "parents",
    "carers",
    "young people",
    "older people",
    "bereaved people",
    "LGBTQ+ people",
    "South Asian communities",
    "African and Caribbean communities",
    "Polish speakers",
    "Deaf people",
    "couples",
    "grandparents",
    "veterans",
    "siblings",
    "students",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryData:
    """A category, known by its name; `position` is where it stands among the others."""

    name: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceData:
    """A place, known by its name and kind; degrees, WGS 84. `population` is None if not known."""

    name: str
    kind: str
    latitude: float
    longitude: float
    population: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueData:
    """An issue; `also_matches` are words that find it and are never shown.

    `kind_of` are names of broader issues, `goes_with` of issues often wanted as well.
    """

    name: str
    category: str
    plain_description: str = ""
    also_known_as: tuple[str, ...] = ()
    also_matches: tuple[str, ...] = ()
    kind_of: frozenset[str] = frozenset()
    goes_with: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationData:
    """A national organisation; `issues` are names of issues."""

    name: str
    abbreviation: str = ""
    website: str = ""
    helpline: str = ""
    helpline_hours: str = ""
    issues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class VenueData:
    """A building where groups meet; facilities are values of Venue.Facility."""

    name: str
    address: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None
    step_free: str
    accessible_toilet: str
    hearing_loop: str
    parking: str
    public_transport: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayData:
    """A run of days, known by its kind and first day."""

    kind: str
    name: str
    first: date
    last: date
