"""Rows of groups, meetings and contacts as data, with every rule that the database has for them.

Each function takes the cells of one row and returns its data; whatever is wrong is noted in the
cells, and then the data is of no use.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from django.db.models import TextChoices

from groups.entries import ContactData, EntryData, ExceptionData, MeetingData
from groups.importing.cells import Cells, longest
from groups.importing.exceptions import exception_from
from groups.importing.names import Names
from groups.models import ContactPoint, Group, Language, Meeting, MeetingException
from groups.models.meeting import schedule_of
from groups.schedule import is_pattern_date
from groups.vocabulary import AUDIENCES

WEEKDAYS = {day.name.lower(): day.value for day in Meeting.Weekday}
WEEKS = {"1": 1, "2": 2, "3": 3, "4": 4, "last": Meeting.Week.LAST.value}
INFLUENCE = ("informal_feedback", "talks_and_training", "forums", "formal_consultation")
CHANNELS = ("website", "print", "feeds")
BY_TELEPHONE = (ContactPoint.Kind.PHONE, ContactPoint.Kind.MOBILE, ContactPoint.Kind.TEXT)
OLDEST_YEAR, NEWEST_YEAR = 1800, 2100
DEAREST_TALK = 10_000  # pounds
MOST_WEEKS = 104
MOST_REQUESTS = 100


@dataclass(frozen=True, slots=True)
class KnownNames:
    """The names that groups and meetings may use."""

    issues: Names
    organisations: Names
    venues: Names
    places: Names


@cache
def _values(choices: type[TextChoices]) -> tuple[str, ...]:
    return tuple(choices.values)


def entry_from(cells: Cells, known: KnownNames) -> EntryData:
    """Read a row of groups.csv; meetings and contacts come from files of their own."""
    status, listed_on, ended_on = _status_and_dates(cells)
    gives_talks = cells.yes("gives_talks")
    talk_fee = cells.number("talk_fee", least=0, most=DEAREST_TALK)
    if talk_fee is not None and not gives_talks:
        cells.wrong("talk_fee", "must be empty unless gives_talks is yes")
    issues = cells.names("issues", known.issues)
    if not issues:
        cells.wrong("issues", "is empty: name one issue at least, the main one first")
    influence = cells.choices("wants_to_influence", INFLUENCE)
    return EntryData(
        reference=cells.text("id", most=longest(Group, "reference"), needed=True),
        name=cells.text("group", most=longest(Group, "name"), needed=True),
        short_description=_text(cells, "short_description"),
        own_words=cells.lines("own_words"),
        first_time=cells.lines("first_time"),
        area_served=_text(cells, "area_served"),
        affiliation=cells.name("affiliation", known.organisations),
        run_by=cells.choice("run_by", _values(Group.RunBy)),
        status=status,
        started=cells.number("started", least=OLDEST_YEAR, most=NEWEST_YEAR),
        listed_on=listed_on,
        ended_on=ended_on,
        confirmed_on=cells.day("confirmed_on"),
        newcomers=cells.choice("newcomers", _values(Group.Newcomers)),
        how_to_join=cells.lines("how_to_join"),
        charges=_text(cells, "charges"),
        website=cells.web_address("website", most=longest(Group, "website")),
        takes_requests=cells.choice(
            "takes_requests", _values(Group.Requests), default=Group.Requests.LINK.value
        ),
        requests_at_once=cells.number("requests_at_once", least=1, most=MOST_REQUESTS),
        welcomes_professionals=cells.choice("welcomes_professionals", _values(Group.Welcomes)),
        help_in_kind=_text(cells, "help_in_kind"),
        gives_talks=gives_talks,
        talk_fee=talk_fee,
        notes_for_team=cells.lines("notes_for_team"),
        issues=issues,
        who_for=cells.choices("who_for", AUDIENCES),
        languages=frozenset(cells.words("languages", most=longest(Language, "name"))),
        **{f"wants_{way}": way in influence for way in INFLUENCE},
    )


def _text(cells: Cells, column: str) -> str:
    """Return a cell of groups.csv for the column of the same name in the database."""
    return cells.text(column, most=longest(Group, column))


def _status_and_dates(cells: Cells) -> tuple[str, date | None, date | None]:
    status = cells.choice("status", _values(Group.Status))
    listed_on, ended_on = cells.day("listed_on"), cells.day("ended_on")
    if status == Group.Status.LISTED and not cells.has("listed_on"):
        cells.wrong("listed_on", "is empty, and a listed group needs it")
    if status == Group.Status.ENDED and not cells.has("ended_on"):
        cells.wrong("ended_on", "is empty, and a group that has ended needs it")
    if status != Group.Status.ENDED and cells.has("ended_on"):
        cells.wrong("ended_on", "must be empty unless status is ended")
    if listed_on and ended_on and ended_on < listed_on:
        cells.wrong("ended_on", "is before listed_on")
    return status, listed_on, ended_on


def meeting_from(cells: Cells, known: KnownNames) -> MeetingData:
    """Read a row of meetings.csv. `area` is the place's name; its slug is known only later."""
    exceptions = _exceptions(cells)
    meeting = MeetingData(
        mode=cells.choice("mode", _values(Meeting.Mode)),
        venue=cells.name("venue", known.venues),
        venue_is_private=cells.yes("venue_is_private"),
        area=cells.name("area", known.places),
        pattern=cells.choice("pattern", _values(Meeting.Pattern)),
        weekday=WEEKDAYS.get(cells.choice("weekday", WEEKDAYS, default="")),
        week_of_month=WEEKS.get(cells.choice("week_of_month", WEEKS, default="")),
        interval_weeks=cells.number("interval_weeks", least=1, most=MOST_WEEKS),
        start=cells.time("start"),
        end=cells.time("end"),
        starts_on=cells.day("starts_on"),
        ends_on=cells.day("ends_on"),
        notes=cells.text("notes", most=longest(Meeting, "notes")),
        exceptions=exceptions,
    )
    _check_where(cells, meeting)
    if cells.faultless:
        _check_when(cells, meeting)
    return meeting


