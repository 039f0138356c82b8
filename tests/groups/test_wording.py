"""How dates, times, distances and telephone numbers are said."""

from datetime import date, time

import pytest
from django.utils import translation

from groups.wording import (
    long_date,
    miles,
    month_and_year,
    time_of_day,
    time_range,
)

TODAY = date(2026, 11, 23)  # a Monday


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en-gb"):
        yield


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (time(19, 30), "7.30pm"),
        (time(19), "7pm"),
        (time(9, 5), "9.05am"),
        (time(12), "12 noon"),
        (time(12, 30), "12.30pm"),
        (time(0), "midnight"),
        (time(0, 15), "12.15am"),
        (time(11, 59), "11.59am"),
        (time(23), "11pm"),
    ],
)
def test_times_are_said_on_a_twelve_hour_clock(moment, said):
    assert time_of_day(moment) == said


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        (time(19, 30), time(21), "7.30pm to 9pm"),
        (time(10, 30), time(12), "10.30am to 12 noon"),
        (time(19), None, "from 7pm"),
        (None, None, ""),
    ],
)
def test_a_range_of_time_says_only_what_is_known(start, end, said):
    assert time_range(start, end) == said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 24), "Tuesday 24 November"),
        (date(2026, 2, 1), "Sunday 1 February"),
        (date(2027, 1, 5), "Tuesday 5 January 2027"),
        (date(2025, 12, 30), "Tuesday 30 December 2025"),
    ],
)
def test_a_date_of_another_year_carries_its_year(day, said):
    assert long_date(day, today=TODAY) == said


def test_a_date_of_this_year_carries_its_year_when_more_than_ten_months_away():
    new_year = date(2026, 1, 1)
    assert long_date(date(2026, 11, 1), today=new_year) == "Sunday 1 November"
    assert long_date(date(2026, 12, 15), today=new_year) == "Tuesday 15 December 2026"


def test_a_date_has_no_year_when_nothing_is_known_of_today():
    assert long_date(date(2031, 7, 4)) == "Friday 4 July"


def test_a_month_carries_its_year():
    assert month_and_year(date(2026, 10, 31)) == "October 2026"


@pytest.mark.parametrize(
    ("distance", "said"),
    [
        (0, "less than half a mile"),
        (0.49, "less than half a mile"),
        (0.5, "about half a mile"),
        (0.74, "about half a mile"),
        (0.75, "about 1 mile"),
        (1.49, "about 1 mile"),
        (1.5, "about 2 miles"),
        (2.5, "about 3 miles"),
        (12.2, "about 12 miles"),
    ],
)
def test_distances_are_said_roughly(distance, said):
    assert miles(distance) == said
