"""How meetings, schedules and their exceptions are said."""

from datetime import date, time

import pytest
from django.utils import translation

from groups.breaks import Break, Move
from groups.schedule import LAST, Occurrence, Pattern, Schedule
from groups.wording import occurrence_line, schedule_exceptions, schedule_sentence

TODAY = date(2026, 11, 23)  # a Monday


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en-gb"):
        yield


def every_tuesday(**changes) -> Schedule:
    values = {"weekday": 1, "start": time(19), "end": time(21), **changes}
    return Schedule(Pattern.WEEKLY, **values)


@pytest.mark.parametrize(
    ("occurrence", "line"),
    [
        (
            Occurrence(date(2026, 11, 24), time(19, 30), time(21)),
            "Tuesday 24 November, 7.30pm to 9pm",
        ),
        (
            Occurrence(date(2026, 11, 24), time(19, 30), time(21), date(2026, 11, 17)),
            "Tuesday 24 November, 7.30pm to 9pm (moved from Tuesday 17 November)",
        ),
        (
            Occurrence(date(2026, 11, 24), time(20), None, date(2026, 11, 24)),
            "Tuesday 24 November, from 8pm (not the usual time)",
        ),
        (Occurrence(date(2027, 1, 5), None, None), "Tuesday 5 January 2027"),
    ],
)
def test_the_line_of_a_meeting_says_when_it_is_and_when_it_was_due(occurrence, line):
    assert occurrence_line(occurrence, today=TODAY) == line


@pytest.mark.parametrize(
    ("schedule", "sentence"),
    [
        (every_tuesday(), "Every Tuesday, 7pm to 9pm"),
        (every_tuesday(end=None), "Every Tuesday, from 7pm"),
        (
            Schedule(
                Pattern.EVERY_N_WEEKS,
                weekday=1,
                interval_weeks=2,
                starts_on=date(2026, 1, 6),
                start=time(10, 30),
                end=time(12),
            ),
            "Every two weeks on Tuesday, 10.30am to 12 noon",
        ),
        (
            Schedule(
                Pattern.EVERY_N_WEEKS, weekday=5, interval_weeks=13, starts_on=date(2026, 1, 6)
            ),
            "Every 13 weeks on Saturday",
        ),
        (
            Schedule(
                Pattern.EVERY_N_WEEKS, weekday=6, interval_weeks=10, starts_on=date(2026, 1, 6)
            ),
            "Every ten weeks on Sunday",
        ),
        (
            Schedule(
                Pattern.EVERY_N_WEEKS, weekday=5, interval_weeks=1, starts_on=date(2026, 1, 6)
            ),
            "Every Saturday",
        ),
        (
            Schedule(
                Pattern.MONTHLY_BY_WEEKDAY,
                weekday=0,
                week_of_month=2,
                start=time(19),
                end=time(20, 45),
            ),
            "Second Monday of the month, 7pm to 8.45pm",
        ),
        (
            Schedule(Pattern.MONTHLY_BY_WEEKDAY, weekday=4, week_of_month=LAST),
            "Last Friday of the month",
        ),
        (Schedule(Pattern.IRREGULAR), "Dates vary"),
        (
            Schedule(Pattern.IRREGULAR, weekday=5, start=time(14), end=time(16, 30)),
            "Saturdays, dates vary, 2pm to 4.30pm",
        ),
    ],
)
def test_a_schedule_is_one_plain_sentence(schedule, sentence):
    assert schedule_sentence(schedule) == sentence


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (date(2026, 8, 1), date(2026, 8, 31), "Not in August"),
        (date(2025, 2, 1), date(2025, 2, 28), "Not in February"),
        (date(2026, 7, 1), date(2026, 8, 31), "Not in July or August"),
        (date(2026, 12, 1), date(2027, 1, 31), "Not in December or January"),
        (date(2026, 6, 1), date(2026, 8, 31), "Not from June to August"),
        (date(2026, 12, 24), date(2027, 1, 1), "Not from 24 December to 1 January"),
        (date(2026, 8, 1), date(2026, 8, 14), "Not from 1 to 14 August"),
        (date(2026, 8, 1), date(2026, 9, 14), "Not from 1 August to 14 September"),
        (date(2026, 8, 15), date(2027, 8, 10), "Not from 15 August to 10 August"),
        (date(2026, 12, 25), date(2026, 12, 25), "Not on 25 December"),
    ],
)
def test_a_break_of_every_year_is_said_without_a_year(first, last, sentence):
    schedule = every_tuesday(breaks=(Break(first, last, every_year=True),))
    assert schedule_exceptions(schedule, today=TODAY) == (sentence,)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (date(2026, 12, 8), date(2026, 12, 8), "No meeting on Tuesday 8 December"),
        (date(2026, 12, 1), date(2026, 12, 20), "No meetings from 1 to 20 December 2026"),
        (
            date(2026, 11, 28),
            date(2026, 12, 5),
            "No meetings from 28 November to 5 December 2026",
        ),
        (
            date(2026, 12, 20),
            date(2027, 1, 3),
            "No meetings from 20 December 2026 to 3 January 2027",
        ),
    ],
)
def test_a_single_break_is_said_with_its_dates(first, last, sentence):
    schedule = every_tuesday(breaks=(Break(first, last),))
    assert schedule_exceptions(schedule, today=TODAY) == (sentence,)


