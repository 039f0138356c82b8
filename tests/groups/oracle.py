"""What a question should find, worked out the long way: in plain Python over whole entries.

Nothing of filters.py, facets.py, words.py or retrieve.py is used here.
"""

import re
from dataclasses import dataclass
from datetime import date, time

from groups.entries import EntryData, MeetingData, entry_of, with_whole_entry
from groups.models import Audience, Group, Issue, Language, Place, Venue
from groups.schedule import next_dates
from groups.search.near import Point
from groups.search.query import Query
from groups.upcoming import load_holidays

NOWHERE = float("inf")
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
FACILITIES = ["step_free", "accessible_toilet", "hearing_loop", "parking"]
NEVER = date.max


@dataclass(frozen=True)
class KnownMeeting:
    """What one meeting has of each filter about meetings, and where it is."""

    has: dict[str, set[str]]
    spot: tuple[float, float] | None

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
    """One listed group: its row's id, its entry, its next meeting, and what it has."""

    pk: int
    entry: EntryData
    next_on: date
    has: dict[str, set[str]]
    meetings: list[KnownMeeting]

    def fits(self, query: Query, point: Point | None) -> bool:
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


class Oracle:
    """The whole directory in memory."""

    def __init__(self, *, today: date):
        self.issues = {issue.name: issue for issue in Issue.objects.select_related("category")}
        self.issue_words = {
            issue.name: [issue.name, *(also.words for also in issue.also_known_as.all())]
            for issue in Issue.objects.prefetch_related("also_known_as")
        }
        self.venues = {venue.name: venue for venue in Venue.objects.all()}
        self.areas = {place.slug: place for place in Place.objects.all()}
        self.audiences = dict(Audience.objects.values_list("name", "slug"))
        self.languages = dict(Language.objects.values_list("name", "slug"))
        self.with_words: dict[str, list[Known]] = {}
        self.groups = [
            self._known(group, today)
            for group in with_whole_entry(Group.objects.all())
            if group.status == "listed" and group.run_by != "professional"
        ]

    def found(self, query: Query, point: Point | None) -> list[Known]:
        """Return the groups that a question should find, in no order."""
        if query.text not in self.with_words:
            self.with_words[query.text] = self._having_words(query.text.lower().split())
        return [known for known in self.with_words[query.text] if known.fits(query, point)]

    def _known(self, group: Group, today: date) -> Known:
        entry, holidays = entry_of(group), load_holidays()
        coming = [
            occurrence.date
            for meeting in group.meetings.all()
            for occurrence in next_dates(
                meeting.schedule(), today=today, count=1, holidays=holidays
            )
        ]
        issues = [self.issues[name] for name in entry.issues]
        has = {
            "issue": {issue.slug for issue in issues},
            "category": {issue.category.slug for issue in issues},
            "audience": {self.audiences[name] for name in entry.who_for},
            "language": {self.languages[name] for name in entry.languages},
            "newcomers": {entry.newcomers},
            "free": {"yes"} if entry.charges == "" else set(),
        }
        meetings = [self._known_meeting(meeting) for meeting in entry.meetings]
        return Known(group.pk, entry, min(coming, default=NEVER), has, meetings)

    def _known_meeting(self, meeting: MeetingData) -> KnownMeeting:
        venue = self.venues.get(meeting.venue)
        spot = venue or self.areas.get(meeting.area)
        has = {
            "day": set() if meeting.weekday is None else {WEEKDAYS[meeting.weekday]},
            "time": {_time_of_day(meeting.start)},
            "mode": {"in_person", "online"} if meeting.mode == "hybrid" else {meeting.mode},
            "access": {name for name in FACILITIES if venue and getattr(venue, name) == "yes"},
        }
        known_spot = spot and spot.latitude is not None
        return KnownMeeting(has, (spot.latitude, spot.longitude) if known_spot else None)

    def _having_words(self, words: list[str]) -> list[Known]:
        every = [g for g in self.groups if all(self._has(g.entry, word) for word in words)]
        names_an_issue = any(
            all(_is_in(word, names) for word in words) for names in self.issue_words.values()
        )
        if every or names_an_issue:
            return every
        return [g for g in self.groups if any(self._has(g.entry, w) for w in words)]

    def _has(self, entry: EntryData, word: str) -> bool:
        texts = [entry.name, entry.short_description, entry.own_words, entry.area_served]
        texts += [words for issue in entry.issues for words in self.issue_words[issue]]
        return _is_in(word, texts)


def _is_in(word: str, texts: list[str]) -> bool:
    if len(word) >= 4:
        return any(word in text.lower() for text in texts)
    whole = rf"(^|\W){re.escape(word)}(\W|$)"
    return any(re.search(whole, text, re.IGNORECASE) for text in texts)


def _time_of_day(start: time | None) -> str:
    if start is None:
        return ""
    if start < time(12):
        return "morning"
    return "afternoon" if start < time(17) else "evening"
