"""The bytes in the files of a database, as somebody reads them who has the disk."""

from pathlib import Path

from django.db import connection


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
        with connection.cursor() as cursor:
            cursor.execute("VACUUM (FULL)")
