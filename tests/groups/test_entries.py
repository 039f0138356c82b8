"""An entry read from the database is the entry that was written."""

from dataclasses import fields, replace

import pytest

from groups.actions import save_entry
from groups.entries import (
    CONTACT_COLUMNS,
    EXCEPTION_COLUMNS,
    GROUP_COLUMNS,
    MEETING_COLUMNS,
    ContactData,
    EntryData,
    ExceptionData,
    MeetingData,
    entry_of,
    with_whole_entry,
)
from groups.models import ContactPoint, Door, Group, Meeting, MeetingException
from tests.factories import make_entry, whole_entry

# Columns that belong to the row and not to what the entry says.
OF_THE_ROW = {"id", "public_id", "slug", "saved_at", "saved_by", "affiliation", "changes_at_once"}
# What became of it: groups/life.py and groups/actions/forgetting.py.
OF_THE_ROW |= {"paused_on", "merged_into", "details_erased_on"}

pytestmark = pytest.mark.django_db


def read_back(reference: str = "test-1") -> EntryData:
    return entry_of(with_whole_entry(Group.objects.filter(reference=reference)).get())


def test_every_field_comes_back_as_it_was_written():
    entry = whole_entry()
    for field in fields(EntryData):
        said_by_default = getattr(make_entry("other"), field.name)
        if field.name not in {"listed_on", "confirmed_on"}:
            assert getattr(entry, field.name) != said_by_default, f"{field.name} proves nothing"

    save_entry(entry=entry, by="test", door=Door.TEAM)

    assert read_back() == entry


def test_a_saved_entry_can_be_replaced_by_one_that_says_little():
    save_entry(entry=whole_entry(), by="test", door=Door.TEAM)
    little = make_entry()

    save_entry(entry=little, by="test", door=Door.TEAM)

    assert read_back() == little


def test_the_order_of_issues_meetings_and_contacts_is_kept():
    entry = whole_entry()
    turned = replace(
        entry,
        issues=entry.issues[::-1],
        meetings=entry.meetings[::-1],
        contacts=entry.contacts[::-1],
    )
    save_entry(entry=entry, by="test", door=Door.TEAM)
    save_entry(entry=turned, by="test", door=Door.TEAM)

    assert read_back() == turned


@pytest.mark.parametrize(
    ("model", "columns", "data"),
    [
        (Group, GROUP_COLUMNS, EntryData),
        (Meeting, MEETING_COLUMNS, MeetingData),
        (ContactPoint, CONTACT_COLUMNS, ContactData),
        (MeetingException, EXCEPTION_COLUMNS, ExceptionData),
    ],
)
def test_no_column_of_a_table_is_forgotten_by_the_entry(model, columns, data):
    of_links = {"group", "meeting", "position", "venue", "area"}
    columns_of_model = {f.name for f in model._meta.concrete_fields} - OF_THE_ROW - of_links

    assert columns_of_model == set(columns)
    assert set(columns) <= {field.name for field in fields(data)}


def test_reading_many_entries_takes_a_fixed_number_of_queries(django_assert_num_queries):
    for count in (1, 40):
        with django_assert_num_queries(7):
            assert (
                len([entry_of(g) for g in with_whole_entry(Group.objects.all())[:count]]) == count
            )
