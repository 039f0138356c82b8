"""The list of what was erased, as a file that outlives the database. It says nothing of anybody.

One line that says since when and until when it is whole, a line for each erased row, and one that
says how many there were, so that a list that was cut short is noticed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db.models import AutoField

from selfhelp.backups.models import KEPT, Erased
from selfhelp.backups.sealed_file import new_file
from selfhelp.backups.tables import Model, line_of

COLUMNS = ("table", "key", "part", "day")


class NoList(Exception):
    """The file is not a whole list. The message says so to whoever runs the command."""


@dataclass(frozen=True, slots=True)
class ErasedList:
    """What was erased from `since` to `until`."""

    since: date
    until: datetime
    rows: tuple[Erased, ...]

    def must_reach_back_to(self, made_at: datetime) -> None:
        """Raise NoList if something may have been erased after `made_at` that is not on it."""
        if made_at.date() < self.since:
            raise NoList(
                f"The backup is of {made_at.date()}, and the list begins on {self.since}: what was "
                "erased in between would come back. Backups are deleted after 30 days."
            )


def write(path: Path, *, now: datetime) -> int:
    """Put the list into a file, in place of one before; return how many rows it has."""
    fresh = path.with_name(f"{path.name}.part")
    fresh.unlink(missing_ok=True)
    number = 0
    with new_file(fresh) as file:
        file.write(line_of({"since": (now.date() - KEPT).isoformat(), "until": now.isoformat()}))
        for row in Erased.objects.values_list(*COLUMNS).order_by("pk").iterator():
            *names, day = row
            file.write(line_of([*names, day.isoformat()]))
            number += 1
        file.write(line_of({"rows": number}))
    fresh.replace(path)
    return number


def read(path: Path) -> ErasedList:
    """Return the list in a file. Raises NoList, OSError."""
    try:
        return _read(path.read_bytes())
    except (ValueError, KeyError, TypeError):
        raise NoList(f"{path.name} is no list of what was erased, or it is cut short.") from None


def _read(content: bytes) -> ErasedList:
    head, *rows, end = map(json.loads, content.splitlines())
    if end != {"rows": len(rows)}:
        raise ValueError
    return ErasedList(
        since=date.fromisoformat(head["since"]),
        until=datetime.fromisoformat(head["until"]),
        rows=tuple(_rows(rows)),
    )


def _rows(rows: list[list[str]]) -> Iterator[Erased]:
    for table, key, part, day in rows:
        yield Erased(table=table, key=key, part=part, day=date.fromisoformat(day))


def with_keys_of(
    rows: Iterable[Erased], highest: dict[str, int], tables: Iterable[Model]
) -> dict[str, int]:
    """Return the highest keys given out, erased rows counted too: a new row must not be taken for
    one that was erased, when another backup is put back one day."""
    highest = dict(highest)
    numbered = {
        model._meta.db_table: model._meta.label
        for model in tables
        if isinstance(model._meta.pk, AutoField)
    }
    for row in rows:
        if label := numbered.get(row.table):
            highest[label] = max(highest.get(label, 0), int(row.key))
    return highest
