"""Entries and vocabulary as rows of the files: the reverse of groups/importing, cell by cell."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from groups.entries import ContactData, EntryData, MeetingData, entry_of, with_whole_entry
from groups.importing import tables
from groups.importing.entries import CHANNELS, INFLUENCE, WEEKDAYS, WEEKS
from groups.importing.exceptions import words_of
from groups.importing.names import name_with_kind
from groups.importing.progress import Progress
from groups.models import Group, Place, Venue
from groups.vocabulary import HolidayData, IssueData, OrganisationData, PlaceData, VenueData
from groups.vocabulary_kept import (
    all_holidays,
    all_issues,
    all_organisations,
    all_places,
    all_venues,
)

BATCH = 500  # entries read at a time
SEPARATOR = "; "
NAMES_OF_WEEKDAYS = {value: name for name, value in WEEKDAYS.items()}
NAMES_OF_WEEKS = {value: name for name, value in WEEKS.items()}

Cells = dict[str, str]


def every_entry(progress: Progress) -> Iterator[EntryData]:
    """Yield every entry, listed or not, by its reference; some hundreds at a time are in memory."""
    groups, last = Group.objects.order_by("reference"), ""
    done, total = 0, groups.count()
    while batch := list(with_whole_entry(groups.filter(reference__gt=last)[:BATCH])):
        yield from map(entry_of, batch)
        last, done = batch[-1].reference, done + len(batch)
        progress.show("Writing the entries", done, total)


def rows_of_vocabulary(table: tables.Table) -> Iterator[Cells]:
    """Yield the rows of one of the files that have no group in them."""
    read, cells_of = VOCABULARY[table.name]
    yield from map(cells_of, read())


def rows_of_entry(entry: EntryData, areas: "AreaNames") -> dict[str, list[Cells]]:
    """Return the rows of an entry by the name of the file to which they belong."""
    return {
        tables.GROUPS.name: [_group(entry)],
        tables.MEETINGS.name: [
            {"group_id": entry.reference, **_meeting(meeting, areas)} for meeting in entry.meetings
        ],
        tables.CONTACTS.name: [
            {"group_id": entry.reference, **_contact(contact)} for contact in entry.contacts
        ],
    }


@dataclass(frozen=True, slots=True)
class AreaNames:
    """The names by which places are known in the files, by slug."""

    by_slug: dict[str, str]

    @classmethod
    def from_database(cls) -> "AreaNames":
        """Return the names of all places, with their kind where a name alone is not enough."""
        places = list(Place.objects.values_list("slug", "name", "kind"))
        times = Counter(name for _slug, name, _kind in places)
        return cls(
            {
                slug: name if times[name] == 1 else name_with_kind(name, kind)
                for slug, name, kind in places
            }
        )


def _text(value: object) -> str:
    """Return one value as a cell says it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def _several(values: Iterable[str]) -> str:
    return SEPARATOR.join(values)


def _plain(data: object, table: tables.Table, **instead: str) -> Cells:
    """Return the columns of a file that are called as in `data`, and others as they are given."""
    columns = (*table.columns, *table.optional)
    named = {name: _text(getattr(data, name)) for name in columns if hasattr(data, name)}
    return named | instead


def _group(entry: EntryData) -> Cells:
    return _plain(
        entry,
        tables.GROUPS,
        id=entry.reference,
        group=entry.name,
        issues=_several(entry.issues),
        who_for=_several(sorted(entry.who_for)),
        languages=_several(sorted(entry.languages)),
        wants_to_influence=_several(way for way in INFLUENCE if getattr(entry, f"wants_{way}")),
    )


def _meeting(meeting: MeetingData, areas: AreaNames) -> Cells:
    return _plain(
        meeting,
        tables.MEETINGS,
        weekday=NAMES_OF_WEEKDAYS.get(meeting.weekday, ""),
        week_of_month=NAMES_OF_WEEKS.get(meeting.week_of_month, ""),
        area=areas.by_slug[meeting.area] if meeting.area else "",
        exceptions=_several(map(words_of, meeting.exceptions)),
    )


def _contact(contact: ContactData) -> Cells:
    shown = {"website": contact.on_website, "print": contact.in_print, "feeds": contact.in_feeds}
    not_in = _several(channel for channel in CHANNELS if not shown[channel])
    return _plain(contact, tables.CONTACTS, not_in=not_in)


def _place(place: PlaceData) -> Cells:
    return _plain(place, tables.PLACES)


def _issue(issue: IssueData) -> Cells:
    return _plain(
        issue,
        tables.ISSUES,
        issue=issue.name,
        also_known_as=_several(issue.also_known_as),
        also_matches=_several(issue.also_matches),
        kind_of=_several(sorted(issue.kind_of)),
        goes_with=_several(sorted(issue.goes_with)),
    )


def _organisation(organisation: OrganisationData) -> Cells:
    return _plain(
        organisation,
        tables.ORGANISATIONS,
        organisation=organisation.name,
        issues=_several(sorted(organisation.issues)),
    )


def _venue(venue: VenueData) -> Cells:
    facilities = {name: getattr(venue, name) for name in Venue.FACILITIES}
    return _plain(venue, tables.VENUES, venue=venue.name, **facilities)


def _holiday(holiday: HolidayData) -> Cells:
    return _plain(holiday, tables.HOLIDAYS)


VOCABULARY: dict[str, tuple[Callable[[], Iterable], Callable[..., Cells]]] = {
    tables.PLACES.name: (all_places, _place),
    tables.ISSUES.name: (all_issues, _issue),
    tables.ORGANISATIONS.name: (all_organisations, _organisation),
    tables.VENUES.name: (all_venues, _venue),
    tables.HOLIDAYS.name: (all_holidays, _holiday),
}
