"""A group's meetings as an iCalendar file (RFC 5545): time zone, recurrence and exceptions."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from django.conf import settings
from icalendar import Calendar, Event, Timezone, vRecur

from groups.models import Group, Meeting
from groups.schedule import (
    LONDON,
    Holidays,
    Schedule,
    excluded_dates,
    is_pattern_date,
    occurrences,
    rrule,
    rule_start,
)
from groups.wording import schedule_sentence

# Exceptions are written out this far ahead; calendars that subscribe fetch the file again.
WRITTEN_OUT = timedelta(days=3 * 365)
# The clocks of the United Kingdom: forward on the last Sunday of March, back on that of October,
# at 1am UTC (The Summer Time Order 2002). Written as rules, so that it holds for years to come.
EUROPE_LONDON = """\
BEGIN:VTIMEZONE
TZID:Europe/London
BEGIN:DAYLIGHT
TZNAME:BST
TZOFFSETFROM:+0000
TZOFFSETTO:+0100
DTSTART:19810329T010000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:GMT
TZOFFSETFROM:+0100
TZOFFSETTO:+0000
DTSTART:19961027T020000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""

WITHOUT_END = timedelta(hours=1)  # a meeting of no told length is shown as an hour


def calendar(group: Group, *, url: str, today: date, holidays: Holidays) -> bytes:
    """Return the file for a group whose meetings (venue, area, exceptions) are prefetched.

    Nothing but what the entry shows to everybody goes into it: a private meeting has its area.
    """
    file = Calendar()
    file.add("prodid", "-//Self help directory//Meetings//EN")
    file.add("version", "2.0")
    file.add("method", "PUBLISH")
    file.add("x-wr-calname", group.name)
    file.add_component(Timezone.from_ical(EUROPE_LONDON))
    for meeting in group.meetings.all():
        for event in _events(group, meeting, today=today, holidays=holidays):
            event.add("url", url)
            file.add_component(event)
    return file.to_ical()


def _events(group: Group, meeting: Meeting, *, today: date, holidays: Holidays) -> Iterator[Event]:
    """Yield the series, and an event of its own for each moved meeting or known single date."""
    schedule = meeting.schedule()
    # A series begins where it stood when the entry was saved, so that fetching the file again
    # finds the same series.
    since, until = min(group.saved_at.date(), today), today + WRITTEN_OUT
    first, rule = rule_start(schedule, since=since), rrule(schedule)
    if rule and first:
        event = _event(group, meeting, schedule, on=first, name="series")
        event.add("rrule", vRecur.from_ical(rule))
        away = [
            *excluded_dates(schedule, since=first, until=until, holidays=holidays),
            *(m.on for m in schedule.moves if m.on >= first and is_pattern_date(schedule, m.on)),
        ]
        for day in sorted(away):
            event.add("exdate", _moment(day, schedule.start))
        yield event
    for held in occurrences(schedule, since=since, until=until, holidays=holidays):
        times = held.start, held.end
        if held.moved_from:
            name = f"moved-{held.moved_from:%Y%m%d}"
            yield _event(group, meeting, schedule, on=held.date, times=times, name=name)
        elif rule is None:
            name = f"on-{held.date:%Y%m%d}"
            yield _event(group, meeting, schedule, on=held.date, times=times, name=name)


def _event(
    group: Group,
    meeting: Meeting,
    schedule: Schedule,
    *,
    on: date,
    name: str,
    times: tuple[time | None, time | None] | None = None,
) -> Event:
    start, end = times or (schedule.start, schedule.end)
    event = Event()
    event.add("uid", f"{group.public_id}-{meeting.position}-{name}@{_host()}")
    event.add("dtstamp", group.saved_at.astimezone(UTC))
    event.add("summary", group.name)
    event.add("dtstart", _moment(on, start))
    if start:
        ends = _moment(on, end) if end else _moment(on, start) + WITHOUT_END
        event.add("dtend", ends)
    if place := _location(meeting):
        event.add("location", place)
    words = [schedule_sentence(schedule), meeting.get_mode_display(), meeting.notes]
    event.add("description", ". ".join(word for word in words if word))
    return event


def _moment(day: date, at: time | None) -> date | datetime:
    if at is None:
        return day
    return datetime.combine(day, at, LONDON)


def _location(meeting: Meeting) -> str:
    if meeting.venue:
        venue = meeting.venue
        return ", ".join(part for part in (venue.name, venue.address, venue.postcode) if part)
    return meeting.area.name if meeting.area else ""


def _host() -> str:
    return settings.SITE_URL.split("://", 1)[-1]
