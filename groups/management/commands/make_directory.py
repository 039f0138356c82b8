"""`manage.py make_directory N --seed S DIR`: write a made-up directory of any size."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from groups.importing.progress import Progress
from groups.synthetic.directory import make_directory


class Command(BaseCommand):
    """Writes files that `import_directory` takes, the same ones for the same size and seed."""

    help = "Write a made-up directory of N groups, as CSV files, to try and measure things with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("count", metavar="N", type=int, help="how many groups")
        parser.add_argument("directory", metavar="DIR", type=Path, help="a new or empty folder")
        parser.add_argument("--seed", type=int, default=1, help="another seed, other groups")

    def handle(self, *, count: int, directory: Path, seed: int, **options) -> None:
        if count < 1:
            raise CommandError("N must be 1 or more.")
        if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
            raise CommandError(f"{directory} is not empty, and nothing in it shall be overwritten.")
        make_directory(count, seed=seed, directory=directory, progress=Progress(sys.stderr))
        self.stdout.write(f"{count:,} made-up groups are in {directory}.")
