"""A whole entry as plain values: what is written to the database and read back to compare.

Related things are named by their natural keys (issue name, venue name ...), never by row ids,
so that an import row, a form and the database all speak of the same entry.
"""

from dataclasses import dataclass, fields
from datetime import date, time

from django.db.models import Prefetch

from groups.models import ContactPoint, Group, GroupIssue, Meeting, MeetingException


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactData:
    """One way to reach the group; `kind` and `audience` are values of ContactPoint's choices."""

    kind: str
    value: str
    person: str = ""
    role: str = ""
    when: str = ""
    audience: str = ContactPoint.Audience.TEAM
    on_website: bool = True
    in_print: bool = True
    in_feeds: bool = True
    for_requests: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ExceptionData:
    """One departure from a meeting's pattern; see MeetingException for what each kind needs."""

    kind: str
    first: date | None = None
    last: date | None = None
    every_year: bool = False
    moved_to: date | None = None
    moved_start: time | None = None
    moved_end: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingData:
    """One series of meetings; `venue` is a venue's name, `area` a place's slug, or empty."""

    mode: str
    venue: str = ""
    venue_is_private: bool = False
    area: str = ""
    pattern: str
    weekday: int | None = None
    week_of_month: int | None = None
    interval_weeks: int | None = None
    start: time | None = None
    end: time | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    notes: str = ""
    exceptions: tuple[ExceptionData, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryData:
    """Everything that an entry says. `issues` has the main one first."""

    reference: str
    name: str
    short_description: str = ""
    own_words: str = ""
    first_time: str = ""
    area_served: str = ""
    affiliation: str = ""
    run_by: str
    status: str
    started: int | None = None
    listed_on: date | None = None
    ended_on: date | None = None
    confirmed_on: date | None = None
    newcomers: str = Group.Newcomers.RING_FIRST
    how_to_join: str = ""
    charges: str = ""
    website: str = ""
    takes_requests: str = Group.Requests.LINK
    requests_at_once: int | None = None
    welcomes_professionals: str = Group.Welcomes.NO
    help_in_kind: str = ""
    gives_talks: bool = False
    talk_fee: int | None = None
    wants_informal_feedback: bool = False
    wants_talks_and_training: bool = False
    wants_forums: bool = False
    wants_formal_consultation: bool = False
    notes_for_team: str = ""
    issues: tuple[str, ...]
    who_for: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    meetings: tuple[MeetingData, ...] = ()
    contacts: tuple[ContactData, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What goes with an entry's status, and no form or file says: since when it is paused, and the
    key of the group that it became part of."""

    paused_on: date | None = None
    part_of: int | None = None


RELATED = {"affiliation", "issues", "who_for", "languages", "meetings", "contacts"}
GROUP_COLUMNS = tuple(f.name for f in fields(EntryData) if f.name not in RELATED)
MEETING_COLUMNS = tuple(
    f.name for f in fields(MeetingData) if f.name not in {"venue", "area", "exceptions"}
)
CONTACT_COLUMNS = tuple(f.name for f in fields(ContactData))
EXCEPTION_COLUMNS = tuple(f.name for f in fields(ExceptionData))


def columns_of(source: object, columns: tuple[str, ...]) -> dict[str, object]:
    """Return the named attributes of a row or dataclass as keyword arguments for the other."""
    return {name: getattr(source, name) for name in columns}


def with_whole_entry(groups):
    """Prefetch all that `entry_of` reads, in a fixed number of queries."""
    return groups.select_related("affiliation").prefetch_related(
        Prefetch("group_issues", GroupIssue.objects.select_related("issue")),
        "who_for",
        "languages",
        Prefetch("meetings", Meeting.objects.select_related("venue", "area")),
        Prefetch("meetings__exceptions", MeetingException.objects.all()),
        "contacts",
    )


def entry_of(group: Group) -> EntryData:
    """Return what the database says of `group` (use `with_whole_entry` for many)."""
    return EntryData(
        **columns_of(group, GROUP_COLUMNS),
        affiliation=group.affiliation.name if group.affiliation else "",
        issues=tuple(link.issue.name for link in group.group_issues.all()),
        who_for=frozenset(audience.name for audience in group.who_for.all()),
        languages=frozenset(language.name for language in group.languages.all()),
        meetings=tuple(meeting_of(meeting) for meeting in group.meetings.all()),
        contacts=tuple(
            ContactData(**columns_of(contact, CONTACT_COLUMNS)) for contact in group.contacts.all()
        ),
    )


def standing_of(group: Group) -> Standing:
    """Return what the database says that goes with a group's status."""
    return Standing(paused_on=group.paused_on, part_of=group.merged_into_id)


def meeting_of(meeting: Meeting) -> MeetingData:
    """Return what the database says of one series of meetings."""
    return MeetingData(
        **columns_of(meeting, MEETING_COLUMNS),
        venue=meeting.venue.name if meeting.venue else "",
        area=meeting.area.slug if meeting.area else "",
        exceptions=tuple(
            ExceptionData(**columns_of(exception, EXCEPTION_COLUMNS))
            for exception in meeting.exceptions.all()
        ),
    )
