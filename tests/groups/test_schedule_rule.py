"""What calendars are told of a schedule: a rule of RFC 5545, its start, and what it leaves out."""

from datetime import UTC, date, datetime, time

import pytest
from dateutil.rrule import rrulestr

from groups.breaks import Break, Move
from groups.schedule import (
    LAST,
    LONDON,
    Pattern,
    Schedule,
    excluded_dates,
    occurrences,
    rrule,
    rule_start,
)

TEN_YEARS = {"since": date(2020, 1, 1), "until": date(2030, 12, 31)}
AUGUST = Break(date(2026, 8, 1), date(2026, 8, 31), every_year=True)


def every_tuesday(**changes) -> Schedule:
    values = {"weekday": 1, "start": time(19), "end": time(21), **changes}
    return Schedule(Pattern.WEEKLY, **values)


@pytest.mark.parametrize(
    ("schedule", "rule"),
    [
        (every_tuesday(), "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU"),
        (
            Schedule(
                Pattern.EVERY_N_WEEKS, weekday=6, interval_weeks=13, starts_on=date(2026, 1, 1)
            ),
            "FREQ=WEEKLY;INTERVAL=13;BYDAY=SU",
        ),
        (
            Schedule(Pattern.MONTHLY_BY_WEEKDAY, weekday=0, week_of_month=2),
            "FREQ=MONTHLY;BYDAY=2MO",
        ),
        (
            Schedule(Pattern.MONTHLY_BY_WEEKDAY, weekday=4, week_of_month=LAST),
            "FREQ=MONTHLY;BYDAY=-1FR",
        ),
        (
            every_tuesday(breaks=(AUGUST,)),
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;BYMONTH=1,2,3,4,5,6,7,9,10,11,12",
        ),
        (
            every_tuesday(breaks=(Break(date(2026, 12, 15), date(2026, 1, 31), every_year=True),)),
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;BYMONTH=2,3,4,5,6,7,8,9,10,11,12",
        ),
        (
            every_tuesday(ends_on=date(2027, 7, 20)),
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20270720T225959Z",
        ),
        (
            every_tuesday(ends_on=date(2027, 1, 19)),
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20270119T235959Z",
        ),
        (
            Schedule(Pattern.WEEKLY, weekday=1, ends_on=date(2027, 7, 20)),
            "FREQ=WEEKLY;INTERVAL=1;BYDAY=TU;UNTIL=20270720",
        ),
        (Schedule(Pattern.IRREGULAR, weekday=5), None),
        (
            every_tuesday(breaks=(Break(date(2026, 1, 1), date(2026, 12, 31), every_year=True),)),
            None,
        ),
    ],
)
def test_the_rule_for_calendars(schedule, rule):
    assert rrule(schedule) == rule


def test_a_month_closed_in_one_year_only_stays_in_the_rule():
    once = every_tuesday(breaks=(Break(date(2024, 8, 1), date(2024, 8, 31)),))
    assert "BYMONTH" not in rrule(once)
    assert excluded_dates(once, **TEN_YEARS) == tuple(date(2024, 8, d) for d in (6, 13, 20, 27))


def test_excluded_dates_leave_out_what_the_rule_or_a_move_says_already():
    schedule = every_tuesday(
        breaks=(AUGUST, Break(date(2026, 12, 5), date(2026, 12, 20))),
        moves=(Move(date(2026, 12, 8), date(2026, 12, 10)),),
    )
    assert excluded_dates(schedule, **TEN_YEARS) == (date(2026, 12, 15),)


def test_a_calendar_starts_on_a_date_of_its_rule_even_if_that_meeting_is_moved():
    schedule = every_tuesday(breaks=(AUGUST,), moves=(Move(date(2026, 9, 1), date(2026, 9, 3)),))
    assert rule_start(schedule, since=date(2026, 7, 29)) == date(2026, 9, 1)
    anchored = every_tuesday(starts_on=date(2040, 1, 1))
    assert rule_start(anchored, since=date(2026, 7, 29)) == date(2040, 1, 3)
    over = every_tuesday(ends_on=date(2026, 7, 1))
    assert rule_start(over, since=date(2026, 7, 29)) is None


@pytest.mark.parametrize(
    ("since", "until", "utc_hours"),
    [
        (date(2026, 3, 22), date(2026, 3, 31), [19, 18]),
        (date(2026, 10, 18), date(2026, 10, 27), [18, 19]),
    ],
)
def test_seven_in_the_evening_stays_seven_over_both_clock_changes(since, until, utc_hours):
    schedule = Schedule(Pattern.WEEKLY, weekday=6, start=time(19))
    ours = [
        datetime.combine(meeting.date, meeting.start, LONDON)
        for meeting in occurrences(schedule, since=since, until=until)
    ]
    begin = datetime.combine(rule_start(schedule, since=since), schedule.start, LONDON)
    theirs = list(rrulestr(f"{rrule(schedule)};COUNT=2", dtstart=begin))
    assert ours == theirs
    assert [moment.hour for moment in ours] == [19, 19]
    assert [moment.astimezone(UTC).hour for moment in ours] == utc_hours
