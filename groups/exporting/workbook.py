"""The directory as a workbook (XLSX): see sheet.write_workbook."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from groups.exporting.rows import (
    VOCABULARY,
    AreaNames,
    every_entry,
    rows_of_entry,
    rows_of_vocabulary,
)
from groups.exporting.sheet import headings, row_of
from groups.importing import tables
from groups.importing.progress import Progress
from groups.importing.reader import CONTROL

MOST_IN_A_CELL = 32_767  # characters: what Excel holds
SEVERAL_LINES = Alignment(vertical="top", wrap_text=True)
WIDTHS = {"A": 12, "B": 40}


def write(into: BinaryIO, progress: Progress) -> None:
    """Write every entry as one row, and a sheet for each of the seven files."""
    book = Workbook(write_only=True)
    sheet = _sheet(book, _("Entries"), headings())
    areas, sheets = AreaNames.from_database(), {}
    for table in tables.TABLES:
        columns = (*table.columns, *table.optional)
        sheets[table.name] = (_sheet(book, table.name, columns), columns)
    for entry in every_entry(progress):
        sheet.append(_cells(sheet, row_of(entry)))
        for name, rows in rows_of_entry(entry, areas).items():
            _append(*sheets[name], rows)
    for name in VOCABULARY:
        _append(*sheets[name], rows_of_vocabulary(tables.BY_NAME[name]))
    book.save(into)


def _sheet(book: Workbook, title: str, columns: Iterable[str]) -> WriteOnlyWorksheet:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "C2"
    for column, width in WIDTHS.items():
        sheet.column_dimensions[column].width = width
    heading = list(_cells(sheet, columns))
    for cell in heading:
        cell.font = Font(bold=True)
    sheet.append(heading)
    return sheet


def _append(sheet: WriteOnlyWorksheet, columns: Iterable[str], rows: Iterable[dict]) -> None:
    for row in rows:
        sheet.append(_cells(sheet, (row[column] for column in columns)))


def _cells(sheet: WriteOnlyWorksheet, values: Iterable[str]) -> Iterator[WriteOnlyCell]:
    """Yield cells of text: openpyxl would take what begins with = for a formula."""
    for value in values:
        cell = WriteOnlyCell(sheet, CONTROL.sub("", value)[:MOST_IN_A_CELL])
        cell.data_type = "s"
        if "\n" in value:
            cell.alignment = SEVERAL_LINES
        yield cell
