"""What filters should leave, and in which order, worked out the long way: in plain Python.

Whole entries are gone through one by one; nothing of filters.py and of the snapshot is used here.
"""

from dataclasses import dataclass
from datetime import date, time

from groups.entries import EntryData, MeetingData, entry_of, with_whole_entry
from groups.models import Audience, Group, Issue, Language, Place, Venue
from groups.schedule import Schedule, next_dates
from groups.search.near import Point
from groups.search.query import Query
from groups.upcoming import load_holidays

NOWHERE = float("inf")
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
FACILITIES = ["step_free", "accessible_toilet", "hearing_loop", "parking"]
NEVER = date.max


@dataclass(frozen=True)
class KnownMeeting:
    """What one meeting has of each filter about meetings, where it is, and when it is next."""

    has: dict[str, set[str]]
    spot: tuple[float, float] | None
    next_on: date

    def miles(self, point: Point) -> float:
        return point.miles_to(*self.spot) if self.spot else NOWHERE

    def fits(self, query: Query, point: Point | None) -> bool:
        """Tell whether this one meeting has everything that was asked of meetings."""
        within = query.values("within") if point else ()
        return (
            all(not query.values(name) or set(query.values(name)) & has for name, has in self.any())
            and set(query.values("access")) <= self.has["access"]
            and (not within or self.miles(point) <= max(map(int, within)))
        )

    def any(self):
        return ((name, has) for name, has in self.has.items() if name != "access")


@dataclass(frozen=True)
class Known:
    """One listed group: its row's id, its entry, and what it has."""

    pk: int
    entry: EntryData
    has: dict[str, set[str]]
    meetings: list[KnownMeeting]

    def fits(self, query: Query, point: Point | None) -> bool:
        """Tell whether this group has all that was chosen, of its meetings one by itself."""
        if any(
            query.values(name) and not set(query.values(name)) & has
            for name, has in self.has.items()
        ):
            return False
        of_meetings = any(query.values(name) for name in ("day", "time", "mode", "access"))
        if not of_meetings and not (point and query.values("within")):
            return True
        return any(meeting.fits(query, point) for meeting in self.meetings)

    def nearest(self, query: Query, point: Point) -> float:
        """Return how far the nearest meeting is, of those that fit the question."""
        fitting = [meeting for meeting in self.meetings if meeting.fits(query, point)]
        return min((meeting.miles(point) for meeting in fitting), default=NOWHERE)

    def next_on(self, query: Query, point: Point | None) -> date:
        """Return the date of the next meeting, of those that fit the question."""
        fitting = [meeting for meeting in self.meetings if meeting.fits(query, point)]
        return min((meeting.next_on for meeting in fitting), default=NEVER)


class Oracle:
    """The whole directory in memory."""

    def __init__(self, *, today: date):
        self.today = today
        self.holidays = load_holidays()
        self.issues = {issue.name: issue for issue in Issue.objects.select_related("category")}
        self.venues = {venue.name: venue for venue in Venue.objects.all()}
        self.areas = {place.slug: place for place in Place.objects.all()}
        self.audiences = dict(Audience.objects.values_list("name", "slug"))
        self.languages = dict(Language.objects.values_list("name", "slug"))
        self.groups = [
            self._known(group)
            for group in with_whole_entry(Group.objects.all())
            if group.status == "listed" and group.run_by != "professional"
        ]

    def found(
        self, query: Query, point: Point | None, among: set[int] | None = None
    ) -> list[Known]:
        """Return the groups that the filters leave (of those `among`, by id), in no order."""
        return [
            known
            for known in self.groups
            if (among is None or known.pk in among) and known.fits(query, point)
        ]

    def _known(self, group: Group) -> Known:
        entry = entry_of(group)
        issues = [self.issues[name] for name in entry.issues]
        has = {
            "issue": {issue.slug for issue in issues},
            "category": {issue.category.slug for issue in issues},
            "audience": {self.audiences[name] for name in entry.who_for},
            "language": {self.languages[name] for name in entry.languages},
            "newcomers": {entry.newcomers},
            "free": {"yes"} if entry.charges == "" else set(),
        }
        rows = group.meetings.all()
        meetings = [
            self._known_meeting(meeting, row.schedule())
            for meeting, row in zip(entry.meetings, rows, strict=True)
        ]
        return Known(group.pk, entry, has, meetings)

    def _known_meeting(self, meeting: MeetingData, schedule: Schedule) -> KnownMeeting:
        venue = self.venues.get(meeting.venue)
        spot = venue or self.areas.get(meeting.area)
        has = {
            "day": set() if meeting.weekday is None else {WEEKDAYS[meeting.weekday]},
            "time": {_time_of_day(meeting.start)},
            "mode": {"in_person", "online"} if meeting.mode == "hybrid" else {meeting.mode},
            "access": {name for name in FACILITIES if venue and getattr(venue, name) == "yes"},
        }
        known_spot = spot and spot.latitude is not None
        coming = next_dates(schedule, today=self.today, count=1, holidays=self.holidays)
        next_on = next((occurrence.date for occurrence in coming), NEVER)
        return KnownMeeting(has, (spot.latitude, spot.longitude) if known_spot else None, next_on)


def _time_of_day(start: time | None) -> str:
    if start is None:
        return ""
    if start < time(12):
        return "morning"
    return "afternoon" if start < time(17) else "evening"
