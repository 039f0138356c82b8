"""One row for each entry: harmless to open, and with everything in it."""

import csv
import io

import pytest
from openpyxl import load_workbook

from groups.exporting.sheet import headings, write_csv, write_workbook
from groups.importing import tables
from groups.models import Group
from tests.factories import make_contact, make_group

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("https://bad.example")'


def rows_of_csv() -> list[dict[str, str]]:
    file = io.BytesIO()
    write_csv(file)
    return list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"))))


def workbook():
    file = io.BytesIO()
    write_workbook(file)
    return load_workbook(file, read_only=True)


def test_the_sheet_has_one_row_for_each_entry_listed_or_not():
    rows = rows_of_csv()
    assert {row["Reference"] for row in rows} == {
        *Group.objects.values_list("reference", flat=True)
    }
    assert [*rows[0]] == headings()


def test_a_formula_is_text_in_the_sheet():
    make_group("odd", charges=FORMULA, contacts=(make_contact(value="Box 1"),))
    [row] = [row for row in rows_of_csv() if row["Reference"] == "odd"]
    assert row["Cost"] == f"'{FORMULA}"
    assert row["Contacts for everyone"] == "Post Box 1"


def test_the_workbook_has_the_entries_and_a_sheet_for_each_file_and_no_formula_in_any():
    make_group("odd", charges=FORMULA)
    book = workbook()
    assert book.sheetnames == ["Entries", *tables.BY_NAME]
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "inlineStr", "n"}  # n is an empty cell
    rows = list(book["groups"].iter_rows(values_only=True))
    assert FORMULA in {value for row in rows for value in row}
    assert len(rows) == Group.objects.count() + 1