@pytest.mark.parametrize(
    ("move", "sentence"),
    [
        (
            Move(date(2026, 12, 8), date(2026, 12, 16)),
            "Tuesday 8 December is moved to Wednesday 16 December",
        ),
        (
            Move(date(2026, 12, 8), date(2026, 12, 16), start=time(20)),
            "Tuesday 8 December is moved to Wednesday 16 December, 8pm to 9pm",
        ),
        (
            Move(date(2026, 12, 8), date(2026, 12, 8), time(18), time(20)),
            "Tuesday 8 December is at another time, 6pm to 8pm",
        ),
    ],
)
def test_a_moved_meeting_says_where_it_went(move, sentence):
    assert schedule_exceptions(every_tuesday(moves=(move,)), today=TODAY) == (sentence,)


def test_a_moved_meeting_without_a_known_end_says_when_it_starts():
    move = Move(date(2026, 12, 8), date(2026, 12, 15), start=time(20))
    assert schedule_exceptions(every_tuesday(end=None, moves=(move,)), today=TODAY) == (
        "Tuesday 8 December is moved to Tuesday 15 December, 8pm",
    )


def test_exceptions_are_said_from_the_lasting_to_the_single_each_by_date():
    schedule = every_tuesday(
        breaks=(
            Break(date(2027, 3, 2), date(2027, 3, 2)),
            Break(date(2026, 12, 8), date(2026, 12, 8)),
            Break(date(2026, 8, 1), date(2026, 8, 31), every_year=True),
        ),
        moves=(
            Move(date(2027, 1, 12), date(2027, 1, 13)),
            Move(date(2026, 12, 1), date(2026, 12, 2)),
        ),
        not_on_bank_holidays=True,
        not_in_school_holidays=True,
    )
    assert schedule_exceptions(schedule, today=TODAY) == (
        "Not in August",
        "Not on bank holidays",
        "Not in the school holidays",
        "No meeting on Tuesday 8 December",
        "No meeting on Tuesday 2 March 2027",
        "Tuesday 1 December is moved to Wednesday 2 December",
        "Tuesday 12 January 2027 is moved to Wednesday 13 January 2027",
    )


def test_what_is_over_is_left_out_and_what_ends_today_is_not():
    over = every_tuesday(
        breaks=(Break(date(2026, 11, 1), date(2026, 11, 22)),),
        moves=(Move(date(2026, 11, 17), date(2026, 11, 22)),),
    )
    lasting = every_tuesday(
        breaks=(Break(date(2026, 11, 1), TODAY),),
        moves=(Move(date(2026, 11, 17), TODAY),),
    )
    brought_forward = every_tuesday(moves=(Move(date(2026, 12, 1), date(2026, 11, 20)),))
    assert schedule_exceptions(over, today=TODAY) == ()
    assert len(schedule_exceptions(lasting, today=TODAY)) == 2
    assert len(schedule_exceptions(brought_forward, today=TODAY)) == 1


def test_a_move_of_a_day_without_meeting_is_not_said():
    move = Move(date(2026, 12, 9), date(2026, 12, 10))  # a Wednesday
    assert schedule_exceptions(every_tuesday(moves=(move,)), today=TODAY) == ()


def test_a_day_that_is_moved_is_not_also_said_to_be_without_meeting():
    schedule = every_tuesday(
        breaks=(Break(date(2026, 12, 8), date(2026, 12, 8)),),
        moves=(Move(date(2026, 12, 8), date(2026, 12, 9)),),
    )
    assert schedule_exceptions(schedule, today=TODAY) == (
        "Tuesday 8 December is moved to Wednesday 9 December",
    )
