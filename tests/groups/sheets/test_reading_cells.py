"""Cells as people write them: what is certain is taken, and everything else is told."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.importing.sheets.columns import Column, guessed
from groups.importing.sheets.contacts import read_contacts
from groups.importing.sheets.days import read_day
from groups.importing.sheets.meetings import read_meetings
from groups.presenters.differing_meetings import meeting_line

DAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("3.11.26", date(2026, 11, 3)),
        ("03/11/2026", date(2026, 11, 3)),
        ("8th Nov 26", date(2026, 11, 8)),
        ("5-Nov-26", date(2026, 11, 5)),
        ("2026-11-17 00:00:00", date(2026, 11, 17)),
        ("21 October 2026", date(2026, 10, 21)),
        *((text, None) for text in ("Sept 2026", "Oct 26", "Oct-26", "12/2024", "2024", "12 Jan")),
        *((text, None) for text in ("31/02/2026", "29/09/2027", "last yr", "46315", "")),
    ],
)
def test_a_day_is_read_the_day_first_and_never_guessed(text, day):
    assert read_day(text, today=DAY).day == day


def test_a_month_alone_is_stale_only_when_all_of_it_is_over_a_year_ago():
    assert not read_day("11/2025", today=DAY).is_stale(DAY)
    assert read_day("10/2025", today=DAY).is_stale(DAY)
    assert not read_day("22/11/2025", today=DAY).is_stale(DAY)
    assert read_day("21/11/2025", today=DAY).is_stale(DAY)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Mon 7.30", time(19, 30), None),
        ("Mon 2.30", time(14, 30), None),
        ("Mon 10-12", time(10), time(12)),
        ("Mon 9.30-1", time(9, 30), time(13)),
        ("Mon 7–9pm", time(19), time(21)),
        ("Mon 11am-1pm", time(11), time(13)),
        ("Mon 19:00", time(19), None),
        ("Mon noon", time(12), None),
        ("Mon ½ 7", time(19, 30), None),
        ("Mon 7ish", time(19), None),
        ("Mon 8", None, None),
        ("Mon 25", None, None),
        ("Mon", None, None),
    ],
)
def test_a_time_is_one_at_which_groups_meet(text, start, end):
    [meeting] = read_meetings(text, today=DAY).meetings
    assert (meeting.start, meeting.end) == (start, end)


def test_an_assumed_time_is_told_and_a_certain_one_is_not():
    assert read_meetings("Mon 7.30", today=DAY).told == ("the time is taken as 19:30",)
    assert read_meetings("Mon 7.30pm", today=DAY).told == ()


def test_whole_sentences_are_read_as_shorthand_is():
    [meeting] = read_meetings("Mondays at 7pm in the hall. Not in August.", today=DAY).meetings
    assert (meeting.weekday, meeting.start) == (0, time(19))
    assert [each.kind for each in meeting.exceptions] == ["closed"]


STARTS = ["Mon 7pm ", "1st & 3rd Tu/Th ", "alt Fri from ", "every 9 weeks Fri from 1 May 2026", ""]


@given(st.text(max_size=60), st.sampled_from(STARTS))
def test_any_words_end_in_meetings_that_can_be_shown_or_are_told(words, start):
    found = read_meetings(start + words, today=DAY)
    assert found.meetings or found.told
    assert all(map(meeting_line, found.meetings))


@given(st.text(max_size=60) | st.from_regex(r"[0-9O +()/-]{5,30}", fullmatch=True))
def test_any_words_end_in_contacts_that_can_be_rung_or_are_told(words):
    found = read_contacts(words, "Ann", area_code="0115")
    assert all(each.value for each in found.found)
    assert all(each.audience == "team" for each in found.found)


@given(st.text(max_size=30) | st.from_regex(r"[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{2,4}"))
def test_any_words_end_in_a_past_day_or_in_none(words):
    day = read_day(words, today=DAY).day
    assert day is None or day <= DAY


def test_columns_are_guessed_from_their_headings_and_the_rest_is_kept():
    heading = ("Name of Group", "Contact", "Tel. no.", "Meets", "For", "Shoe size", "NOTES")
    assert guessed(heading) == (
        Column.NAME,
        Column.PERSON,
        Column.TELEPHONE,
        Column.WHEN,
        Column.TOPICS,
        Column.KEPT,
        Column.NOTES,
    )
