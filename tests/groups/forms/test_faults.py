"""What is wrong is said in plain words where it is mended; what means nothing is passed over."""

from dataclasses import replace
from datetime import date

import pytest

from groups.entries import EntryData, ExceptionData
from groups.forms.filling import new_parts, typed_entry, typed_venue
from groups.forms.names import names_in_directory
from groups.forms.typed import Typed, pressed, typed_in
from groups.forms.whole import EntryForms
from tests.conftest import TODAY
from tests.factories import VENUE, make_contact, make_entry, make_meeting

pytestmark = pytest.mark.django_db


@pytest.fixture
def names():
    return names_in_directory()


def judged(typed: Typed, names) -> EntryForms:
    return EntryForms(typed, names=names, today=TODAY, judged=True)


def read(typed: Typed, names) -> EntryData:
    whole = judged(typed, names)
    assert whole.is_valid(), faults(whole)
    return whole.data(make_entry())


def faults(whole: EntryForms) -> dict[str, list[str]]:
    """Return what is wrong by where it is: the name of a field, or the part itself."""
    return {
        form.add_prefix(name) if name != "__all__" else form.prefix: errors
        for form in whole.all_forms()
        for name, errors in form.errors.items()
    }


def faults_of_meeting(names, changes: dict[str, str], **meeting) -> dict[str, list[str]]:
    """Return what is wrong with one meeting into which something else was typed."""
    typed = typed_entry(make_entry(meetings=(make_meeting(**meeting),)), names)
    part = typed.list_of("meetings")[0]
    for name, value in changes.items():
        part = part.with_field(name, value)
    return faults(judged(replace(typed, parts={**typed.parts, "meetings": (part,)}), names))


def test_a_form_that_is_not_judged_says_nothing(names):
    whole = EntryForms(Typed(), names=names, today=TODAY)
    assert faults(whole) == {}


def test_an_empty_form_asks_for_what_is_needed_and_no_more(names):
    whole = judged(Typed(), names)
    assert faults(whole)["name"] == ["Write the group’s name."]
    assert set(faults(whole)) == {
        *("name", "newcomers", "takes_requests", "welcomes_professionals", "run_by")
    }
    assert whole.has_no_issue
    assert not whole.is_valid()


@pytest.mark.parametrize(
    ("typed", "where", "words"),
    [
        ({"weekday": ""}, "weekday", "Choose the day of the week."),
        ({"pattern": "monthly_by_weekday"}, "week_of_month", "Choose which in the month."),
        ({"pattern": "every_n_weeks"}, "interval_weeks", "Say every how many weeks."),
        ({"start": "7 o’clock"}, "start", "Write a time like 19:30."),
        ({"starts_on": "31/02/2026"}, "starts_on", "Write a date like 24/11/2026."),
        ({"starts_on": "0226-01-01"}, "starts_on", "Look at the year again."),
        ({"venue": "St Oswyth Church Hall"}, "venue", f"Did you mean: “{VENUE}"),
        ({"venue": "Xq"}, "venue", "We do not know “Xq”."),
    ],
)
def test_a_wrong_field_of_a_meeting_says_how_to_mend_it(names, typed, where, words):
    found = faults_of_meeting(names, typed)
    assert words in found[f"meetings-0-{where}"][0]


def test_what_a_meeting_cannot_be_is_said_at_the_meeting(names):
    found = faults_of_meeting(names, {"start": "21:00", "end": "19:00"})
    assert found == {"meetings-0": ["A meeting must end after it starts, on the same day."]}


def test_what_cannot_be_moved_is_said_at_the_move(names):
    moved = ExceptionData(kind="moved", first=date(2026, 12, 2), moved_to=date(2026, 12, 3))
    found = faults_of_meeting(names, {}, exceptions=(moved,))
    assert found == {
        "meetings-0-exceptions-0-first": ["No meeting is due on that day, so none can be moved."]
    }


def test_a_move_that_is_over_holds_nobody_up(names):
    moved = ExceptionData(kind="moved", first=date(2026, 11, 4), moved_to=date(2026, 11, 5))
    assert faults_of_meeting(names, {}, exceptions=(moved,)) == {}


@pytest.mark.parametrize(
    "leftover",
    [
        {"week_of_month": "2"},
        {"interval_weeks": "many"},
        {"area": "Nowhere"},
        {"mode": "online", "venue": "Nowhere"},
        {"venue_is_private": "on", "venue": "Nowhere"},
    ],
)
def test_what_has_no_meaning_beside_the_rest_is_passed_over(names, leftover):
    assert faults_of_meeting(names, leftover) == {}


def test_a_single_day_off_needs_no_last_day(names):
    typed = typed_entry(make_entry(meetings=(make_meeting(),)), names)
    typed = pressed(typed, "add meetings-0-exceptions", new=new_parts(names))
    assert faults(judged(typed, names)) == {"meetings-0-exceptions-0-first": ["Say which day."]}
    items = dict(typed.items()) | {"meetings-0-exceptions-0-first": "2026-12-01"}
    [meeting] = read(typed_in(items.items()), names).meetings
    day = date(2026, 12, 1)
    assert meeting.exceptions == (ExceptionData(kind="closed", first=day, last=day),)


@pytest.mark.parametrize(
    ("contact", "where", "words"),
    [
        ({"kind": "email", "value": "ann"}, "value", "Write an email address"),
        ({"kind": "phone", "value": "ring Ann"}, "value", "Write a telephone number"),
        ({"kind": "post", "value": "Box 1", "for_requests": True}, "for_requests", "too slow"),
    ],
)
def test_a_contact_is_looked_at_for_what_it_is_said_to_be(names, contact, where, words):
    typed = typed_entry(make_entry(contacts=(make_contact(**contact),)), names)
    assert words in faults(judged(typed, names))[f"contacts-0-{where}"][0]


def test_an_issue_stands_once(names):
    typed = typed_entry(make_entry(issues=("Stroke", "Stroke")), names)
    assert faults(judged(typed, names)) == {"issues-1-name": ["This issue stands here twice."]}


def test_names_are_found_however_they_are_typed(names):
    typed = typed_entry(make_entry(issues=("STROKE ",)), names)
    assert read(typed, names).issues == ("Stroke",)


def test_a_new_building_can_be_chosen_at_once_and_comes_with_its_place(names):
    meeting = make_meeting(venue="Tin Tabernacle")
    typed = typed_entry(make_entry(meetings=(meeting,)), names)
    building = typed_venue("Tin Tabernacle").with_field("postcode", "ng1 9zz")
    whole = judged(typed.with_part("venues", building), names)
    assert whole.is_valid()
    assert whole.data(make_entry()).meetings == (meeting,)
    [venue] = whole.new_venues()
    assert (venue.name, venue.postcode, venue.latitude) == ("Tin Tabernacle", "NG1 9ZZ", 52.955)


def test_a_building_that_is_there_is_not_made_again(names):
    typed = typed_entry(make_entry(), names).with_part("venues", typed_venue(VENUE.upper()))
    assert "We have this building" in faults(judged(typed, names))["venues-0-name"][0]


def test_another_language_joins_those_that_are_ticked(names):
    entry = make_entry(languages=frozenset({"English"}))
    typed = typed_entry(entry, names).with_field("another_language", "Cornish")
    assert read(typed, names).languages == {"English", "Cornish"}
