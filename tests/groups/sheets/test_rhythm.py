"""A note that says how often a group meets is taken at its word only where all of it fits."""

from datetime import date

import pytest

from groups.importing.sheets.rhythm import in_rhythm
from tests.factories import make_meeting

TODAY = date(2026, 11, 22)
CHANGING = make_meeting(pattern="irregular", weekday=0)  # Mondays


@pytest.mark.parametrize(
    ("notes", "begins"),
    [
        ("every 4 wks NOT 4th Mon. Next 7 Dec", date(2026, 12, 7)),
        ("Every 4 weeks, next 7th December", date(2026, 12, 7)),
        ("every 4 wks. Next 4 Jan", date(2027, 1, 4)),
        ("every 4 wks. Next 8 Dec", None),  # a Tuesday
        ("every 4 wks. Next 30 Feb", None),
        ("every 4 wks", None),
        ("Next 7 Dec", None),
        ("every month. Next 7 Dec", None),
    ],
)
def test_it_is_counted_from_the_next_such_day_and_never_guessed(notes, begins):
    found = in_rhythm([CHANGING], notes, today=TODAY)
    assert [each.starts_on for each in found] == ([begins] if begins else [])
    assert all((each.pattern, each.interval_weeks) == ("every_n_weeks", 4) for each in found)


@pytest.mark.parametrize("meetings", [[], [CHANGING] * 2, [make_meeting(weekday=0)]])
def test_only_a_single_meeting_of_which_it_was_not_clear_is_meant(meetings):
    assert in_rhythm(meetings, "every 4 wks. Next 7 Dec", today=TODAY) == ()
