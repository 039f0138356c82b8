"""The import of places and postcodes: read and check every file, then write all or nothing.

The first pass needs no database. Postcodes wait in a spool on disk; places, of which there are
few, in memory.
"""

import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction

from groups import actions
from groups.actions.postcodes import PostcodeData, save_postcodes
from groups.importing.cells import Cells
from groups.importing.names import shown
from groups.importing.place_files import UNREADABLE, PlaceFile, place_files
from groups.importing.place_formats import Format, LeftOut, first_row_of, recognise
from groups.importing.postcode_areas import EVERYWHERE, PostcodeAreas
from groups.importing.postcode_spool import PostcodeSpool
from groups.importing.problems import FilesRefused, Problems
from groups.importing.progress import READING, Progress
from groups.importing.reader import LONGEST_ROW, TableReader
from groups.importing.report import Tally
from groups.models import Place, Postcode
from groups.vocabulary import PlaceData

CENTRE_DECIMALS = 5  # of a degree: about a metre
NOTHING_TO_READ = (
    "there is nothing in it that can be read. Wanted is a places.csv with the heading "
    "name,kind,latitude,longitude; or Code-Point Open, with ten columns and no heading; or the "
    "ONS Postcode Directory, with pcds, doterm, lat and long in its heading"
)


@dataclass(slots=True)
class PlacesReport:
    """What an import of places did."""

    areas: PostcodeAreas
    dry_run: bool
    tallies: list[Tally] = field(default_factory=list)
    left_out: Counter[LeftOut] = field(default_factory=Counter)
    passed_over: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        lines = [*map(str, self.tallies)]
        if self.areas.names:
            lines.append(f"kept were only postcodes of: {self.areas}")
        lines += [
            f"postcodes {reason.value}: {self.left_out[reason]:,} left out"
            for reason in LeftOut
            if self.left_out[reason]
        ]
        if self.passed_over:
            lines.append(f"passed over, as they give no places: {', '.join(self.passed_over)}")
        if self.dry_run:
            lines.append("This was a dry run: all of it was tried, and nothing was kept.")
        return "\n".join(lines)


