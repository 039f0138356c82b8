"""Reading from a copy of the database that PostgreSQL keeps up to date (a streaming standby).

Only what says so reads there, and only the directory's own tables: who is signed in, the desk, and
whatever is written or read in the middle of a transaction stay with the database that takes writes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection

REPLICA = "replica"
READ_THERE = "groups"  # the app whose tables hold nothing but the directory

_reading: ContextVar[str | None] = ContextVar("reading", default=None)


def is_there() -> bool:
    """Tell whether the settings name a replica."""
    return REPLICA in settings.DATABASES


@contextmanager
def reading_from(alias: str) -> Iterator[None]:
    """Read the directory from the database of this alias while the block lasts."""
    token = _reading.set(alias)
    try:
        yield
    finally:
        _reading.reset(token)


def chosen() -> str | None:
    """Return the alias that the block around this reads from, None outside of any.

    Inside a transaction it is always the database that is written to: what was written is read.
    """
    return DEFAULT_DB_ALIAS if connection.in_atomic_block else _reading.get()


class Router:
    """Django's questions about which database, for a site with a replica."""

    def db_for_read(self, model, **hints) -> str | None:
        """The one that the block says, for the directory alone."""
        return chosen() if model._meta.app_label == READ_THERE else None

    def db_for_write(self, model, instance=None, **hints) -> str | None:
        """Never the replica, not even for a row that was read there."""
        is_from_there = instance is not None and instance._state.db == REPLICA
        return DEFAULT_DB_ALIAS if is_from_there else None

    def allow_relation(self, one, other, **hints) -> bool | None:
        """Both hold the same rows."""
        return {one._state.db, other._state.db} <= {DEFAULT_DB_ALIAS, REPLICA} or None

    def allow_migrate(self, db, app_label, **hints) -> bool | None:
        """What is changed in the one comes to the other by itself."""
        return False if db == REPLICA else None
