"""The bytes in the files of a database, as somebody reads them who has the disk."""

import re
from pathlib import Path

from django.db import connection
from psycopg.errors import Diagnostic

# Such as autovacuum, which counts rows whenever it likes: a moment later it is through.
MOST_TIMES = 20
KEPT_FOR_OTHERS = re.compile(r"(\d+) dead row versions cannot be removed yet")


def bytes_on_disk() -> bytes:
    """Return what is in the files of the present database at this moment.

    SQLite's are the file and those beside it; PostgreSQL's the tables and indexes, without its
    own log, which it keeps for a while whatever one does (docs/keys-and-data.md).
    """
    if connection.vendor == "sqlite":
        name = Path(connection.settings_dict["NAME"])
        files = sorted(name.parent.glob(f"{name.name}*"))
    else:
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")  # so that the files have what is in memory
            cursor.execute("SELECT current_setting('data_directory'), oid FROM pg_database "
                           "WHERE datname = current_database()")  # fmt: skip
            folder, number = cursor.fetchone()
        files = sorted((Path(folder) / "base" / str(number)).iterdir())
    return b"\n".join(file.read_bytes() for file in files)


def do_what_the_documents_advise() -> None:
    """On PostgreSQL write the tables anew, as docs/keys-and-data.md tells; SQLite needs nothing."""
    if connection.vendor == "postgresql":
        for _ in range(MOST_TIMES):
            if not _kept_for_others():
                return
        raise AssertionError("somebody kept looking at what is erased: nothing here is proved")


def _kept_for_others() -> bool:
    """Write the tables anew; return whether rows stay that another transaction may still see."""
    details = []

    def hear(notice: Diagnostic) -> None:
        details.append(notice.message_detail or "")  # a notice is gone when the command is over

    with connection.cursor() as cursor:
        cursor.connection.add_notice_handler(hear)
        try:
            cursor.execute("VACUUM (FULL, VERBOSE)")
        finally:
            cursor.connection.remove_notice_handler(hear)
    counts = [int(match[1]) for detail in details if (match := KEPT_FOR_OTHERS.search(detail))]
    assert counts, "VACUUM does not say what it left"
    return any(counts)
