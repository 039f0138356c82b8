"""What changed is told in words: nothing that changed is passed over, nothing else is told."""

from dataclasses import fields, replace
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groups.entries import ContactData, EntryData, ExceptionData, MeetingData
from groups.presenters.differences import LABELS, differences
from tests.factories import make_contact, make_entry, make_meeting


def told(before: EntryData, after: EntryData) -> list[str]:
    return [difference.sentence for difference in differences(before, after)]


TUESDAY = make_meeting(venue="Hall A")
PHONE = make_contact(kind="phone", value="01154960001", person="Audrey")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "Sun"}, "Name: from “Group test-1” to “Sun”"),
        ({"charges": "50p"}, "Cost: now “50p”"),
        ({"gives_talks": True}, "Gives talks: from “no” to “yes”"),
        ({"status": "paused"}, "Status: from “Listed” to “Paused”"),
        (
            {"confirmed_on": date(2026, 11, 2)},
            "Confirmed on: from “1 October 2026” to “2 November 2026”",
        ),
        ({"issues": ("Stroke", "Aphasia")}, "Issues: “Aphasia” was added"),
        ({"who_for": frozenset({"women"})}, "For whom: “women” was added"),
    ],
)
def test_a_field_that_changed_is_told_in_one_sentence(change, sentence):
    assert told(make_entry(), make_entry(**change)) == [sentence]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"start": time(19, 30), "end": time(21, 30)}, "Tuesday meeting moved from 7pm to 7.30pm"),
        ({"end": time(21, 30)}, "Tuesday meeting: from “7pm to 9pm” to “7pm to 9.30pm”"),
        ({"start": None, "end": None}, "Tuesday meeting: from “7pm to 9pm” to “no fixed time”"),
        (
            {"venue": "Hall B"},
            "Tuesday meeting moved from Hall A (in person) to Hall B (in person)",
        ),
        ({"weekday": 3}, "Tuesday meeting: from “Every Tuesday” to “Every Thursday”"),
        ({"notes": "Side door"}, "Tuesday meeting: note now “Side door”"),
        (
            {"exceptions": (ExceptionData(kind="bank_holidays"),)},
            "Tuesday meeting: “Not on bank holidays” was added",
        ),
        ({"ends_on": date(2027, 1, 5)}, "Tuesday meeting: now until 5 January 2027"),
    ],
)
def test_a_meeting_that_changed_is_told_in_one_sentence(change, sentence):
    before = make_entry(meetings=(TUESDAY,))
    assert told(before, make_entry(meetings=(replace(TUESDAY, **change),))) == [sentence]


def test_a_meeting_that_came_and_one_that_went_are_told():
    other = make_meeting(weekday=4, venue="Hall C", start=time(10), end=time(11))
    before, after = make_entry(meetings=(TUESDAY,)), make_entry(meetings=(other,))
    assert told(before, after) == [
        "New meeting: Every Friday, 10am to 11am: Hall C (in person)",
        "No longer: Every Tuesday, 7pm to 9pm: Hall A (in person)",
    ]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"value": "01154960002"},
            "Telephone 0115 496 0001 (Audrey) changed to Telephone 0115 496 0002 (Audrey)",
        ),
        ({"person": "Bob"}, "Telephone 0115 496 0001 (Bob): is now of Bob"),
        ({"when": "Mornings"}, "Telephone 0115 496 0001 (Audrey): times now “Mornings”"),
        ({"audience": "team"}, "Telephone 0115 496 0001 (Audrey): for the team only"),
        ({"in_print": False}, "Telephone 0115 496 0001 (Audrey): no longer in print"),
        (
            {"for_requests": True},
            "Telephone 0115 496 0001 (Audrey): told of requests to be put in touch",
        ),
    ],
)
def test_a_contact_that_changed_is_told_in_one_sentence(change, sentence):
    before = make_entry(contacts=(PHONE,))
    assert told(before, make_entry(contacts=(replace(PHONE, **change),))) == [sentence]


def test_long_words_are_given_side_by_side():
    [difference] = differences(make_entry(own_words="Old"), make_entry(own_words="New"))
    assert (difference.before, difference.after) == ("Old", "New")


def test_a_new_entry_was_new():
    assert [each.sentence for each in differences(None, make_entry())] == ["The entry was new"]


def test_every_plain_field_of_an_entry_has_a_name_that_people_use():
    apart = {"reference", "issues", "who_for", "languages", "meetings", "contacts"}
    assert {field.name for field in fields(EntryData)} - apart == set(LABELS)


VENUES = st.sampled_from(["Hall A", "Hall B"])
TIMES = st.sampled_from([None, time(10), time(19, 30)])
MEETINGS = st.builds(
    MeetingData,
    mode=st.sampled_from(["in_person", "hybrid"]),
    venue=VENUES,
    pattern=st.just("weekly"),
    weekday=st.integers(0, 6),
    start=TIMES,
    notes=st.sampled_from(["", "Side door"]),
    exceptions=st.sampled_from([(), (ExceptionData(kind="school_holidays"),)]),
)
CONTACTS = st.builds(
    ContactData,
    kind=st.sampled_from(["phone", "email"]),
    value=st.sampled_from(["0115 496 0001", "ann@group.example"]),
    person=st.sampled_from(["", "Ann"]),
    audience=st.sampled_from(["public", "team"]),
    in_print=st.booleans(),
)
ENTRIES = st.builds(
    make_entry,
    charges=st.sampled_from(["", "50p"]),
    meetings=st.lists(MEETINGS, max_size=3).map(tuple),
    contacts=st.lists(CONTACTS, max_size=3).map(tuple),
)


@given(ENTRIES, ENTRIES)
def test_something_is_told_exactly_when_something_changed(before, after):
    assert bool(told(before, after)) == (before != after)
