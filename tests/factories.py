"""Groups made for a test: whole entries with plain values, written by the project's own verb."""

from datetime import date, time

from groups.actions import save_entry
from groups.entries import ContactData, EntryData, ExceptionData, MeetingData
from groups.models import Door, Group, Organisation
from tests.process_rights import acting_as

ISSUE = "Stroke"  # an issue of the demonstration, with other listed groups
AREA = "arnold"  # a place of the demonstration
VENUE = "St Osyth's Church Hall"  # a venue of the demonstration, in Arnold


def make_entry(reference: str = "test-1", **changes) -> EntryData:
    """Return a listed entry that says little; `changes` are fields of EntryData."""
    fields = {
        "reference": reference,
        "name": f"Group {reference}",
        "run_by": Group.RunBy.MEMBERS,
        "status": Group.Status.LISTED,
        "listed_on": date(2020, 1, 1),
        "confirmed_on": date(2026, 10, 1),
        "issues": (ISSUE,),
    }
    return EntryData(**(fields | changes))


def make_meeting(**changes) -> MeetingData:
    """Return weekly meetings on Tuesdays from 7pm to 9pm; `changes` are fields of MeetingData."""
    fields = {
        "mode": "in_person",
        "pattern": "weekly",
        "weekday": 1,
        "start": time(19),
        "end": time(21),
    }
    return MeetingData(**(fields | changes))


def make_contact(**changes) -> ContactData:
    """Return a contact for everybody; `changes` are fields of ContactData."""
    return ContactData(**({"kind": "post", "value": "Box 1", "audience": "public"} | changes))


def make_group(reference: str = "test-1", **changes) -> Group:
    """Save `make_entry(reference, **changes)` and return its group, also in the middle of a request
    that is looked at."""
    with acting_as(None):
        return save_entry(entry=make_entry(reference, **changes), by="test", door=Door.TEAM)


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
            starts_on=date(2026, 1, 13),
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
