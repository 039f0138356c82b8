"""A new version's migration while people read: all of them are answered, and soon."""

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests.faults.site import Site
from tests.outbox.processes import PATIENCE_SECONDS, wait_until

pytestmark = pytest.mark.fault("upgrade under readers")

PAGES = ("/groups/?q=carers", "/groups/arnold-carers-cuppa/", "/issues/", "/places/arnold/")
ENOUGH = 20  # answers


class Readers:
    """Somebody who reads one page after the other, and writes down how each was answered."""

    def __init__(self, site: Site):
        self.site = site
        self.answers: list[tuple[int, float]] = []
        self.over = threading.Event()

    def read(self) -> None:
        """Read until it is over."""
        while not self.over.is_set():
            began = time.monotonic()
            status = self.site.get(PAGES[len(self.answers) % len(PAGES)]).status
            self.answers.append((status, time.monotonic() - began))


@contextmanager
def readers_of(site: Site) -> Iterator[Readers]:
    """Let somebody read while the block lasts."""
    readers = Readers(site)
    thread = threading.Thread(target=readers.read)
    thread.start()
    try:
        yield readers
    finally:
        readers.over.set()
        thread.join()


@contextmanager
def upgrade(database_url: str) -> Iterator[subprocess.Popen]:
    """Make the migration of tests.tomorrow, as `manage.py migrate` does."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "migrate", "tomorrow"],
        cwd=settings.BASE_DIR,
        env=os.environ
        | {"DJANGO_SETTINGS_MODULE": "tests.tomorrow.settings", "DATABASE_URL": database_url},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait(PATIENCE_SECONDS)
        process.stdout.close()


def long_reader(database_url: str) -> sqlite3.Connection | psycopg.Connection:
    """Return somebody who reads the table and does not come to an end (a backup)."""
    if connection.vendor == "sqlite":
        reader = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        reader.execute("BEGIN")
    else:
        reader = psycopg.connect(database_url)
    reader.execute("SELECT count(*) FROM groups_group").fetchall()
    return reader


def wait_for_more(readers: Readers) -> None:
    """Return when some more pages have been answered."""
    enough = len(readers.answers) + ENOUGH
    wait_until(lambda: len(readers.answers) >= enough, "pages")


def test_while_the_table_of_all_groups_is_altered_everybody_goes_on_reading(
    site, shared_database, record_property
):
    with readers_of(site) as readers, closing(long_reader(shared_database)) as backup:
        wait_for_more(readers)
        with upgrade(shared_database) as upgrading:
            if connection.vendor == "postgresql":  # readers of SQLite keep nobody from writing
                assert any("Trying again" in line for line in upgrading.stdout)
            wait_for_more(readers)  # in vain, if whoever waits for the backup held them up
            backup.close()
            assert upgrading.wait(PATIENCE_SECONDS) == 0
        wait_for_more(readers)
    with connection.cursor() as cursor:
        cursor.execute("SELECT max(tomorrow) FROM groups_group")
    assert {status for status, _seconds in readers.answers} == {200}
    longest = max(seconds for _status, seconds in readers.answers)
    record_property("seen", f"{len(readers.answers)} pages, the slowest {longest:.1f} s")
