"""Django's own `migrate`, which on PostgreSQL keeps nobody from reading for long."""

import time

from django.core.management.base import CommandError
from django.core.management.commands import migrate
from django.db import OperationalError, connections

# Whoever alters a table waits until those who read it are done, and all who come later wait behind.
# So it waits this long, lets them all read, and asks again.
LOCK_TIMEOUT = "1s"
PAUSE_SECONDS = 4.0
TRIES = 15
LOCK_NOT_AVAILABLE = "55P03"


class Command(migrate.Command):
    """The same command: what was done when it had to wait stays, and is not done again."""

    def handle(self, *args, **options):
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            return super().handle(*args, **options)  # readers of SQLite never wait
        for _try in range(TRIES):
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = '{LOCK_TIMEOUT}'")
            try:
                return super().handle(*args, **options)
            except OperationalError as error:
                if getattr(error.__cause__, "sqlstate", "") != LOCK_NOT_AVAILABLE:
                    raise
            self.stdout.write("\nSomebody is reading what is to be altered. Trying again soon ...")
            self.stdout.flush()
            time.sleep(PAUSE_SECONDS)
        raise CommandError(
            "A table was in use for over a minute (a backup?). Nothing is half done: run it again."
        )
