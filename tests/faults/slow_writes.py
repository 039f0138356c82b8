"""A save that does not come to its end: a trigger holds it in the middle of its transaction."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import connection

from tests.outbox.processes import wait_until

SECONDS = 60  # far longer than any test lets it live
STEADY_SECONDS = 0.3  # other writes of a page are done with sooner

ON_SQLITE = """
CREATE TRIGGER hold_it AFTER {act} ON {table} BEGIN
  SELECT max(n) FROM (WITH RECURSIVE up(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up
    WHERE n < 1000000000) SELECT n FROM up);
END
"""
ON_POSTGRESQL = """
CREATE FUNCTION hold_it() RETURNS trigger LANGUAGE plpgsql AS
  $$BEGIN PERFORM pg_sleep({seconds}); RETURN NULL; END$$;
CREATE TRIGGER hold_it AFTER {act} ON {table} FOR EACH ROW EXECUTE FUNCTION hold_it();
"""


@contextmanager
def held_at(table: str, act: str = "INSERT") -> Iterator[None]:
    """Let no transaction that does so to a row of `table` come further while the block lasts."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        text = ON_SQLITE if is_sqlite else ON_POSTGRESQL
        cursor.execute(text.format(table=table, act=act, seconds=SECONDS))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            for line in _taken_away(table, is_sqlite):
                cursor.execute(line)


def _taken_away(table: str, is_sqlite: bool) -> list[str]:
    if is_sqlite:
        return ["DROP TRIGGER hold_it"]
    # The server notices the death of whoever is connected only when it speaks to them.
    end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'PgSleep'"
    return [end, f"DROP TRIGGER hold_it ON {table}", "DROP FUNCTION hold_it"]


def wait_until_held() -> None:
    """Return when a transaction of another process stands in the middle of its writes."""
    since: list[float] = []

    def is_held() -> bool:
        if not (_locked() if connection.vendor == "sqlite" else _asleep()):
            since.clear()
            return False
        since.append(time.monotonic())
        return since[-1] - since[0] > STEADY_SECONDS

    wait_until(is_held, "a save in the middle")


def _asleep() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'")
        return cursor.fetchone()[0] > 0


def _locked() -> bool:
    file = Path(connection.settings_dict["NAME"])
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
        try:
            other.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return True
        other.execute("ROLLBACK")
        return False
