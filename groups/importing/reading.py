"""The first pass of an import: every file read and checked, every mistake noted.

It takes no lock, and needs no database unless an issue names one that is not in its file.
Vocabulary is held in memory; groups, meetings and contacts wait in a spool on disk, so that memory
does not grow with the number of groups.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from groups.importing import tables
from groups.importing.cells import Cells
from groups.importing.entries import KnownNames, contact_from, entry_from, meeting_from
from groups.importing.names import Names, name_with_kind, shown
from groups.importing.problems import Problems
from groups.importing.progress import READING, Progress
from groups.importing.reader import TableReader
from groups.importing.spool import Spool
from groups.importing.vocabulary import (
    check_relations,
    holiday_from,
    issue_from,
    organisation_from,
    place_from,
    venue_from,
)
from groups.vocabulary import HolidayData, IssueData, OrganisationData, PlaceData, VenueData


@dataclass(slots=True)
class Contents:
    """What the files say."""

    spool: Spool
    places: list[PlaceData] = field(default_factory=list)
    issues: list[IssueData] = field(default_factory=list)
    organisations: list[OrganisationData] = field(default_factory=list)
    venues: list[VenueData] = field(default_factory=list)
    holidays: list[HolidayData] = field(default_factory=list)
    meetings: int = 0
    contacts: int = 0


def read_directory(
    directory: Path, *, spool: Spool, problems: Problems, progress: Progress
) -> Contents:
    """Return what the files in `directory` say; of no use if `problems` has any afterwards."""
    reading = _Reading(directory, spool, problems, progress)
    contents = Contents(spool)
    places = Names(tables.PLACES.file)
    issues = Names(tables.ISSUES.file)
    organisations = Names(tables.ORGANISATIONS.file)
    venues = Names(tables.VENUES.file)
    known = KnownNames(issues, organisations, venues, places)
    # Each file is read after those whose names it uses.
    contents.places = reading.read_list(tables.PLACES, place_from, "name", "kind", names=places)
    for place in contents.places:
        places.lines.setdefault(name_with_kind(place.name, place.kind), 0)
    contents.issues = reading.read_issues(issues)
    contents.organisations = reading.read_list(
        tables.ORGANISATIONS,
        lambda cells: organisation_from(cells, issues),
        "name",
        names=organisations,
    )
    contents.venues = reading.read_list(tables.VENUES, venue_from, "name", names=venues)
    contents.holidays = reading.read_list(tables.HOLIDAYS, holiday_from, "kind", "first")
    groups_whole = reading.read_groups(lambda cells: entry_from(cells, known))
    contents.meetings = reading.read_parts(
        tables.MEETINGS, lambda cells: meeting_from(cells, known), groups_whole
    )
    contents.contacts = reading.read_parts(tables.CONTACTS, contact_from, groups_whole)
    progress.done()
    return contents


def _size(path: Path) -> int:
    """Return how many bytes a file has, 0 if that cannot be found out: it is for progress only."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


class _Reading:
    """The files of one directory, being read."""

    def __init__(self, directory: Path, spool: Spool, problems: Problems, progress: Progress):
        self.directory = directory
        self.spool = spool
        self.problems = problems
        self.progress = progress
        self.bytes_read = 0
        self.bytes_in_all = sum(_size(directory / table.file) for table in tables.TABLES)

    def _rows(self, reader: TableReader) -> Iterator[Cells]:
        for row in reader.rows(on_bytes=self._count_bytes):
            yield Cells(reader.table.file, row, self.problems)

    def _count_bytes(self, size: int) -> None:
        self.bytes_read += size
        self.progress.show(READING, self.bytes_read, self.bytes_in_all)

    def read_list(
        self, table: tables.Table, read: Callable, *key: str, names: Names | None = None
    ) -> list:
        """Return the data of a file, in which no `key` stands twice; its names go to `names`."""
        reader = TableReader(self.directory, table, self.problems)
        found, lines = [], {}
        for cells in self._rows(reader):
            data = read(cells)
            this = tuple(getattr(data, part) for part in key)
            line = lines.setdefault(this, cells.row.line)
            if line != cells.row.line and all(this):
                said = ", ".join(str(part) for part in this)
                cells.wrong(table.columns[0], f"{shown(said)} stands already on line {line}")
            if names:
                names.lines.setdefault(data.name, cells.row.line)
            found.append(data)
        if names:
            names.whole = reader.whole
        return found

    def read_issues(self, names: Names) -> list[IssueData]:
        """Return the data of issues.csv, whose issues may name one another."""
        rows: list[tuple[Cells, IssueData]] = []

        def read(cells: Cells) -> IssueData:
            data = issue_from(cells)
            rows.append((cells, data))
            return data

        found = self.read_list(tables.ISSUES, read, "name", names=names)
        check_relations(rows, names)
        return found

    def read_groups(self, read: Callable) -> bool:
        """Spool the groups; return whether every row of their file could be read."""
        reader = TableReader(self.directory, tables.GROUPS, self.problems)
        for cells in self._rows(reader):
            entry = read(cells)
            line = self.spool.add_entry(entry.reference, cells.row.line, entry)
            if line and entry.reference:
                cells.wrong("id", f"{shown(entry.reference)} stands already on line {line}")
        return reader.whole

    def read_parts(self, table: tables.Table, read: Callable, groups_whole: bool) -> int:
        """Spool meetings or contacts with their groups; return how many there are."""
        count = 0
        for cells in self._rows(TableReader(self.directory, table, self.problems)):
            part = read(cells)
            reference = cells.text("group_id", most=None, needed=True)
            entry = self.spool.entry_of(reference)
            if entry is not None:
                self.spool.add_part(entry, part)
                count += 1
            elif reference and groups_whole:
                cells.wrong("group_id", f"{shown(reference)} is not in {tables.GROUPS.file}")
        return count
