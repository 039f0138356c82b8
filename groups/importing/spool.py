"""Entries on their way from the files to the database.

Groups, their meetings and their contacts stand in three files in any order, and nothing may be
written before the last row is known to be good. So what was read waits on disk, not in memory.
"""

import pickle  # noqa: S403 - see Spool
import sqlite3
from collections.abc import Iterator
from dataclasses import replace

from groups.entries import ContactData, EntryData, MeetingData

MEMORY_KIB = 8000


class Spool:
    """Holds the entries in a temporary file which SQLite makes, hides, and removes when closed.

    Only what this object pickled is ever unpickled: nobody else can open the file.
    """

    def __init__(self):
        self.database = sqlite3.connect("")
        self.database.execute(f"PRAGMA cache_size = -{MEMORY_KIB}")
        self.database.execute("PRAGMA journal_mode = OFF")
        self.database.execute(
            "CREATE TABLE entry (id INTEGER PRIMARY KEY, reference TEXT UNIQUE, line, data)"
        )
        self.database.execute("CREATE TABLE part (id INTEGER PRIMARY KEY, entry, data)")
        self.count = 0

    def close(self) -> None:
        """Let go of everything."""
        self.database.close()

    def add_entry(self, reference: str, line: int, entry: EntryData) -> int | None:
        """Keep an entry. If its reference is known already, return the line where that stands."""
        added = self.database.execute(
            "INSERT OR IGNORE INTO entry (reference, line, data) VALUES (?, ?, ?)",
            (reference, line, pickle.dumps(entry)),
        )
        if added.rowcount:
            self.count += 1
            return None
        found = self.database.execute("SELECT line FROM entry WHERE reference = ?", [reference])
        return found.fetchone()[0]

    def entry_of(self, reference: str) -> int | None:
        """Return the number by which the entry with `reference` is kept, if there is one."""
        found = self.database.execute("SELECT id FROM entry WHERE reference = ?", [reference])
        row = found.fetchone()
        return row[0] if row else None

    def add_part(self, entry: int, part: MeetingData | ContactData) -> None:
        """Keep a meeting or contact of an entry; the order in which they come is kept too."""
        self.database.execute(
            "INSERT INTO part (entry, data) VALUES (?, ?)", (entry, pickle.dumps(part))
        )

    def batches(self, size: int) -> Iterator[list[EntryData]]:
        """Yield the entries with their meetings and contacts, `size` at a time."""
        self.database.execute("CREATE INDEX part_by_entry ON part (entry, id)")
        first = 0
        while rows := self.database.execute(
            "SELECT id, data FROM entry WHERE id > ? ORDER BY id LIMIT ?", [first, size]
        ).fetchall():
            last = rows[-1][0]
            parts = self.database.execute(
                "SELECT entry, data FROM part WHERE entry > ? AND entry <= ? ORDER BY entry, id",
                [first, last],
            )
            meetings: dict[int, list[MeetingData]] = {number: [] for number, _ in rows}
            contacts: dict[int, list[ContactData]] = {number: [] for number, _ in rows}
            for number, data in parts:
                part = pickle.loads(data)  # noqa: S301
                (meetings if isinstance(part, MeetingData) else contacts)[number].append(part)
            yield [
                replace(
                    pickle.loads(data),  # noqa: S301
                    meetings=tuple(meetings[number]),
                    contacts=tuple(contacts[number]),
                )
                for number, data in rows
            ]
            first = last
