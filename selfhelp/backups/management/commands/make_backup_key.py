"""Make the pair of keys that backups are sealed to and opened with."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from selfhelp.backups.sealed_file import new_file
from selfhelp.crypto import make_key_pair

TEXT = """\
# Opens the backups of the directory, made with `manage.py backup --to {public}`.
# Keep it away from the server, on paper or on two sticks: without it no backup opens.
{private}
"""


class Command(BaseCommand):
    help = (
        "Write a new private key for backups to FILE, which must not be there yet, and print the "
        "public key. Run it on a machine of your own: the private key is not for the server."
    )
    requires_system_checks = []  # one of which says that other keys are missing

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *args, file: Path, **options):
        public, private = make_key_pair()
        while public.startswith("-"):  # which would be taken for another option of `backup`
            public, private = make_key_pair()
        try:
            with new_file(file) as made:
                made.write(TEXT.format(public=public, private=private).encode())
        except OSError as error:
            raise CommandError(f"{file} was not written: {error.strerror}.") from None
        self.stdout.write(public)
        self.stderr.write(
            f"{file} has the private key, which belongs to the public one above. On the server you "
            "need the public one alone."
        )
