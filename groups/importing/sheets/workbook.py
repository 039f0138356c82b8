"""The one sheet of a workbook (XLSX) as rows of text, with everything hostile refused before.

A workbook is a zip of XML files. What makes such files dangerous is looked at first: how much they
unpack to, how many sheets there are, and document types, which alone can name entities or other
files. openpyxl is given only what is left.
"""

import zipfile
from datetime import date, datetime, time
from io import BytesIO
from xml.parsers import expat

from django.utils.translation import gettext as _
from openpyxl import load_workbook
from openpyxl.cell.cell import TYPE_ERROR, TYPE_FORMULA

from groups.importing.place_files import UNREADABLE
from groups.importing.unpacking import UploadRefused, opened_zip

MOST_UNPACKED = 50 * 1024 * 1024  # bytes
MOST_SHEETS = 20
LOWEST_ROW = 20_000  # formats alone often reach further down than words
SHEETS = "xl/worksheets/sheet"
CHUNK = 64 * 1024


class _HasDocumentType(Exception):
    pass


class _IsHarmless(Exception):
    pass


def rows_of_workbook(content: bytes, *, most_columns: int) -> list[list[str]]:
    """Return the rows of the only sheet with anything in it. Raises UploadRefused."""
    with opened_zip(content, most=MOST_UNPACKED) as packed:
        _check_parts(packed)
    try:
        book = load_workbook(BytesIO(content), read_only=True, keep_links=False)
        sheets = [_rows(sheet, most_columns) for sheet in book.worksheets]
    except UploadRefused:
        raise
    except Exception:  # openpyxl raises whatever its parts do over a damaged file
        raise UploadRefused(
            _("This workbook is damaged. Open it, save it anew, or as CSV.")
        ) from None
    filled = [rows for rows in sheets if any(any(row) for row in rows)]
    if len(filled) > 1:
        raise UploadRefused(
            _("%(count)s sheets in it have something in them. Save the one you want on its own.")
            % {"count": len(filled)}
        )
    return filled[0] if filled else []


def _check_parts(packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    if "[Content_Types].xml" not in names:
        raise UploadRefused(_("This ZIP is neither a workbook nor the files of a directory."))
    sheets = sum(name.startswith(SHEETS) for name in names)
    if sheets > MOST_SHEETS:
        raise UploadRefused(
            _("There are %(count)s sheets in it, and %(most)s are allowed.")
            % {"count": sheets, "most": MOST_SHEETS}
        )
    for name in names:
        if name.lower().endswith((".xml", ".rels", ".vml")):
            _check_xml(packed, name)


def _check_xml(packed: zipfile.ZipFile, name: str) -> None:
    """Read a part up to its first element, before which a document type would have to stand."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = _be_content
    try:
        with packed.open(name) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk)
    except _IsHarmless:
        return
    except _HasDocumentType:
        raise UploadRefused(
            _("%(part)s in it has a document type, which no workbook needs.") % {"part": name}
        ) from None
    except (expat.ExpatError, ValueError, NotImplementedError, *UNREADABLE):
        pass
    raise UploadRefused(_("%(part)s in it is damaged.") % {"part": name})


def _refuse_document_type(*_args) -> None:
    raise _HasDocumentType


def _be_content(*_args) -> None:
    raise _IsHarmless


def _rows(sheet, most_columns: int) -> list[list[str]]:
    """Return the rows of a sheet up to the last with anything in it.

    A single cell far off makes openpyxl fill up what lies before it, so both ends are watched.
    """
    rows: list[list[str]] = []
    sheet.reset_dimensions()  # what a file says of its own size may leave cells out
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if len(row) > most_columns and any(cell.value is not None for cell in row[most_columns:]):
            raise UploadRefused(
                _("Row %(row)s has something right of column %(most)s: take it out.")
                % {"row": number, "most": most_columns}
            )
        if number > LOWEST_ROW:
            raise UploadRefused(
                _("The sheet goes on below row %(most)s. Take out what stands so far down.")
                % {"most": f"{LOWEST_ROW:,}"}
            )
        rows.append(_without_empty_end([_text(cell) for cell in row[:most_columns]]))
    return _without_empty_end(rows)


def _without_empty_end(parts: list) -> list:
    while parts and not parts[-1]:
        parts.pop()
    return parts


def _text(cell) -> str:
    """Return what a person reads in a cell; a formula has no value that could be trusted."""
    if cell.value is None:
        return ""
    if cell.data_type in (TYPE_FORMULA, TYPE_ERROR):
        raise UploadRefused(
            _("Cell %(cell)s has a formula. Copy the cells and paste them as values.")
            % {"cell": cell.coordinate}
        )
    return _said(cell.value)


def _said(value: object) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
