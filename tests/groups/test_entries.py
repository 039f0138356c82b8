"""An entry read from the database is the entry that was written."""

from dataclasses import fields, replace
from datetime import date, time

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
from groups.models import ContactPoint, Group, Meeting, MeetingException, Organisation
from tests.factories import AREA, VENUE, make_contact, make_entry, make_meeting

# Columns that belong to the row and not to what the entry says.
OF_THE_ROW = {"id", "public_id", "slug", "saved_at", "saved_by", "affiliation"}

pytestmark = pytest.mark.django_db


def read_back(reference: str = "test-1") -> EntryData:
    return entry_of(with_whole_entry(Group.objects.filter(reference=reference)).get())


def whole_entry() -> EntryData:
    """Return an entry in which every field says something."""
    exceptions = (
        ExceptionData(
            kind="closed", first=date(2026, 8, 1), last=date(2026, 8, 31), every_year=True
        ),
        ExceptionData(
            kind="moved",
            first=date(2026, 12, 1),
            moved_to=date(2026, 12, 2),
            moved_start=time(18),
            moved_end=time(19),
        ),
        ExceptionData(kind="bank_holidays"),
    )
    meetings = (
        make_meeting(
            venue=VENUE,
            pattern="every_n_weeks",
            interval_weeks=2,
            starts_on=date(2026, 1, 6),
            ends_on=date(2027, 12, 31),
            notes="Side door",
            exceptions=exceptions,
        ),
        make_meeting(
            venue_is_private=True, area=AREA, pattern="monthly_by_weekday", week_of_month=-1
        ),
    )
    contacts = (
        ContactData(
            kind="phone",
            value="0115 496 0999",
            person="Ann",
            role="Chair",
            when="Mornings",
            for_requests=True,
        ),
        make_contact(on_website=False, in_print=False, in_feeds=False, audience="professionals"),
    )
    return make_entry(
        short_description="One line",
        own_words="Two\nparagraphs",
        first_time="Tea",
        area_served="Arnold and Beeston",
        affiliation=Organisation.objects.first().name,
        run_by="members_with_professional_support",
        status="ended",
        started=1984,
        ended_on=date(2026, 11, 1),
        newcomers="waiting_list",
        how_to_join="Ring",
        charges="50p",
        website="https://group.example.org/",
        takes_requests="telephone",
        requests_at_once=2,
        welcomes_professionals="open_meetings",
        help_in_kind="Photocopying",
        gives_talks=True,
        talk_fee=20,
        wants_informal_feedback=True,
        wants_talks_and_training=True,
        wants_forums=True,
        wants_formal_consultation=True,
        notes_for_team="Ask for Ann",
        issues=("Stroke", "Menopause"),
        who_for=frozenset({"women", "carers"}),
        languages=frozenset({"English", "Welsh"}),
        meetings=meetings,
        contacts=contacts,
    )


def test_every_field_comes_back_as_it_was_written():
    entry = whole_entry()
    for field in fields(EntryData):
        said_by_default = getattr(make_entry("other"), field.name)
        if field.name not in {"listed_on", "confirmed_on"}:
            assert getattr(entry, field.name) != said_by_default, f"{field.name} proves nothing"

    save_entry(entry=entry, by="test")

    assert read_back() == entry


def test_a_saved_entry_can_be_replaced_by_one_that_says_little():
    save_entry(entry=whole_entry(), by="test")
    little = make_entry()

    save_entry(entry=little, by="test")

    assert read_back() == little


def test_the_order_of_issues_meetings_and_contacts_is_kept():
    entry = whole_entry()
    turned = replace(
        entry,
        issues=entry.issues[::-1],
        meetings=entry.meetings[::-1],
        contacts=entry.contacts[::-1],
    )
    save_entry(entry=entry, by="test")
    save_entry(entry=turned, by="test")

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
