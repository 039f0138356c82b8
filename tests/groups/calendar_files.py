"""Calendar files of groups, read as a calendar program does: rules, exceptions, single events."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar, Event

from groups.ical import calendar
from groups.models import Group
from groups.presenters.entry import with_page_data
from groups.upcoming import load_holidays

URL = "https://groups.example.org/groups/any/"


def file_of(group: Group, *, today: date) -> bytes:
    """Return the file of a group, fetched as its page does."""
    group = with_page_data(Group.objects.filter(pk=group.pk)).get()
    return calendar(group, url=URL, today=today, holidays=load_holidays())


def events_of(group: Group, *, today: date) -> list[Event]:
    """Return the events in the file of a group."""
    return Calendar.from_ical(file_of(group, today=today)).walk("VEVENT")


@dataclass(frozen=True, order=True)
class Moment:
    """One event of a calendar: aware times, or a date (as midnight UTC) of a whole-day event."""

    start: datetime
    end: datetime | None


def expand(file: bytes, *, since: date, until: date) -> list[Moment]:
    """Return all events from `since` to `until`, both included, in order."""
    return sorted(
        moment
        for event in Calendar.from_ical(file).walk("VEVENT")
        for moment in _moments(event)
        if since <= moment.start.date() <= until
    )


def _moments(event: Event) -> Iterator[Moment]:
    start = event["DTSTART"].dt
    length = event["DTEND"].dt - start if "DTEND" in event else None
    for day in _dates(event, start):
        if not isinstance(start, datetime):
            yield Moment(datetime.combine(day, time.min, UTC), None)
        else:
            # RFC 5545, 3.3.10: the rule runs on wall-clock time of the event's own zone, and the
            # end follows the start by the exact length, which on one day is wall-clock too.
            begin = datetime.combine(day, start.timetz())
            yield Moment(begin, begin + length if length else None)


def _dates(event: Event, start: date) -> list[date]:
    """Return the days of the event: that of DTSTART, or those of its rule less its EXDATEs."""
    if "RRULE" not in event:
        return [_day(start)]
    floating = datetime.combine(_day(start), time.min)
    # The rule is expanded by days; an UNTIL in UTC becomes the day on which it falls here.
    rule = event["RRULE"].copy()
    if "UNTIL" in rule:
        last = rule["UNTIL"][0]
        if isinstance(last, datetime):
            last = last.astimezone(start.tzinfo)
        rule["UNTIL"] = [datetime.combine(_day(last), time.min)]
    days = rruleset()
    days.rrule(rrulestr(rule.to_ical().decode(), dtstart=floating))
    for excluded in _exdates(event):
        assert isinstance(excluded, datetime) == isinstance(start, datetime)
        if isinstance(excluded, datetime):
            # An EXDATE counts only if it is the very moment of an event.
            assert excluded.timetz().replace(tzinfo=None) == start.time()
        days.exdate(datetime.combine(_day(excluded), time.min))
    horizon = floating + timedelta(days=366 * 12)
    return [moment.date() for moment in days.between(floating, horizon, inc=True)]


def _exdates(event: Event) -> Iterator[date]:
    properties = event.get("EXDATE", [])
    for property_ in properties if isinstance(properties, list) else [properties]:
        for excluded in property_.dts:
            yield excluded.dt


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
