"""Calendar files say exactly when a group meets, over both clock changes, and nothing private."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from groups.entries import ExceptionData
from groups.ical import WITHOUT_END, calendar
from groups.models import Group
from groups.presenters.entry import with_page_data
from groups.schedule import LONDON, occurrences
from groups.upcoming import load_holidays
from tests.conftest import TODAY
from tests.factories import make_group, make_meeting
from tests.groups.calendar_files import URL, Moment, events_of, expand, file_of

YEAR_LATER = TODAY + timedelta(days=370)  # over 28 March and 31 October 2027
WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]

pytestmark = pytest.mark.django_db


def expected_moments(group: Group, *, since: date, until: date) -> list[Moment]:
    """Return when the group meets by its schedules, which have tests of their own."""
    moments = []
    for meeting in group.meetings.all():
        for occurrence in occurrences(
            meeting.schedule(), since=since, until=until, holidays=load_holidays()
        ):
            if occurrence.start is None:
                start, end = datetime.combine(occurrence.date, time.min, UTC), None
            else:
                start = datetime.combine(occurrence.date, occurrence.start, LONDON)
                end = start + WITHOUT_END
                if occurrence.end:
                    end = datetime.combine(occurrence.date, occurrence.end, LONDON)
            moments.append(Moment(start, end))
    return sorted(moments)


def check_that_the_file_says_when_the_group_meets(group: Group, today: date = TODAY) -> int:
    """Compare a year of the file with a year of the schedules; return the number of meetings."""
    until = today + timedelta(days=370)
    said = expand(file_of(group, today=today), since=today, until=until)
    assert said == expected_moments(group, since=today, until=until), group.name
    return len(said)


@pytest.fixture(scope="module")
def demonstration(django_db_setup, django_db_blocker) -> list[tuple[Group, bytes]]:
    """Every listed group of the demonstration with its file; nothing here is changed."""
    with django_db_blocker.unblock():
        holidays = load_holidays()
        return [
            (group, calendar(group, url=URL, today=TODAY, holidays=holidays))
            for group in with_page_data(Group.objects.listed())
        ]


def test_every_group_of_the_demonstration_meets_when_its_calendar_says_so(demonstration):
    total = 0
    for group, file in demonstration:
        said = expand(file, since=TODAY, until=YEAR_LATER)
        assert said == expected_moments(group, since=TODAY, until=YEAR_LATER), group.name
        total += len(said)
    assert total > 2_000


@pytest.mark.parametrize("today", [date(2027, 3, 25), date(2027, 10, 28), date(2028, 2, 28)])
def test_a_meeting_keeps_its_hour_over_a_change_of_the_clocks(today):
    group = make_group(meetings=(make_meeting(weekday=6, start=time(19), end=time(21)),))

    assert check_that_the_file_says_when_the_group_meets(group, today) == 53
    offsets = {
        moment.start.utcoffset()
        for moment in expand(file_of(group, today=TODAY), since=TODAY, until=YEAR_LATER)
    }
    assert offsets == {timedelta(0), timedelta(hours=1)}


EXCEPTIONS = {
    "closed in August every year": [
        ExceptionData(
            kind="closed", first=date(2026, 8, 1), last=date(2026, 8, 31), every_year=True
        )
    ],
    "closed over new year every year": [
        ExceptionData(
            kind="closed", first=date(2026, 12, 24), last=date(2027, 1, 2), every_year=True
        )
    ],
    "closed on one day": [
        ExceptionData(kind="closed", first=date(2026, 12, 1), last=date(2026, 12, 1))
    ],
    "moved to another day": [
        ExceptionData(kind="moved", first=date(2026, 12, 1), moved_to=date(2026, 12, 3))
    ],
    "moved to another hour": [
        ExceptionData(
            kind="moved",
            first=date(2026, 12, 1),
            moved_to=date(2026, 12, 1),
            moved_start=time(10),
            moved_end=time(11),
        )
    ],
    "moved onto the next meeting": [
        ExceptionData(kind="moved", first=date(2026, 12, 1), moved_to=date(2026, 12, 8))
    ],
    "moved out of a break": [
        ExceptionData(kind="closed", first=date(2026, 12, 1), last=date(2026, 12, 31)),
        ExceptionData(kind="moved", first=date(2026, 12, 8), moved_to=date(2026, 12, 9)),
    ],
    "moved from last week to next": [
        ExceptionData(kind="moved", first=date(2026, 11, 17), moved_to=date(2026, 11, 25))
    ],
    "moved from a date on which it does not meet": [
        ExceptionData(kind="moved", first=date(2026, 12, 2), moved_to=date(2026, 12, 3))
    ],
    "moved across a change of the clocks": [
        ExceptionData(kind="moved", first=date(2027, 3, 30), moved_to=date(2027, 3, 27))
    ],
    "not on bank holidays": [ExceptionData(kind="bank_holidays")],
    "not in school holidays": [ExceptionData(kind="school_holidays")],
}
PATTERNS = {
    "weekly": {},
    "fortnightly": {
        "pattern": "every_n_weeks",
        "interval_weeks": 2,
        "starts_on": date(2026, 11, 17),
    },
    "first Tuesday": {"pattern": "monthly_by_weekday", "week_of_month": 1},
    "last Tuesday": {"pattern": "monthly_by_weekday", "week_of_month": -1},
    "without an end": {"end": None},
    "without times": {"start": None, "end": None},
    "ending in spring": {"ends_on": date(2027, 4, 6)},
    "ending in spring, without times": {"ends_on": date(2027, 4, 6), "start": None, "end": None},
    "not yet begun": {"starts_on": date(2027, 2, 1)},
    "over": {"starts_on": date(2020, 1, 7), "ends_on": date(2026, 11, 22)},
}


@pytest.mark.parametrize("exceptions", EXCEPTIONS.values(), ids=EXCEPTIONS)
def test_what_departs_from_the_pattern_is_in_the_file(exceptions):
    for number, pattern in enumerate(PATTERNS.values()):
        without_times = "start" in pattern
        fitting = tuple(e for e in exceptions if not (without_times and e.moved_start))
        meeting = make_meeting(exceptions=fitting, **pattern)
        group = make_group(f"test-{number}", meetings=(meeting,))
        check_that_the_file_says_when_the_group_meets(group)


def test_known_dates_of_an_irregular_group_are_events_of_their_own():
    dates = (date(2026, 11, 22), date(2026, 12, 5), date(2027, 6, 5))
    extra = tuple(ExceptionData(kind="extra", first=day) for day in dates)
    group = make_group(
        meetings=(make_meeting(pattern="irregular", weekday=None, exceptions=extra),)
    )

    assert check_that_the_file_says_when_the_group_meets(group) == 2


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_the_file_stays_right_years_after_the_entry_was_saved(pattern):
    group = make_group(meetings=(make_meeting(**pattern),))
    Group.objects.filter(pk=group.pk).update(saved_at=datetime(2019, 5, 1, 12, tzinfo=UTC))

    check_that_the_file_says_when_the_group_meets(group)


def test_known_dates_stay_in_the_file_years_after_they_were_saved():
    extra = ExceptionData(kind="extra", first=date(2026, 12, 5))
    meeting = make_meeting(pattern="irregular", weekday=None, exceptions=(extra,))
    group = make_group(meetings=(meeting,))
    Group.objects.filter(pk=group.pk).update(saved_at=datetime(2019, 5, 1, 12, tzinfo=UTC))

    assert check_that_the_file_says_when_the_group_meets(group) == 1


def test_a_group_without_known_dates_has_a_calendar_without_events():
    group = make_group(meetings=(make_meeting(pattern="irregular", weekday=None),))

    assert events_of(group, today=TODAY) == []
    assert events_of(make_group("no-meetings"), today=TODAY) == []


def test_a_series_begins_on_a_date_of_its_rule(demonstration):
    """RFC 5545, 3.8.5.3: the result of a DTSTART out of step with its rule is undefined."""
    series = 0
    for _group, file in demonstration:
        for event in Calendar.from_ical(file).walk("VEVENT"):
            if rule := event.get("RRULE"):
                start = event["DTSTART"].dt
                assert rule["BYDAY"][0].endswith(WEEKDAYS[start.weekday()])
                assert start.month in rule.get("BYMONTH", range(1, 13))
                series += 1
    assert series > 100


def test_no_two_events_of_the_directory_have_one_identity(demonstration):
    identities = [
        event["UID"]
        for _group, file in demonstration
        for event in Calendar.from_ical(file).walk("VEVENT")
    ]
    assert len(identities) == len(set(identities)) > 150
