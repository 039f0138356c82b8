"""`manage.py import_places FILE`: bring places and postcodes into the directory."""

import sys
from argparse import ArgumentTypeError, RawDescriptionHelpFormatter
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from groups.importing.postcode_areas import EVERYWHERE, PostcodeAreas
from groups.importing.postcodes import import_places
from groups.importing.problems import FilesRefused
from groups.importing.progress import Progress

COLUMNS = """\
FILE is one file, a folder, or a zip as it was published (of those two every .csv is looked at).
What a file is, its columns tell:

The directory's own places.csv
    name,kind,latitude,longitude, and population if you have it
    kind is postcode_district, neighbourhood or town. Degrees, WGS 84. population is how many people
    live there; without it the directory forgets what it knew of those places.

Code-Point Open (Ordnance Survey), no heading, in this order
    Postcode                      such as NG7 3AB, spaced in any way
    Positional_quality_indicator  90 means no position: the row is left out
    Eastings, Northings           National Grid, whole metres
    Country_code, NHS_regional_HA_code, NHS_HA_code,
    Admin_county_code, Admin_district_code, Admin_ward_code
                                  not used

ONS Postcode Directory (Office for National Statistics), with a heading
    pcds (or pcd7, pcd8, pcd, pcd2)  the postcode
    doterm                           when it ended: the row is left out unless this is empty
    lat, long                        degrees, WGS 84; a lat of 99.999999 means no position: the
                                     row is left out
    dointr, oseast1m, osnrth1m and all other columns are not used

Postcodes are kept with their position. A district without a place of its own becomes one, at the
mean of its postcodes. Nothing is taken away. All or nothing is written: every mistake is told at
once, with its file and line.
"""


def _areas(text: str) -> PostcodeAreas:
    try:
        return PostcodeAreas.from_text(text)
    except ValueError as error:
        raise ArgumentTypeError(str(error)) from None


class Command(BaseCommand):
    """All or nothing; every mistake in the files is told at once, with its file and line."""

    help = "Import places, or postcodes from Code-Point Open or the ONS Postcode Directory."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.formatter_class = RawDescriptionHelpFormatter
        parser.epilog = COLUMNS
        parser.add_argument("file", metavar="FILE", type=Path, help="a file, a folder or a zip")
        parser.add_argument(
            "--only",
            metavar="AREAS",
            type=_areas,
            default=EVERYWHERE,
            help="keep postcodes of these areas or districts alone, such as NG,DE7 (rows of "
            "places.csv are kept in any case)",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="try everything and keep nothing of it"
        )

    def handle(
        self, *, file: Path, only: PostcodeAreas, dry_run: bool, verbosity: int, **options
    ) -> None:
        if not file.exists():
            raise CommandError(f"There is no file {file}.")
        try:
            report = import_places(
                file, by="import", areas=only, dry_run=dry_run, progress=Progress(sys.stderr)
            )
        except FilesRefused as refusal:
            raise CommandError(str(refusal)) from None
        if verbosity:
            self.stdout.write(str(report))
