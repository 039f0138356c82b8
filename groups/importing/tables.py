"""The files of a directory and their columns, as groups/demo/FORMAT.md describes them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """One file; `optional` columns may be left out, and so may a whole `optional_file`.

    With `other_columns`, columns that are not named here are passed over. Without a `heading` the
    file begins with its first row, and has the columns in the order given here.
    """

    name: str
    columns: tuple[str, ...]
    optional: tuple[str, ...] = ()
    optional_file: bool = False
    other_columns: bool = False
    heading: bool = True

    @property
    def file(self) -> str:
        return f"{self.name}.csv"


PLACES = Table("places", ("name", "kind", "latitude", "longitude"), ("population",))
ISSUES = Table(
    "issues",
    ("issue", "category", "also_known_as", "plain_description"),
    ("also_matches", "kind_of", "goes_with"),
)
ORGANISATIONS = Table(
    "organisations",
    ("organisation", "abbreviation", "website", "helpline", "helpline_hours", "issues"),
)
VENUES = Table(
    "venues",
    (
        "venue",
        "address",
        "postcode",
        "latitude",
        "longitude",
        "step_free",
        "accessible_toilet",
        "hearing_loop",
        "parking",
        "public_transport",
        "notes",
    ),
)
GROUPS = Table(
    "groups",
    (
        "id",
        "group",
        "short_description",
        "own_words",
        "issues",
        "who_for",
        "area_served",
        "languages",
        "affiliation",
        "run_by",
        "status",
        "started",
        "listed_on",
        "ended_on",
        "confirmed_on",
        "newcomers",
        "how_to_join",
        "charges",
        "website",
        "welcomes_professionals",
        "gives_talks",
        "talk_fee",
        "wants_to_influence",
        "notes_for_team",
    ),
    ("first_time", "takes_requests", "requests_at_once", "help_in_kind"),
)
MEETINGS = Table(
    "meetings",
    (
        "group_id",
        "mode",
        "venue",
        "venue_is_private",
        "pattern",
        "weekday",
        "week_of_month",
        "interval_weeks",
        "start",
        "end",
        "starts_on",
        "notes",
    ),
    ("area", "ends_on", "exceptions"),
)
CONTACTS = Table(
    "contacts",
    ("group_id", "kind", "value", "person", "role", "when", "audience"),
    ("not_in", "for_requests"),
)
HOLIDAYS = Table("holidays", ("kind", "name", "first", "last"), optional_file=True)

# In the order in which they are read: what is named comes before what names it.
TABLES = (PLACES, ISSUES, ORGANISATIONS, VENUES, GROUPS, MEETINGS, CONTACTS, HOLIDAYS)
BY_NAME = {table.name: table for table in TABLES}
