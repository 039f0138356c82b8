"""Postcodes on their way from the files to the database.

Nothing may be written before the last row of the last file is known to be good, and there may be
millions of rows. So what was read waits on disk, not in memory.
"""

import sqlite3
from collections.abc import Iterator

from groups.actions.postcodes import PostcodeData
from groups.importing.postcode_areas import LENGTH_OF_INWARD_PART

MEMORY_KIB = 8000


class PostcodeSpool:
    """Holds postcodes, each once, in a temporary file that SQLite removes when it is closed."""

    def __init__(self):
        self.database = sqlite3.connect("")
        self.database.execute(f"PRAGMA cache_size = -{MEMORY_KIB}")
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute(
            "CREATE TABLE postcode (code TEXT PRIMARY KEY, latitude REAL, longitude REAL, "
            "file TEXT, line INTEGER) WITHOUT ROWID"
        )
        self.count = 0

    def close(self) -> None:
        """Let go of everything."""
        self.database.close()

    def add(self, postcode: PostcodeData, *, file: str, line: int) -> tuple[str, int] | None:
        """Keep a postcode; if it is kept already with another position, return from where.

        The ONS Postcode Directory comes whole and in parts in one zip: every row twice.
        """
        added = self.database.execute(
            "INSERT OR IGNORE INTO postcode VALUES (?, ?, ?, ?, ?)",
            (postcode.code, postcode.latitude, postcode.longitude, file, line),
        )
        if added.rowcount:
            self.count += 1
            return None
        *position, first_file, first_line = self.database.execute(
            "SELECT latitude, longitude, file, line FROM postcode WHERE code = ?", [postcode.code]
        ).fetchone()
        if position == [postcode.latitude, postcode.longitude]:
            return None
        return first_file, first_line

    def postcodes(self) -> Iterator[PostcodeData]:
        """Yield all postcodes in the order of their codes."""
        for code, latitude, longitude in self.database.execute(
            "SELECT code, latitude, longitude FROM postcode ORDER BY code"
        ):
            yield PostcodeData(code=code, latitude=latitude, longitude=longitude)

    def centres(self) -> Iterator[tuple[str, float, float]]:
        """Yield each district with the mean latitude and longitude of its postcodes."""
        yield from self.database.execute(
            f"SELECT substr(code, 1, length(code) - {LENGTH_OF_INWARD_PART}) AS district, "  # noqa: S608
            "avg(latitude), avg(longitude) FROM postcode GROUP BY district ORDER BY district"
        )
