"""An entry as it would stand typed in its forms: what they show before anybody changes anything."""

from datetime import date, time

from groups.entries import (
    CONTACT_COLUMNS,
    EXCEPTION_COLUMNS,
    ContactData,
    EntryData,
    ExceptionData,
    MeetingData,
    columns_of,
)
from groups.forms.entry import EntryForm
from groups.forms.fields import PartForm
from groups.forms.meeting import MeetingForm
from groups.forms.names import Names
from groups.forms.typed import Typed
from groups.models import ContactPoint, Meeting, MeetingException, Venue

NOT_OF_AN_ENTRY = {"another_language", "is_right_today", "reason"}
ENTRY_FIELDS = tuple(name for name in EntryForm.base_fields if name not in NOT_OF_AN_ENTRY)
MEETING_FIELDS = tuple(MeetingForm.base_fields)


def typed_entry(entry: EntryData, names: Names) -> Typed:
    """Return the whole entry as typed."""
    return Typed(
        _said(columns_of(entry, ENTRY_FIELDS)),
        {
            "issues": tuple(Typed({"name": (name,)}) for name in entry.issues),
            "meetings": tuple(typed_meeting(meeting, names) for meeting in entry.meetings),
            "contacts": tuple(typed_contact(contact) for contact in entry.contacts),
        },
    )


def typed_meeting(meeting: MeetingData, names: Names) -> Typed:
    """Return one series of meetings as typed."""
    fields = columns_of(meeting, MEETING_FIELDS) | {"area": names.places.shown(meeting.area)}
    exceptions = tuple(map(typed_exception, meeting.exceptions))
    return Typed(_said(fields), {"exceptions": exceptions})


def typed_exception(exception: ExceptionData) -> Typed:
    """Return one departure from a pattern as typed."""
    return Typed(_said(columns_of(exception, EXCEPTION_COLUMNS)))


def typed_contact(contact: ContactData) -> Typed:
    """Return one way to reach the group as typed."""
    return Typed(_said(columns_of(contact, CONTACT_COLUMNS)))


def typed_venue(name: str = "") -> Typed:
    """Return a new building as typed, of which nothing is known but its name."""
    unknown = dict.fromkeys(Venue.FACILITIES, Venue.Facility.UNKNOWN)
    return Typed(_said({"name": name, **unknown}))


def typed_row(row: object, form: type[PartForm]) -> Typed:
    """Return what a row or value of the vocabulary says, as typed in its form."""
    said = columns_of(row, tuple(form.base_fields))
    lines = {name: tuple(sorted(v)) for name, v in said.items() if isinstance(v, frozenset)}
    return Typed(_said(said | lines))


def new_parts(names: Names) -> dict[str, Typed]:
    """Return what each list of parts begins a new one with, by the list's name."""
    meeting = MeetingData(mode=Meeting.Mode.IN_PERSON, pattern=Meeting.Pattern.WEEKLY)
    return {
        "issues": Typed({"name": ("",)}),
        "meetings": typed_meeting(meeting, names),
        "exceptions": typed_exception(ExceptionData(kind=MeetingException.Kind.CLOSED)),
        "venues": typed_venue(),
        "contacts": typed_contact(ContactData(kind=ContactPoint.Kind.PHONE, value="")),
    }


def _said(values: dict[str, object]) -> dict[str, tuple[str, ...]]:
    return {name: _words(value) for name, value in values.items()}


def _words(value: object) -> tuple[str, ...]:
    """Return what a browser sends of a field with this value: nothing of a box without a tick."""
    if isinstance(value, bool):
        return ("on",) if value else ()
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    if isinstance(value, tuple):
        return ("\n".join(value),)  # one on each line
    if isinstance(value, time):
        return (f"{value:%H:%M}",)
    if isinstance(value, date):
        return (value.isoformat(),)
    return ("" if value is None else str(value),)
