"""What people write in sheets costs no more than it is long: four times the text, not sixteen times
the work. Seconds are of the processor, and bounds generous."""

import time
from datetime import date

import pytest

from groups.importing.sheets.contacts import read_contacts
from groups.importing.sheets.meetings import read_meetings
from groups.importing.sheets.table import MOST_IN_A_CELL, read_sheet
from tests.groups.sheets.test_hostile_files import HEADING, book

DAY = date(2026, 11, 22)
MOST_SECONDS = 2.0  # for the longest cell; each of these once took from a second to hours
UNITS = [
    " ",
    "Mon ",
    "Mon 7pm ",
    "1st & ",
    "every ",
    "not in August, ",
    "term time ",
    "– ",
    "7 ",
    "or ",
]
BEGINNINGS = ["", "every", "1st", "Mon", "Mon at", "Mon 7", "Mon 7pm -", "Mon of the month"]


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("beginning", BEGINNINGS)
def test_the_longest_cell_of_meetings_is_read_soon(beginning, unit):
    cell = (beginning + unit * MOST_IN_A_CELL)[:MOST_IN_A_CELL]
    began = time.thread_time()
    read_meetings(cell, today=DAY)
    assert time.thread_time() - began < MOST_SECONDS


@pytest.mark.parametrize("unit", [" ", "0", "0 ", "@", "a@b.c ", "0115 496 0123;", " or ", "("])
def test_the_longest_cell_of_contacts_is_read_soon(unit):
    cell = f"a{unit * MOST_IN_A_CELL}"[: MOST_IN_A_CELL - 1] + "b"
    began = time.thread_time()
    read_contacts(cell, cell, area_code="0115")
    assert time.thread_time() - began < MOST_SECONDS


def test_a_day_and_a_week_that_are_written_twice_count_once():
    found = read_meetings("1st & 1st & 3rd Mon & Mon & Tues", today=DAY).meetings
    pairs = [(each.weekday, each.week_of_month) for each in found]
    assert pairs == [(0, 1), (0, 3), (1, 1), (1, 3)]


def test_a_cell_full_of_weeks_and_days_makes_no_multitude_of_meetings():
    """Each of 400 weeks with each of 400 days: 160,000 meetings were made of one such cell."""
    found = read_meetings("1st & " * 400 + "3rd " + "Mon & " * 400 + "Tues", today=DAY).meetings
    assert 0 < len(found) < 100


def test_four_times_the_rows_of_a_workbook_take_about_four_times_as_long():
    few, many = (
        book([HEADING, *[["Kettle", str(n)] for n in range(rows)]]) for rows in (500, 2000)
    )
    assert len(read_sheet(many).rows) == 2000
    assert _least_seconds(many) < 9 * _least_seconds(few)


def _least_seconds(content: bytes) -> float:
    taken = []
    for _ in range(3):
        began = time.thread_time()
        read_sheet(content)
        taken.append(time.thread_time() - began)
    return min(taken)
