"""When and where a group meets, as its entry says it."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from groups import wording
from groups.models import Meeting, Venue
from groups.schedule import Holidays, next_dates

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
class MeetingBlock:
    """One series of meetings. `venue` is None online, by telephone and in private homes."""

    sentence: str
    exceptions: tuple[str, ...]
    mode: str
    is_in_person: bool
    venue: VenueBlock | None
    private_place: str
    notes: str
    next_dates: tuple[str, ...]


def meeting_block(meeting: Meeting, *, today: date, holidays: Holidays) -> MeetingBlock:
    """Return what the entry says of one series of meetings."""
    schedule = meeting.schedule()
    dates = next_dates(schedule, today=today, count=NEXT_DATES, holidays=holidays)
    return MeetingBlock(
        sentence=wording.schedule_sentence(schedule),
        exceptions=wording.schedule_exceptions(schedule, today=today),
        mode=meeting.get_mode_display(),
        is_in_person=meeting.mode in (Meeting.Mode.IN_PERSON, Meeting.Mode.HYBRID),
        venue=venue_block(meeting.venue) if meeting.venue else None,
        private_place=private_place(meeting),
        notes=meeting.notes,
        next_dates=tuple(wording.occurrence_line(o, today=today) for o in dates),
    )


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
