"""Erasing down to the bytes: what is erased leaves SQLite's write-ahead log too.

`secure_delete` overwrites erased pages in the database file, but the log beside it keeps the pages
as they were until it is emptied. PostgreSQL has VACUUM for this: docs/keys-and-data.md.
"""

import logging

from django.db import OperationalError, connection, transaction

logger = logging.getLogger(__name__)

# Nobody who presses "Erase everything now" waits longer than this for readers to finish, once for
# other writers and once for readers. What they hold up, the worker does at its next look.
PATIENCE_MILLISECONDS = 200


def reach_the_bytes() -> None:
    """Empty the log as soon as the present transaction is committed.

    To be called by every verb that erases something private.
    """
    transaction.on_commit(empty_log)


def empty_log() -> bool:
    """Write the log into the database file and cut it to nothing; False if it is held by others.

    Does nothing on PostgreSQL. Call it outside of transactions.
    """
    if connection.vendor != "sqlite":
        return True
    try:
        return _checkpoint()
    except OperationalError as error:  # such as a result of this connection not read to its end
        logger.warning("the write-ahead log was not emptied: %s", type(error).__name__)
        return False


def _checkpoint() -> bool:
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MILLISECONDS}")
        try:
            is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not is_busy