def _exceptions(cells: Cells) -> tuple[ExceptionData, ...]:
    found = []
    for words in cells.words("exceptions"):
        try:
            found.append(exception_from(words))
        except ValueError as error:
            cells.wrong("exceptions", str(error))
    return tuple(found)


def _check_where(cells: Cells, meeting: MeetingData) -> None:
    if meeting.venue_is_private and meeting.venue:
        cells.wrong("venue", "must be empty for a private venue: it is never written down")
    if meeting.area and not meeting.venue_is_private:
        cells.wrong("area", "must be empty unless venue_is_private is yes")
    if meeting.mode in (Meeting.Mode.ONLINE, Meeting.Mode.TELEPHONE):
        if meeting.venue:
            cells.wrong("venue", f"must be empty if mode is {meeting.mode}")
        if meeting.venue_is_private:
            cells.wrong("venue_is_private", f"must be no if mode is {meeting.mode}")


def _check_when(cells: Cells, meeting: MeetingData) -> None:
    try:
        schedule = schedule_of(meeting, meeting.exceptions)
    except ValueError as error:
        cells.wrong("pattern", f"does not fit the rest of the row: {error}")
        return
    for exception in meeting.exceptions:
        if exception.kind == MeetingException.Kind.MOVED and not is_pattern_date(
            schedule, exception.first
        ):
            cells.wrong("exceptions", f"moves {exception.first}, but no meeting is due on that day")


def contact_from(cells: Cells) -> ContactData:
    """Read a row of contacts.csv."""
    kind = cells.choice("kind", _values(ContactPoint.Kind))
    most = longest(ContactPoint, "value")
    if kind == ContactPoint.Kind.EMAIL:
        value = cells.email("value", most=most)
    elif kind in BY_TELEPHONE:
        value = cells.telephone("value", most=most, needed=True)
    else:
        value = cells.text("value", most=most, needed=True)
    not_in = cells.choices("not_in", CHANNELS)
    for_requests = cells.choice("for_requests", ("yes", "no"), default="no") == "yes"
    if for_requests and kind == ContactPoint.Kind.POST:
        cells.wrong("for_requests", "cannot be by post: name a telephone or an email address")
    return ContactData(
        kind=kind,
        value=value,
        person=cells.text("person", most=longest(ContactPoint, "person")),
        role=cells.text("role", most=longest(ContactPoint, "role")),
        when=cells.text("when", most=longest(ContactPoint, "when")),
        audience=cells.choice("audience", _values(ContactPoint.Audience)),
        on_website="website" not in not_in,
        in_print="print" not in not_in,
        in_feeds="feeds" not in not_in,
        for_requests=for_requests,
    )
