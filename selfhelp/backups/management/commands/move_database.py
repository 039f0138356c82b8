"""Move everything to another database: from SQLite to PostgreSQL, say, or back."""

import sys
from urllib.parse import urlsplit

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.utils import ConnectionHandler
from django.utils import timezone

from selfhelp import databases
from selfhelp.backups import copying, tables
from selfhelp.backups.highest_keys import set_highest_keys

TARGET = "target"


class Command(BaseCommand):
    help = (
        "Copy everything into the empty database at URL, after `manage.py migrate` there, all of "
        "it or nothing, and compare every table. Stop the site and the worker first; the database "
        "of the settings is only read. See docs/backups.md."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--to",
            required=True,
            metavar="URL",
            help="as DATABASE_URL; - reads it from the standard input, for one with a password",
        )

    def handle(self, *args, to: str, **options):
        if urlsplit(to).password:
            raise CommandError(
                "Everybody on this machine can see an argument. For an address with a password: "
                "manage.py move_database --to - < FILE"
            )
        url = sys.stdin.readline().strip() if to == "-" else to
        config = {DEFAULT_DB_ALIAS: {}, TARGET: databases.at(url)}
        connections[TARGET] = ConnectionHandler(config)[TARGET]
        try:
            said = _move()
        except copying.CannotCopy as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(
                f"Nothing was moved: a database refused it ({copying.first_line(error)})."
            ) from None
        finally:
            connections[TARGET].close()
            del connections[TARGET]
        rows = sum(number for number, _digest in said["manifest"].values())
        self.stdout.write(
            f"Moved: {rows} rows of {len(said['manifest'])} tables. Each was read back and is the "
            "same. Now put the new address into DATABASE_URL."
        )


def _move() -> copying.Said:
    """Copy everything; return what the copy says of itself."""
    copied = tables.tables()
    with transaction.atomic(using=TARGET):
        with copying.one_moment(DEFAULT_DB_ALIAS):
            lines = copying.lines_of_all(left_out=(), using=DEFAULT_DB_ALIAS, now=timezone.now())
            said = copying.load(lines, using=TARGET)
        set_highest_keys(connections[TARGET], copied, said["highest_keys"])
        with copying.one_moment(DEFAULT_DB_ALIAS):
            changed = [
                model._meta.label
                for model in copied
                if tables.counted(model, using=DEFAULT_DB_ALIAS)
                != said["manifest"][model._meta.label]
            ]
        if changed:
            raise copying.CannotCopy(
                f"Somebody wrote meanwhile ({', '.join(changed)}): nothing was moved. Stop the "
                "site and the worker, and move again."
            )
    return said
