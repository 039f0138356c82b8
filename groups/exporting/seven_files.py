"""The whole directory as a zip of the files that `import_directory` takes."""

import csv
import io
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import BinaryIO, TextIO

from groups.exporting.rows import (
    VOCABULARY,
    AreaNames,
    Cells,
    every_entry,
    rows_of_entry,
    rows_of_vocabulary,
)
from groups.importing import tables
from groups.importing.formulas import guarded
from groups.importing.progress import Progress

MADE_OF_ENTRIES = (tables.GROUPS, tables.MEETINGS, tables.CONTACTS)
# A zip holds the time of each file; the same directory shall give the same bytes.
NO_TIME = (1980, 1, 1, 0, 0, 0)


def write_seven_files(into: BinaryIO, *, progress: Progress | None = None) -> None:
    """Write all of the directory that the files can hold into `into`, as a zip.

    Brought in again it changes nothing. Entries are written as they are read, so that memory does
    not grow with their number.
    """
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive, ExitStack() as stack:
        parts = {table.name: stack.enter_context(TemporaryFile()) for table in MADE_OF_ENTRIES}
        _write_entries(parts, progress or Progress())
        for table in tables.TABLES:
            with archive.open(_named(table.file), "w") as file:
                if table.name in VOCABULARY:
                    _write_table(file, table, rows_of_vocabulary(table))
                else:
                    parts[table.name].seek(0)
                    file.writelines(parts[table.name])


def _named(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, NO_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _write_entries(parts: dict[str, BinaryIO], progress: Progress) -> None:
    areas = AreaNames.from_database()
    texts = {name: _text_of(part) for name, part in parts.items()}
    writers = {table.name: _writer(texts[table.name], table) for table in MADE_OF_ENTRIES}
    for entry in every_entry(progress):
        for name, rows in rows_of_entry(entry, areas).items():
            writers[name].writerows(map(_guarded, rows))
    for text in texts.values():
        text.detach()


def _write_table(file: BinaryIO, table: tables.Table, rows: Iterable[Cells]) -> None:
    text = _text_of(file)
    _writer(text, table).writerows(map(_guarded, rows))
    text.detach()


def _text_of(file: BinaryIO) -> TextIO:
    return io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)


def _writer(text: TextIO, table: tables.Table) -> csv.DictWriter:
    writer = csv.DictWriter(text, (*table.columns, *table.optional))
    writer.writeheader()
    return writer


def _guarded(cells: Cells) -> Cells:
    return {column: guarded(cell) for column, cell in cells.items()}
