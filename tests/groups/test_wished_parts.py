"""What a group wishes is taken over part by part: one meeting or contact and not another."""

from dataclasses import replace
from datetime import time

import pytest

from groups.actions.wished_parts import parts_of, with_parts
from groups.entries import EntryData, MeetingData
from tests.factories import make_contact, make_entry, make_meeting

MONDAY = make_meeting(weekday=0, mode="online", notes="a")
FRIDAY = make_meeting(weekday=4, mode="telephone", notes="b")
LATER = replace(MONDAY, notes="now upstairs")
NEW = make_meeting(weekday=2, pattern="monthly_by_weekday", week_of_month=3, start=time(10))
NEARLY_NEW = replace(NEW, notes="as we heard it")
BASE = make_entry(meetings=(MONDAY, FRIDAY), contacts=(make_contact(value="Box 1"),))


def meeting(*meetings: MeetingData) -> EntryData:
    return replace(BASE, meetings=meetings)


def taken(wished: EntryData, *which: int, now: EntryData = BASE) -> tuple[MeetingData, ...]:
    """Return the meetings after some of the parts are taken over, by their place in the wish."""
    parts = parts_of(BASE, wished, ["meetings"])
    chosen = [parts[number] for number in which]
    return with_parts(now, chosen, base=BASE, wished=wished).meetings


WISHED = meeting(NEW, LATER)  # one new, one changed, one gone


def test_each_meeting_that_changes_is_a_part_with_a_name_of_its_own():
    parts = parts_of(BASE, WISHED, ["meetings"])
    assert [(part.before, part.after) for part in parts] == [
        (None, NEW),
        (MONDAY, LATER),
        (FRIDAY, None),
    ]
    assert [part.name for part in parts] == ["meetings-0", "meetings-1", "meetings-2"]


@pytest.mark.parametrize(
    ("which", "meetings"),
    [
        ((), (MONDAY, FRIDAY)),
        ((0,), (MONDAY, FRIDAY, NEW)),
        ((1,), (LATER, FRIDAY)),
        ((2,), (MONDAY,)),
        ((1, 2), (LATER,)),
        ((0, 1, 2), (NEW, LATER)),  # all of it, in the order that the group gave
    ],
)
def test_what_is_taken_over_changes_and_the_rest_stays(which, meetings):
    assert taken(WISHED, *which) == meetings


def test_what_the_team_did_to_another_meeting_stays():
    ours = replace(FRIDAY, notes="ours")
    assert taken(meeting(LATER, FRIDAY), 0, now=meeting(MONDAY, ours)) == (LATER, ours)


@pytest.mark.parametrize(
    ("ours", "after"),
    [
        ((replace(MONDAY, notes="ours"), FRIDAY), (LATER, FRIDAY)),  # changed by both
        ((FRIDAY,), (LATER, FRIDAY)),  # taken out by the team
        ((LATER, FRIDAY), (LATER, FRIDAY)),  # the same by both
    ],
)
def test_where_both_changed_one_meeting_that_of_the_group_is_there_once(ours, after):
    assert taken(meeting(LATER, FRIDAY), 0, now=meeting(*ours)) == after


def test_a_new_meeting_that_the_team_wrote_down_too_is_there_once():
    now = meeting(MONDAY, FRIDAY, NEARLY_NEW)
    assert taken(meeting(MONDAY, FRIDAY, NEW), 0, now=now) == (MONDAY, FRIDAY, NEW)


def test_another_order_is_one_part():
    wished = meeting(FRIDAY, MONDAY)
    assert [part.name for part in parts_of(BASE, wished, ["meetings"])] == ["meetings"]
    assert taken(wished, 0) == (FRIDAY, MONDAY)


def test_a_plain_field_is_one_part_beside_contacts():
    wished = replace(BASE, charges="50p", contacts=(make_contact(value="Box 2"),))
    parts = parts_of(BASE, wished, ["contacts", "charges"])
    assert {part.field for part in parts} == {"charges", "contacts"}
    assert with_parts(BASE, parts, base=BASE, wished=wished) == wished
