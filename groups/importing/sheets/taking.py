"""Writing what a sheet says, all of it at once, when nothing is left to decide."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from groups.actions import save_entries
from groups.actions.undoing import vocabulary_now, what_to_undo
from groups.entries import EntryData, entry_of, with_whole_entry
from groups.importing.progress import Progress
from groups.importing.sheets.columns import Column, guessed
from groups.importing.sheets.known import known_now
from groups.importing.sheets.rows import Fate, Judged, judge
from groups.importing.sheets.table import Sheet, read_sheet
from groups.models import Door, Group

BATCH = 200  # entries written at a time


class StillAsked(ValueError):
    """Some rows wait for somebody to decide about them; `numbers` are theirs."""

    def __init__(self, numbers: list[int]):
        super().__init__(numbers)
        self.numbers = numbers


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet with what its columns are and what becomes of its rows."""

    sheet: Sheet
    columns: tuple[Column, ...]
    rows: tuple[Judged, ...]

    @property
    def held(self) -> list[int]:
        """The numbers of the rows about which somebody must decide."""
        return [row.number for row in self.rows if row.fate == Fate.HELD]


def look_at(
    content: bytes,
    answers: dict[str, Any],
    *,
    today: date,
    references: str,
    progress: Progress | None = None,
) -> ReadSheet:
    """Return what would become of a sheet, with the answers given so far. Raises UploadRefused."""
    sheet = read_sheet(content)
    said = answers.get("columns", ())
    columns = (
        tuple(map(Column, said)) if len(said) == len(sheet.heading) else guessed(sheet.heading)
    )
    rows = judge(
        sheet,
        columns,
        answers.get("rows", {}),
        known=known_now(),
        today=today,
        references=references,
        progress=progress or Progress(),
    )
    return ReadSheet(sheet, columns, rows)


def decided(
    content: bytes,
    answers: dict[str, Any],
    *,
    today: date,
    references: str,
    progress: Progress | None = None,
) -> tuple[ReadSheet, list[EntryData]]:
    """Return a sheet about whose rows all is said, and the entries that are to be written.

    Raises StillAsked while a row is held, and UploadRefused.
    """
    read = look_at(content, answers, today=today, references=references, progress=progress)
    entries = _entries(read.rows)
    if read.held:
        raise StillAsked(read.held)
    return read, entries


def write_sheet(
    content: bytes,
    answers: dict[str, Any],
    *,
    by: str,
    today: date,
    reason: str,
    references: str,
    progress: Progress | None = None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Bring a sheet in; return the report and what undoing must know.

    Raises what `decided` raises.
    """
    progress = progress or Progress()
    read, entries = decided(content, answers, today=today, references=references, progress=progress)
    before, written = vocabulary_now(), []
    for start in range(0, len(entries), BATCH):
        batch = entries[start : start + BATCH]
        saved = save_entries(entries=batch, by=by, door=Door.IMPORT, reason=reason)
        written += saved.added + saved.changed
        progress.show("Writing the entries", start + len(batch), len(entries))
    return report_of(read), what_to_undo(before, written)


def report_of(read: ReadSheet) -> dict[str, Any]:
    """Return the fate of every row as plain JSON, without the cells; of a new entry its reference
    too."""
    return {
        "rows": [
            {
                "number": row.number,
                "name": row.name,
                "fate": row.fate.value,
                "why": list(row.why),
                "reference": row.entry.reference if row.fate == Fate.TAKEN else "",
            }
            for row in read.rows
        ]
    }


def _entries(rows: tuple[Judged, ...]) -> list[EntryData]:
    """Return the new entries, and those to whose notes a row is added."""
    new = {str(row.number): row.entry for row in rows if row.fate == Fate.TAKEN}
    added_to = [row for row in rows if row.fate == Fate.CHANGED]
    targets = {row.same_as[0][0] for row in added_to} - set(new)
    groups = with_whole_entry(Group.objects.filter(reference__in=targets))
    entries = new | {group.reference: entry_of(group) for group in groups}
    without = [row.number for row in added_to if row.same_as[0][0] not in entries]
    if without:  # the row that they are the same as was left out
        raise StillAsked(without)
    for row in added_to:
        [(target, _name)] = row.same_as
        notes = f"{entries[target].notes_for_team}\n\n{row.entry.notes_for_team}".strip()
        entries[target] = replace(entries[target], notes_for_team=notes)
    return list(entries.values())
