"""Sheets that mean harm, or are none: each is refused with its reason, quickly."""

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from groups.importing.sheets import table, workbook
from groups.importing.sheets.table import read_sheet
from groups.importing.unpacking import UploadRefused

HEADING = ["Group name", "Tel"]
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://bad.example/x.dtd">'


def book(*sheets: list[list]) -> bytes:
    made = Workbook()
    made.remove(made.active)
    for rows in sheets:
        sheet = made.create_sheet()
        for row in rows:
            sheet.append(row)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def with_part(content: bytes, name: str, change) -> bytes:
    """Return a workbook of which one part is changed."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            part = old.read(each)
            new.writestr(each, change(part) if each == name else part)
    return packed.getvalue()


PLAIN = book([HEADING, ["Kettle", "0115 496 0123"], ["Pot", 1154960124]])
SHEET = "xl/worksheets/sheet1.xml"


def why_refused(content: bytes) -> str:
    with pytest.raises(UploadRefused) as refusal:
        read_sheet(content)
    return str(refusal.value)


def test_a_workbook_is_read_as_people_see_it():
    sheet = read_sheet(PLAIN)
    assert sheet.heading == ("Group name", "Tel")
    assert [row.cells for row in sheet.rows] == [
        ("Kettle", "0115 496 0123"),
        ("Pot", "1154960124"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_file_is_read_in_either_encoding(encoding, separator):
    text = f"Group name{separator}Note\r\nCafé – Ménière’s{separator}£1\r\n"
    [row] = read_sheet(text.encode(encoding)).rows
    assert row.cells == ("Café – Ménière’s", "£1")


@pytest.mark.parametrize("head", [ENTITIES, OUTSIDE])
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml"])
def test_a_document_type_is_refused_in_every_part(head, part):
    hostile = with_part(PLAIN, part, lambda xml: head + xml.partition(b"?>")[2])
    assert why_refused(hostile) == f"{part} in it has a document type, which no workbook needs."


def test_a_bomb_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1024**2)
    bomb = with_part(PLAIN, SHEET, lambda xml: xml + bytes(1024**2))
    assert len(bomb) < 20_000
    assert why_refused(bomb).startswith("Unpacked it would be larger than 1 MB.")


def test_many_empty_sheets_are_refused():
    many = book([HEADING, ["a", "b"]], *([[]] * workbook.MOST_SHEETS))
    assert why_refused(many) == "There are 21 sheets in it, and 20 are allowed."


def test_a_formula_is_refused_with_its_cell():
    assert why_refused(book([HEADING, ["Kettle", "=1+1"]])) == (
        "Cell B2 has a formula. Copy the cells and paste them as values."
    )


def test_a_cell_at_the_end_of_the_world_costs_nothing():
    far = with_part(PLAIN, SHEET, lambda xml: xml.replace(b'r="B3"', b'r="XFD3"'))
    assert why_refused(far) == "Row 3 has something right of column 60: take it out."
    deep = with_part(PLAIN, SHEET, lambda xml: xml.replace(b'<row r="3"', b'<row r="1048576"'))
    assert why_refused(deep).startswith("The sheet goes on below row 20,000.")


def test_two_filled_sheets_are_one_too_many():
    two = book([HEADING, ["a", "b"]], [HEADING, ["c", "d"]])
    assert why_refused(two).startswith("2 sheets in it have something in them.")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"Group name\r\n", "There are no rows in it"),
        (b"\xff\xfeG\x00", "The file is in UTF-16."),
        (b"Group\x81name\n\x81", "The letters cannot be read."),
        (b"Group name,Tel\na,b,c\n", "Row 1 has more cells than the heading"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "This is an old or locked workbook."),
        (PLAIN[:-30], "This file is damaged, or no ZIP or XLSX file."),
        (b"Group name\n" + b"x" * 6000, "A cell has more than 5,000 characters."),
        (with_part(PLAIN, SHEET, lambda xml: xml[: len(xml) // 2]), "This workbook is damaged."),
    ],
)
def test_what_is_no_sheet_is_refused_with_its_reason(content, reason):
    assert why_refused(content).startswith(reason)


def test_too_many_rows_or_columns_are_refused(monkeypatch):
    monkeypatch.setattr(table, "MOST_ROWS", 2)
    monkeypatch.setattr(table, "MOST_COLUMNS", 3)
    assert why_refused(b"a\nb\nc\nd\n").startswith("There are more than 2 rows in it.")
    assert why_refused(b"a,b,c,d\n1,2,3,4\n") == "There are more than 3 columns in it."


@settings(max_examples=60)
@given(st.binary(max_size=300), st.integers(0, len(PLAIN) - 1))
def test_any_bytes_end_in_a_sheet_or_in_a_refusal(some, at):
    for content in (some, PLAIN[:at] + some + PLAIN[at + len(some) :]):
        try:
            sheet = read_sheet(content)
        except UploadRefused as refusal:
            assert str(refusal)
        else:
            assert sheet.heading
            assert {len(row.cells) for row in sheet.rows} <= {len(sheet.heading)}
