"""When and where a group meets, as its entry says it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from groups import wording
from groups.models import Meeting, Venue
from groups.schedule import Holidays, Occurrence, next_dates

MAP_ADDRESS = "https://www.openstreetmap.org/search"
NEXT_DATES = 3


@dataclass(frozen=True, slots=True)
class FacilityLine:
    """One facility of a venue; `state` is "yes", "no" or "unknown", `answer` says it in words."""

    label: str
    state: str
    answer: str


@dataclass(frozen=True, slots=True)
class VenueBlock:
    """A public venue. `map_url` is a plain link out."""

    name: str
    address: str
    postcode: str
    map_url: str
    facilities: tuple[FacilityLine, ...]
    public_transport: str
    notes: str


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """One series of meetings: how it comes round, when it does not, and the group's note. `at` is
    its place among those of the group, the first is 0."""

    at: int
    sentence: str
    exceptions: tuple[str, ...]
    notes: str


@dataclass(frozen=True, slots=True)
class MeetingPlace:
    """All that happens in one place. `venue` is None online, by telephone and in private homes."""

    heading: str
    venue: VenueBlock | None
    private_place: str
    series: tuple[SeriesLine, ...]


def meeting_places(meetings: Iterable[Meeting], *, today: date) -> tuple[MeetingPlace, ...]:
    """Return meetings gathered by where they are, in the order in which the group gives them."""
    gathered: dict[tuple, list[tuple[int, Meeting]]] = {}
    for at, meeting in enumerate(meetings):
        where = (meeting.mode, meeting.venue_id, meeting.venue_is_private, meeting.area_id)
        gathered.setdefault(where, []).append((at, meeting))
    return tuple(
        MeetingPlace(
            heading=_heading(first),
            venue=venue_block(first.venue) if first.venue else None,
            private_place=private_place(first),
            series=tuple(_series_line(at, meeting, today=today) for at, meeting in series),
        )
        for series in gathered.values()
        for first in [series[0][1]]
    )


def _heading(meeting: Meeting) -> str:
    mode = meeting.get_mode_display()
    if meeting.venue is None:
        return mode
    return _("%(mode)s: %(venue)s") % {"mode": mode, "venue": meeting.venue.name}


def _series_line(at: int, meeting: Meeting, *, today: date) -> SeriesLine:
    schedule = meeting.schedule()
    return SeriesLine(
        at=at,
        sentence=wording.schedule_sentence(schedule),
        exceptions=wording.schedule_exceptions(schedule, today=today),
        notes=meeting.notes,
    )


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """One coming meeting: when, and where in a word."""

    when: str
    where: str


def next_meetings(
    meetings: Iterable[Meeting], *, today: date, holidays: Holidays
) -> tuple[NextMeeting, ...]:
    """Return the next three meetings of a group, whichever series they belong to."""
    coming = sorted(
        (occurrence, meeting.position, meeting)
        for meeting in meetings
        for occurrence in next_dates(
            meeting.schedule(), today=today, count=NEXT_DATES, holidays=holidays
        )
    )
    return tuple(
        NextMeeting(
            when=_when(occurrence, today),
            where=meeting.venue.name if meeting.venue else meeting.get_mode_display(),
        )
        for occurrence, _position, meeting in coming[:NEXT_DATES]
    )


def _when(occurrence: Occurrence, today: date) -> str:
    """Return when a meeting is; of today's, which may be over by now, that it is today."""
    line = wording.occurrence_line(occurrence, today=today)
    return _("Today, %(when)s") % {"when": line} if occurrence.date == today else line


def private_place(meeting: Meeting) -> str:
    """Return all that is told of where a private meeting is held: its area."""
    if not meeting.venue_is_private:
        return ""
    if meeting.area:
        return _("In %(area)s. The group tells you where when you get in touch.") % {
            "area": meeting.area.name
        }
    return _("The group tells you where when you get in touch.")


def venue_block(venue: Venue) -> VenueBlock:
    """Return a venue with its facilities in words."""
    where = ", ".join(part for part in (venue.name, venue.address, venue.postcode) if part)
    return VenueBlock(
        name=venue.name,
        address=venue.address,
        postcode=venue.postcode,
        map_url=f"{MAP_ADDRESS}?{urlencode({'query': where})}",
        facilities=tuple(
            FacilityLine(
                label=str(Venue._meta.get_field(name).verbose_name).capitalize(),
                state=getattr(venue, name),
                answer=getattr(venue, f"get_{name}_display")(),
            )
            for name in Venue.FACILITIES
        ),
        public_transport=venue.public_transport,
        notes=venue.notes,
    )
