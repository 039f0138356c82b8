"""Put everything that is kept into one sealed file. To be run once a day."""

import gzip
import os
from datetime import datetime
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS
from django.utils import timezone

from selfhelp.backups import copying, tables
from selfhelp.backups.sealed_file import SealingFile, new_file


class Command(BaseCommand):
    help = (
        "Put everything that is kept, as it is at this moment, into one file that only the private "
        "key for backups opens. The site goes on meanwhile. Keys (.env) are not in it."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "path", type=Path, help="a new file, or a folder, where it is called by its time"
        )
        parser.add_argument(
            "--to", required=True, metavar="KEY", help="the public key of `make_backup_key`"
        )

    def handle(self, *args, path: Path, to: str, **options):
        now = timezone.now()
        if path.is_dir():
            path /= f"directory-{now:%Y-%m-%dT%H%M%SZ}.backup"
        if path.exists():
            raise CommandError(f"{path} is there already, and was left as it is.")
        unfinished = path.with_name(f"{path.name}.part")
        try:
            lines = _write(unfinished, to, now)
            unfinished.rename(path)
        except FileExistsError:
            raise CommandError(
                f"{unfinished} is there: another backup is being made, or one was broken off. "
                "Delete it if no other runs."
            ) from None
        except ImproperlyConfigured:
            unfinished.unlink()
            raise CommandError("--to takes the public key that `make_backup_key` prints.") from None
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise CommandError(f"{path} was not written: {error.strerror}.") from None
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        self.stdout.write(f"{path}: {lines} lines, {path.stat().st_size} bytes.")


def _write(path: Path, public: str, now: datetime) -> int:
    """Write the sealed file; return how many lines are in it."""
    number = 0
    left_out = tuple(tables.NOT_IN_BACKUPS)
    with new_file(path) as under:
        sealing = SealingFile(under, public=public)
        # No time in its head, so that nothing is said twice.
        packing = gzip.GzipFile(filename="", mode="wb", fileobj=sealing, mtime=0)
        with packing as packed, copying.one_moment(DEFAULT_DB_ALIAS):
            copy = copying.lines_of_all(left_out=left_out, using=DEFAULT_DB_ALIAS, now=now)
            for line in copy:
                packed.write(line)
                number += 1
        sealing.finish()
        under.flush()
        os.fsync(under.fileno())
    return number