def import_places(
    path: Path,
    *,
    by: str,
    areas: PostcodeAreas = EVERYWHERE,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> PlacesReport:
    """Bring a file, or those of a folder or zip, into the database; return what that changed.

    Of the postcodes only those in `areas` are kept. Raises FilesRefused, which tells every
    mistake, and then nothing is written. With `dry_run` everything is written too, and taken back
    at the end.
    """
    with closing(PostcodeSpool()) as spool:
        reading = _Reading(path, areas, spool, progress or Progress())
        reading.read()
        if reading.problems.count:
            raise FilesRefused(reading.problems)
        report = PlacesReport(
            areas, dry_run, left_out=reading.left_out, passed_over=reading.passed_over
        )
        with transaction.atomic():
            if reading.places:
                report.tallies.append(_write_places(reading, by=by))
            if spool.count or not reading.places:
                report.tallies.append(_write_postcodes(reading, by=by))
                report.tallies.append(_write_districts(spool, by=by))
            if dry_run:
                transaction.set_rollback(True)
    return report


class _Reading:
    """The first pass: every file read and checked, every mistake noted."""

    def __init__(self, path: Path, areas: PostcodeAreas, spool: PostcodeSpool, progress: Progress):
        self.path = path
        self.areas = areas
        self.spool = spool
        self.progress = progress
        self.problems = Problems()
        self.places: dict[tuple[str, str], tuple[PlaceData, str]] = {}
        self.left_out: Counter[LeftOut] = Counter()
        self.passed_over: list[str] = []
        self.bytes_read = 0
        self.bytes_in_all = 0

    def read(self) -> None:
        """Read all there is; `problems` has any mistakes afterwards."""
        try:
            with place_files(self.path) as files:
                self.bytes_in_all = sum(file.size for file in files)
                for file in files:
                    self._read_file(file)
                if len(self.passed_over) == len(files) and not self.problems.count:
                    self.problems.add(self.path.name, 0, NOTHING_TO_READ)
        except (OSError, zipfile.BadZipFile) as error:
            self._unreadable(self.path.name, error)
        self.progress.done()

    def _read_file(self, file: PlaceFile) -> None:
        found = self._recognised(file)
        if found is None:
            self.passed_over.append(file.name)
            self._count_bytes(file.size)
            return
        for cells in self._rows(file, found):
            data = found.read(cells, self.areas)
            if isinstance(data, LeftOut):
                self.left_out[data] += 1
            elif isinstance(data, PlaceData):
                self._add_place(data, cells)
            elif isinstance(data, PostcodeData):
                self._add_postcode(data, cells)

    def _recognised(self, file: PlaceFile) -> Format | None:
        try:
            with file.open() as stream:
                line = stream.readline(LONGEST_ROW)
                while line and not line.strip():
                    line = stream.readline(LONGEST_ROW)
        except UNREADABLE as error:
            self._unreadable(file.name, error)
            return None
        return recognise(file.name, first_row_of(line))

    def _rows(self, file: PlaceFile, found: Format) -> Iterator[Cells]:
        reader = TableReader(self.path, found.table, self.problems)
        try:
            with file.open() as stream:
                for row in reader.rows_of(stream, on_bytes=self._count_bytes):
                    yield Cells(file.name, row, self.problems)
        except UNREADABLE as error:
            self._unreadable(file.name, error)

    def _unreadable(self, name: str, error: Exception) -> None:
        why = getattr(error, "strerror", None) or error
        self.problems.add(name, 0, f"the file cannot be read ({why})")

    def _count_bytes(self, size: int) -> None:
        self.bytes_read += size
        self.progress.show(READING, self.bytes_read, self.bytes_in_all)

    def _add_place(self, place: PlaceData, cells: Cells) -> None:
        key, here = (place.name, place.kind), f"{cells.file}:{cells.row.line}"
        _, first = self.places.setdefault(key, (place, here))
        if first != here:
            cells.wrong("name", f"{shown(', '.join(key))} stands already in {first}: keep one")

    def _add_postcode(self, postcode: PostcodeData, cells: Cells) -> None:
        first = self.spool.add(postcode, file=cells.file, line=cells.row.line)
        if first:
            where = "{}:{}".format(*first)
            self.problems.add(
                cells.file,
                cells.row.line,
                f"{shown(postcode.code)} stands already in {where} with another position: keep one",
            )


def _write_places(reading: _Reading, *, by: str) -> Tally:
    places = [place for place, _ in reading.places.values()]
    tally = Tally("places")
    tally.count(actions.save_places(places=places, by=by))
    tally.untouched = Place.objects.count() - tally.in_file
    return tally


def _write_postcodes(reading: _Reading, *, by: str) -> Tally:
    def told() -> Iterator[PostcodeData]:
        for number, postcode in enumerate(reading.spool.postcodes(), start=1):
            reading.progress.show("Writing the postcodes", number, reading.spool.count)
            yield postcode

    saved = save_postcodes(postcodes=told(), by=by)
    reading.progress.done()
    tally = Tally("postcodes", saved.added, saved.changed, saved.unchanged)
    tally.untouched = Postcode.objects.count() - tally.in_file
    return tally


def _write_districts(spool: PostcodeSpool, *, by: str) -> Tally:
    """Make places of the districts that are none yet; what the team wrote of one stays."""
    kind = Place.Kind.POSTCODE_DISTRICT
    known = set(Place.objects.filter(kind=kind).values_list("name", flat=True))
    tally, new = Tally("districts"), []
    for name, latitude, longitude in spool.centres():
        if name in known:
            tally.unchanged += 1
        else:
            new.append(
                PlaceData(
                    name=name,
                    kind=kind,
                    latitude=round(latitude, CENTRE_DECIMALS),
                    longitude=round(longitude, CENTRE_DECIMALS),
                )
            )
    tally.count(actions.save_places(places=new, by=by))
    return tally
