"""When groups meet: the pattern against python-dateutil, and each kind of exception by example."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil import rrule as oracle

from groups.schedule import (
    HORIZON,
    LAST,
    Break,
    Holidays,
    Move,
    Occurrence,
    Pattern,
    Schedule,
    is_pattern_date,
    next_dates,
    occurrences,
)

TEN_YEARS = {"since": date(2020, 1, 1), "until": date(2030, 12, 31)}
ORACLE_DAYS = (oracle.MO, oracle.TU, oracle.WE, oracle.TH, oracle.FR, oracle.SA, oracle.SU)
DECEMBER = {"since": date(2026, 12, 1), "until": date(2026, 12, 31)}  # it begins on a Tuesday
TUESDAYS_IN_DECEMBER = [1, 8, 15, 22, 29]


def every_tuesday(**changes) -> Schedule:
    values = {"weekday": 1, "start": time(19), "end": time(21), **changes}
    return Schedule(Pattern.WEEKLY, **values)


def dates(schedule, **window) -> list[date]:
    return [meeting.date for meeting in occurrences(schedule, **window)]


def days(schedule, **window) -> list[int]:
    return [day.day for day in dates(schedule, **window)]


def by_oracle(freq, *, start=TEN_YEARS["since"], **rule) -> list[date]:
    begin = datetime.combine(start, time())
    until = datetime.combine(TEN_YEARS["until"], time())
    return [moment.date() for moment in oracle.rrule(freq, dtstart=begin, until=until, **rule)]


@pytest.mark.parametrize("weekday", range(7))
def test_every_week_over_ten_years(weekday):
    schedule = Schedule(Pattern.WEEKLY, weekday=weekday)
    expected = by_oracle(oracle.WEEKLY, byweekday=weekday)
    assert dates(schedule, **TEN_YEARS) == expected


@pytest.mark.parametrize("interval", [1, 2, 3, 6, 13])
@pytest.mark.parametrize("weekday", range(7))
@pytest.mark.parametrize("anchor", [date(2020, 1, 1), date(2020, 2, 29), date(2024, 12, 31)])
def test_every_so_many_weeks_over_ten_years(interval, weekday, anchor):
    schedule = Schedule(
        Pattern.EVERY_N_WEEKS, weekday=weekday, interval_weeks=interval, starts_on=anchor
    )
    first = next(anchor + timedelta(n) for n in range(7) if (anchor.weekday() + n) % 7 == weekday)
    expected = by_oracle(oracle.WEEKLY, start=first, interval=interval)
    assert dates(schedule, **TEN_YEARS) == expected


@pytest.mark.parametrize("week", [1, 2, 3, 4, LAST])
@pytest.mark.parametrize("weekday", range(7))
def test_every_month_over_ten_years(weekday, week):
    schedule = Schedule(Pattern.MONTHLY_BY_WEEKDAY, weekday=weekday, week_of_month=week)
    expected = by_oracle(oracle.MONTHLY, byweekday=ORACLE_DAYS[weekday](week))
    assert dates(schedule, **TEN_YEARS) == expected


def test_the_last_weekday_of_a_leap_february_may_be_the_29th():
    last_thursday = Schedule(Pattern.MONTHLY_BY_WEEKDAY, weekday=3, week_of_month=LAST)
    february = {"since": date(2024, 2, 1), "until": date(2024, 2, 29)}
    assert dates(last_thursday, **february) == [date(2024, 2, 29)]


def test_an_anchor_of_long_ago_keeps_the_rhythm():
    schedule = Schedule(
        Pattern.EVERY_N_WEEKS, weekday=1, interval_weeks=2, starts_on=date(1982, 1, 5)
    )
    assert days(schedule, **DECEMBER) == [8, 22]
    assert (date(2026, 12, 8) - date(1982, 1, 5)).days % 14 == 0


def test_a_window_that_opens_just_after_the_first_meeting_leaves_it_out():
    schedule = every_tuesday(starts_on=date(2026, 12, 1))
    assert days(schedule, since=date(2026, 12, 2), until=date(2026, 12, 8)) == [8]


def test_irregular_dates_are_given_once_and_in_order():
    schedule = Schedule(
        Pattern.IRREGULAR,
        weekday=5,
        dates=(date(2026, 12, 20), date(2026, 12, 3), date(2026, 12, 20), date(2027, 1, 1)),
    )
    assert days(schedule, **DECEMBER) == [3, 20]


def test_there_is_no_meeting_before_the_first_or_after_the_last_day_of_a_schedule():
    schedule = every_tuesday(starts_on=date(2026, 12, 8), ends_on=date(2026, 12, 22))
    assert days(schedule, **DECEMBER) == [8, 15, 22]
    daily = Schedule(
        Pattern.IRREGULAR,
        dates=tuple(date(2026, 12, n) for n in range(1, 6)),
        starts_on=date(2026, 12, 2),
        ends_on=date(2026, 12, 4),
    )
    assert days(daily, **DECEMBER) == [2, 3, 4]


def test_a_single_break_counts_in_its_own_year_only():
    schedule = every_tuesday(breaks=(Break(date(2026, 12, 8), date(2026, 12, 15)),))
    assert days(schedule, **DECEMBER) == [1, 22, 29]
    assert len(dates(schedule, since=date(2027, 12, 1), until=date(2027, 12, 31))) == 4


def test_a_yearly_break_may_wrap_over_new_year():
    schedule = every_tuesday(breaks=(Break(date(2020, 12, 24), date(2020, 1, 1), every_year=True),))
    around = {"since": date(2026, 12, 20), "until": date(2027, 1, 6)}
    assert dates(schedule, **around) == [date(2026, 12, 22), date(2027, 1, 5)]
    from_its_first_tuesday = {"since": date(2024, 12, 24), "until": date(2025, 1, 7)}
    assert dates(schedule, **from_its_first_tuesday) == [date(2025, 1, 7)]


def test_a_yearly_break_to_28_february_takes_in_the_29th():
    thursdays = Schedule(
        Pattern.WEEKLY,
        weekday=3,
        breaks=(Break(date(2025, 2, 1), date(2025, 2, 28), every_year=True),),
    )
    around = {"since": date(2024, 1, 26), "until": date(2024, 3, 7)}
    assert dates(thursdays, **around) == [date(2024, 3, 7)]


def test_holidays_count_only_for_schedules_that_keep_them():
    holidays = Holidays(
        bank=(Break(date(2026, 12, 8), date(2026, 12, 8)),),
        school=(Break(date(2026, 12, 21), date(2027, 1, 1)),),
    )
    window = {**DECEMBER, "holidays": holidays}
    assert days(every_tuesday(), **window) == TUESDAYS_IN_DECEMBER
    assert days(every_tuesday(not_on_bank_holidays=True), **window) == [1, 15, 22, 29]
    assert days(every_tuesday(not_in_school_holidays=True), **window) == [1, 8, 15]


def test_a_moved_meeting_is_held_on_its_new_date_with_what_it_does_not_change():
    schedule = every_tuesday(moves=(Move(date(2026, 12, 8), date(2026, 12, 10), end=time(22)),))
    assert list(occurrences(schedule, since=date(2026, 12, 2), until=date(2026, 12, 15))) == [
        Occurrence(date(2026, 12, 10), time(19), time(22), moved_from=date(2026, 12, 8)),
        Occurrence(date(2026, 12, 15), time(19), time(21)),
    ]


def test_a_meeting_may_be_held_on_its_day_at_another_time():
    schedule = every_tuesday(
        moves=(Move(date(2026, 12, 8), date(2026, 12, 8), time(18), time(20)),)
    )
    assert list(occurrences(schedule, since=date(2026, 12, 8), until=date(2026, 12, 8))) == [
        Occurrence(date(2026, 12, 8), time(18), time(20), moved_from=date(2026, 12, 8)),
    ]


def test_a_move_across_the_bounds_leaves_one_side_and_arrives_on_the_other():
    schedule = every_tuesday(moves=(Move(date(2026, 12, 29), date(2027, 1, 2)),))
    assert days(schedule, **DECEMBER) == [1, 8, 15, 22]
    january = {"since": date(2027, 1, 1), "until": date(2027, 1, 5)}
    assert dates(schedule, **january) == [date(2027, 1, 2), date(2027, 1, 5)]


def test_a_move_wins_over_breaks_at_both_its_ends():
    schedule = every_tuesday(
        breaks=(Break(date(2026, 12, 5), date(2026, 12, 20)),),
        moves=(Move(date(2026, 12, 8), date(2026, 12, 10)),),
    )
    assert days(schedule, **DECEMBER) == [1, 10, 22, 29]


def test_a_move_of_a_day_without_meeting_is_ignored():
    wednesday = date(2026, 12, 9)
    schedule = every_tuesday(moves=(Move(wednesday, date(2026, 12, 10)),))
    assert days(schedule, **DECEMBER) == TUESDAYS_IN_DECEMBER
    assert not is_pattern_date(schedule, wednesday)


def test_a_meeting_moved_onto_another_at_the_same_time_is_one_meeting():
    onto_the_next = every_tuesday(moves=(Move(date(2026, 12, 8), date(2026, 12, 15)),))
    assert days(onto_the_next, **DECEMBER) == [1, 15, 22, 29]
    later_that_day = every_tuesday(
        moves=(Move(date(2026, 12, 8), date(2026, 12, 15), time(20, 30), time(22)),)
    )
    assert days(later_that_day, **DECEMBER) == [1, 15, 15, 22, 29]


def test_meetings_of_one_day_are_in_order_of_time_with_the_unmoved_first():
    unmoved = Occurrence(date(2026, 12, 8), time(19), time(21))
    moved = Occurrence(date(2026, 12, 8), time(19), time(20), date(2026, 12, 1))
    no_time = Occurrence(date(2026, 12, 8), None, None)
    earlier = Occurrence(date(2026, 12, 8), time(9), None)
    assert sorted([moved, unmoved, earlier, no_time]) == [no_time, earlier, unmoved, moved]


def test_the_next_dates_begin_today_and_are_as_many_as_asked_for():
    today = date(2026, 12, 8)
    assert [meeting.date.day for meeting in next_dates(every_tuesday(), today=today)] == [8, 15, 22]
    assert len(next_dates(every_tuesday(), today=today, count=10)) == 10


def test_the_next_dates_are_looked_for_two_years_ahead_and_no_further():
    today = date(2026, 12, 8)
    within, beyond = today + HORIZON, today + HORIZON + timedelta(1)
    schedule = Schedule(Pattern.IRREGULAR, dates=(within, beyond))
    assert [meeting.date for meeting in next_dates(schedule, today=today)] == [within]
    assert within == date(2028, 12, 8)


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"pattern": "fortnightly"}, "no pattern called 'fortnightly'"),
        ({"pattern": "weekly"}, "needs a weekday"),
        ({"pattern": "weekly", "weekday": 7}, "weekday must be from 0"),
        ({"pattern": "weekly", "weekday": 1, "week_of_month": 1}, "Only a monthly schedule"),
        ({"pattern": "weekly", "weekday": 1, "interval_weeks": 2}, "Only a schedule of every"),
        ({"pattern": "weekly", "weekday": 1, "dates": (date(2026, 1, 1),)}, "Only an irregular"),
        ({"pattern": "monthly_by_weekday", "weekday": 1}, "needs a week of the month"),
        (
            {"pattern": "monthly_by_weekday", "weekday": 1, "week_of_month": 5},
            "needs a week of the month",
        ),
        (
            {"pattern": "every_n_weeks", "weekday": 1, "starts_on": date(2026, 1, 1)},
            "needs a number of weeks",
        ),
        (
            {
                "pattern": "every_n_weeks",
                "weekday": 1,
                "interval_weeks": 0,
                "starts_on": date(2026, 1, 1),
            },
            "needs a number of weeks",
        ),
        (
            {"pattern": "every_n_weeks", "weekday": 1, "interval_weeks": 2},
            "needs a date to count from",
        ),
        ({"pattern": "irregular", "end": time(21)}, "needs a start time"),
        ({"pattern": "irregular", "start": time(21), "end": time(21)}, "must end after it starts"),
        (
            {
                "pattern": "irregular",
                "starts_on": date(2026, 1, 2),
                "ends_on": date(2026, 1, 1),
            },
            "cannot end before it begins",
        ),
        (
            {
                "pattern": "irregular",
                "moves": (
                    Move(date(2026, 1, 1), date(2026, 1, 2)),
                    Move(date(2026, 1, 1), date(2026, 1, 3)),
                ),
            },
            "moved twice",
        ),
        (
            {
                "pattern": "irregular",
                "start": time(19),
                "end": time(21),
                "moves": (Move(date(2026, 1, 1), date(2026, 1, 2), start=time(21, 30)),),
            },
            "must end after it starts",
        ),
    ],
)
def test_a_schedule_that_makes_no_sense_is_refused_in_a_sentence(values, complaint):
    with pytest.raises(ValueError, match=complaint):
        Schedule(**values)


def test_a_break_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="cannot end before it begins"):
        Break(date(2026, 8, 2), date(2026, 8, 1))


def test_a_move_that_changes_nothing_is_refused():
    with pytest.raises(ValueError, match="another date or another time"):
        Move(date(2026, 8, 2), date(2026, 8, 2))
