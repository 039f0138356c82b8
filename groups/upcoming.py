"""When groups next meet, from the database."""

from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from groups.breaks import NO_HOLIDAYS
from groups.models import Holiday, Meeting, MeetingException
from groups.models.meeting import schedule_of
from groups.schedule import Break, Holidays, next_dates, occurrences


def load_holidays() -> Holidays:
    """Return the team's bank and school holidays (one query)."""
    breaks: dict[str, list[Break]] = {kind: [] for kind in Holiday.Kind.values}
    for holiday in Holiday.objects.all():
        breaks[holiday.kind].append(Break(first=holiday.first, last=holiday.last))
    return Holidays(
        bank=tuple(breaks[Holiday.Kind.BANK]), school=tuple(breaks[Holiday.Kind.SCHOOL])
    )


def holidays_of(meetings: Iterable[Meeting]) -> Holidays:
    """Return the holidays if any of `meetings` rests in them (one query), else none: few do."""
    kept = {exception.kind for meeting in meetings for exception in meeting.exceptions.all()}
    return load_holidays() if kept & MeetingException.OF_HOLIDAYS else NO_HOLIDAYS


def next_meetings(meetings: QuerySet, *, today: date) -> dict[int, date]:
    """Return the date of the next of `meetings` by group id; groups without one are left out."""
    holidays = load_holidays()
    soonest: dict[int, date] = {}
    whole = meetings.select_related("venue").prefetch_related("exceptions")
    for meeting in whole.order_by("pk"):
        for occurrence in next_dates(meeting.schedule(), today=today, count=1, holidays=holidays):
            known = soonest.get(meeting.group_id, occurrence.date)
            soonest[meeting.group_id] = min(known, occurrence.date)
    return soonest


def days_of_meetings(
    meetings: QuerySet, *, first: date, last: date, holidays: Holidays
) -> list[date]:
    """Return the days from `first` to `last` on which any of `meetings` is due by its own pattern,
    whether its building is open or not. Meetings that were moved there by hand are left out."""
    return sorted(
        {
            held.date
            for meeting in meetings
            for held in occurrences(
                schedule_of(meeting, meeting.exceptions.all()),
                since=first,
                until=last,
                holidays=holidays,
            )
            if held.moved_from is None
        }
    )
