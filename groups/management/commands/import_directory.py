"""`manage.py import_directory DIR`: bring a directory's spreadsheets into the database."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from groups.importing.directory import import_directory
from groups.importing.problems import FilesRefused
from groups.importing.progress import Progress


class Command(BaseCommand):
    """All or nothing; every mistake in the files is told at once, with its file and line."""

    help = "Import a directory from seven CSV files (see groups/demo/FORMAT.md)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", metavar="DIR", type=Path, help="where the files are")
        parser.add_argument(
            "--dry-run", action="store_true", help="try everything and keep nothing of it"
        )

    def handle(self, *, directory: Path, dry_run: bool, verbosity: int, **options) -> None:
        if not directory.is_dir():
            raise CommandError(f"{directory} is not a directory.")
        try:
            report = import_directory(
                directory, by="import", dry_run=dry_run, progress=Progress(sys.stderr)
            )
        except FilesRefused as refusal:
            raise CommandError(str(refusal)) from None
        if verbosity:
            self.stdout.write(str(report))
