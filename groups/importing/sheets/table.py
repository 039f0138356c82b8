"""A sheet as rows of plain text, from CSV in whatever encoding or from a workbook."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from groups.importing.reader import CONTROL, UTF16_MARKS
from groups.importing.unpacking import ZIP_MARK, UploadRefused, check_size

MOST_ROWS = 5000
MOST_COLUMNS = 60
MOST_IN_A_CELL = 5000  # characters
OLD_EXCEL_MARK = b"\xd0\xcf\x11\xe0"
SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `number` counts from 1 after the heading, as people count."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The heading and all rows after it, each as wide as the heading; cells are trimmed."""

    heading: tuple[str, ...]
    rows: tuple[Row, ...]


def read_sheet(content: bytes) -> Sheet:
    """Return the sheet in a CSV or XLSX file. Raises UploadRefused."""
    check_size(len(content))
    if content.startswith(OLD_EXCEL_MARK):
        raise UploadRefused(_("This is an old or locked workbook. Save it as XLSX or CSV."))
    if content.startswith(ZIP_MARK):
        # By name, because openpyxl takes 12 MB of each process that imports it, and few read one.
        rows_of_workbook = import_string("groups.importing.sheets.workbook.rows_of_workbook")
        raw = rows_of_workbook(content, most_columns=MOST_COLUMNS)
    else:
        raw = _rows_of_text(_decoded(content))
    return _sheet(raw)


def _decoded(content: bytes) -> str:
    """Return text in UTF-8, or else in Windows-1252, which old spreadsheets write."""
    if content.startswith(UTF16_MARKS):
        raise UploadRefused(_("The file is in UTF-16. Save it as “CSV UTF-8”."))
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UploadRefused(_("The letters cannot be read. Save the file as “CSV UTF-8”."))


def _rows_of_text(text: str) -> Iterable[list[str]]:
    first = text.lstrip().partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        yield from reader
    except csv.Error:
        raise UploadRefused(
            _("The file cannot be read from line %(line)s on. Is it a CSV file?")
            % {"line": reader.line_num}
        ) from None


def _sheet(raw: Iterable[list[str]]) -> Sheet:
    heading: tuple[str, ...] = ()
    rows: list[Row] = []
    for cells in raw:
        trimmed = tuple(_trimmed(cell) for cell in cells)
        if heading:
            rows.append(Row(len(rows) + 1, _as_wide(trimmed, len(heading), len(rows) + 1)))
        elif any(trimmed):
            heading = trimmed
        _check(heading, rows)
    if not heading or not rows:
        raise UploadRefused(_("There are no rows in it, or no heading above them."))
    while rows and rows[-1].is_empty:
        rows.pop()
    return Sheet(heading, tuple(rows))


def _trimmed(cell: str) -> str:
    if len(cell) > MOST_IN_A_CELL:
        raise UploadRefused(
            _("A cell has more than %(most)s characters.") % {"most": f"{MOST_IN_A_CELL:,}"}
        )
    return CONTROL.sub("", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _as_wide(cells: tuple[str, ...], width: int, number: int) -> tuple[str, ...]:
    if any(cells[width:]):
        raise UploadRefused(
            _("Row %(row)s has more cells than the heading: give every column a heading.")
            % {"row": number}
        )
    return (cells + ("",) * width)[:width]


def _check(heading: tuple[str, ...], rows: list[Row]) -> None:
    if len(heading) > MOST_COLUMNS:
        raise UploadRefused(
            _("There are more than %(most)s columns in it.") % {"most": MOST_COLUMNS}
        )
    if len(rows) > MOST_ROWS:
        raise UploadRefused(
            _("There are more than %(most)s rows in it. Bring it in in parts.")
            % {"most": f"{MOST_ROWS:,}"}
        )
