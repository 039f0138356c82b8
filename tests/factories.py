"""Groups made for a test: whole entries with plain values, written by the project's own verb."""

from datetime import date, time

from groups.actions import save_entry
from groups.entries import ContactData, EntryData, MeetingData
from groups.models import Group

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
    """Save `make_entry(reference, **changes)` and return its group."""
    return save_entry(entry=make_entry(reference, **changes), by="test")
