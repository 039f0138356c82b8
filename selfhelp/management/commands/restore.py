"""Put a backup back into an empty database, and erase again what was erased since."""

import gzip
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection, transaction
from django.utils import timezone

from contacts.erased_again import erase_again
from groups.actions.version import everything_changed
from selfhelp.backups import copying, erased_list, tables
from selfhelp.backups.erased_list import ErasedList
from selfhelp.backups.highest_keys import set_highest_keys
from selfhelp.backups.models import Erased
from selfhelp.backups.sealed_file import PIECE, OpenedFile
from selfhelp.crypto import SealError

BY = "restore"


class Command(BaseCommand):
    help = (
        "Put a backup back into an empty database, after `manage.py migrate`, all of it or "
        "nothing, and erase again what was erased after it was made. See docs/backups.md."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--key-file",
            type=Path,
            required=True,
            help="the file of `make_backup_key`; - reads it from the standard input",
        )
        known = parser.add_mutually_exclusive_group(required=True)
        known.add_argument("--erased", type=Path, metavar="LIST", help="the list of `list_erased`")
        known.add_argument(
            "--without-list",
            action="store_true",
            help="there is no list: what was erased after the backup comes back",
        )

    def handle(self, *args, file: Path, key_file: Path, erased: Path | None, **options):
        try:
            listed = erased_list.read(erased) if erased else None
            with file.open("rb") as under, _lines(under, _private_key(key_file)) as lines:
                said, *again = _restore(lines, listed, now=timezone.now())
        except (OSError, EOFError, ValueError) as error:  # ValueError: what is opened is no copy
            raise CommandError(f"Nothing was changed. {error}") from None
        except (SealError, ImproperlyConfigured, copying.CannotCopy, erased_list.NoList) as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(
                f"Nothing was changed: the database refused a row ({copying.first_line(error)})."
            ) from None
        self._tell(said, listed, *again)

    def _tell(self, said: copying.Said, listed: ErasedList | None, again: int, by_hand: list):
        made_at = datetime.fromisoformat(said["made_at"])
        rows = sum(number for number, _digest in said["manifest"].values())
        self.stdout.write(
            f"Put back: {rows} rows of {len(said['manifest'])} tables, as they were on "
            f"{made_at:%d %B %Y at %H:%M} UTC. All of them were read back and are the same."
        )
        if listed:
            self.stdout.write(
                f"Erased again: {again} rows. The list reaches to {listed.until:%d %B %Y at %H:%M} "
                "UTC; what was erased after that is back."
            )
            for noted in by_hand:
                self.stdout.write(f"NOT erased again, do it at the desk: {noted}")
        else:
            self.stdout.write("Nothing was erased again: there was no list.")
        self.stdout.write(
            "Passwords and roles are those of that time. Everybody signs in again."
            + (" Run VACUUM (FULL) now." if connection.vendor == "postgresql" else "")
        )


@transaction.atomic
def _restore(
    lines: Iterator[bytes], listed: ErasedList | None, *, now: datetime
) -> tuple[copying.Said, int, list[Erased]]:
    """Fill the database; return what the backup says of itself, how much was erased again, and what
    was not."""
    said = copying.load(lines, using=DEFAULT_DB_ALIAS)
    made_at = datetime.fromisoformat(said["made_at"])
    rows = listed.rows if listed else ()
    if listed:
        listed.must_reach_back_to(made_at)
    copied = tables.tables(left_out=tuple(said["left_out"]))
    highest = erased_list.with_keys_of(rows, said["highest_keys"], copied)
    set_highest_keys(connection, copied, highest)
    again, by_hand = erase_again(rows=rows, since=made_at.date(), now=now, by=BY)
    everything_changed(by=BY)
    return said, again, by_hand


@contextmanager
def _lines(under: io.BufferedReader, private: str) -> Iterator[Iterator[bytes]]:
    opened = io.BufferedReader(OpenedFile(under, private=private), PIECE)
    with gzip.GzipFile(fileobj=opened) as unpacked:
        yield iter(unpacked)


def _private_key(path: Path) -> str:
    text = sys.stdin.read() if str(path) == "-" else path.read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines()]
    return next((line for line in lines if line and not line.startswith("#")), "")
