"""Keep the list of what was erased beside the backups. To be run every few minutes."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from selfhelp.backups import erased_list


class Command(BaseCommand):
    help = (
        "Write the list of what was erased in the last 60 days to FILE, in place of the one "
        "before. It says which rows and when, and nothing of what was in them. `restore` needs it."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args, file: Path, **options):
        try:
            number = erased_list.write(file, now=timezone.now())
        except OSError as error:
            raise CommandError(f"{file} was not written: {error.strerror}.") from None
        self.stdout.write(f"{number} rows on the list.")
