"""One row for each entry, in words, to read, sort and print: as CSV and as a workbook."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import BinaryIO

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from groups.entries import ContactData, EntryData
from groups.exporting.rows import (
    VOCABULARY,
    AreaNames,
    every_entry,
    rows_of_entry,
    rows_of_vocabulary,
)
from groups.importing import tables
from groups.importing.formulas import guarded
from groups.importing.progress import Progress
from groups.importing.reader import CONTROL
from groups.models import ContactPoint
from groups.presenters.contacts import in_a_line
from groups.presenters.differences import APART, label_of, said
from groups.presenters.differing_meetings import whole_meeting

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes the file for Windows-1252
PLAIN = tuple(field.name for field in fields(EntryData) if field.name not in APART)
MOST_IN_A_CELL = 32_767  # characters: what Excel holds
SEVERAL_LINES = Alignment(vertical="top", wrap_text=True)
WIDTHS = {"A": 12, "B": 40}


def headings() -> list[str]:
    """Return what stands above the columns."""
    return [
        _("Reference"),
        *map(label_of, PLAIN),
        _("Issues, the main one first"),
        _("For whom"),
        _("Languages"),
        _("Meetings"),
        _("Contacts for everyone"),
        _("Contacts for professionals"),
        _("Contacts for us only"),
    ]


def row_of(entry: EntryData) -> list[str]:
    """Return an entry as one row; several meetings or contacts are lines of one cell."""
    return [
        entry.reference,
        *(said(name, getattr(entry, name)) for name in PLAIN),
        "; ".join(entry.issues),
        "; ".join(sorted(entry.who_for)),
        "; ".join(sorted(entry.languages)),
        "\n".join("; ".join(whole_meeting(meeting)) for meeting in entry.meetings),
        *(_contacts(entry.contacts, audience) for audience in ContactPoint.Audience),
    ]


def _contacts(contacts: Iterable[ContactData], audience: str) -> str:
    return "\n".join(
        "; ".join(part for part in (in_a_line(contact), contact.when) if part)
        for contact in contacts
        if contact.audience == audience
    )


def write_csv(into: BinaryIO, *, progress: Progress | None = None) -> None:
    """Write every entry as one row of a CSV file in which nothing is a formula."""
    text = io.TextIOWrapper(into, encoding="utf-8", newline="", write_through=True)
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text)
    writer.writerow(headings())
    for entry in every_entry(progress or Progress()):
        writer.writerow(map(guarded, row_of(entry)))
    text.detach()


def write_workbook(into: BinaryIO, *, progress: Progress | None = None) -> None:
    """Write a workbook: every entry as one row, and a sheet for each of the seven files."""
    book = Workbook(write_only=True)
    sheet = _sheet(book, _("Entries"), headings())
    areas, sheets = AreaNames.from_database(), {}
    for table in tables.TABLES:
        columns = (*table.columns, *table.optional)
        sheets[table.name] = (_sheet(book, table.name, columns), columns)
    for entry in every_entry(progress or Progress()):
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
