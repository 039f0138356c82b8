"""Groups with their meetings as lists show them, read once for each state of the directory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from groups.kept import Kept
from groups.models import Group, Meeting
from groups.schedule import Holidays, Occurrence, next_dates
from groups.search.current import present_version
from groups.search.snapshot import Snapshot

MOST_KEPT = 1_000  # some 5 MB


@dataclass(frozen=True, slots=True)
class ListedMeeting:
    """A meeting, and when it next takes place, if that is known."""

    meeting: Meeting
    soonest: Occurrence | None


@dataclass(frozen=True, slots=True)
class Listed:
    """A group with its meetings in order, as they stood when they were read: to be looked at."""

    group: Group
    meetings: tuple[ListedMeeting, ...]


kept: Kept[Listed] = Kept(MOST_KEPT, lambda listed: 1)


def load_listed(ids: Sequence[int], *, today: date, holidays: Holidays) -> dict[int, Listed]:
    """Return groups by id, in the order given (four queries); one that is gone is left out."""
    meetings = Meeting.objects.select_related("venue", "area").prefetch_related("exceptions")
    groups = Group.objects.prefetch_related(Prefetch("meetings", meetings)).in_bulk(list(ids))
    return {pk: _listed(groups[pk], today, holidays) for pk in ids if pk in groups}


def kept_listed(ids: Sequence[int], snapshot: Snapshot, *, today: date) -> dict[int, Listed]:
    """Return the same from memory, and read only those that nobody asked for since the last
    change of the directory (none or five queries).

    What is kept is what was read, the same for everybody, and tells nothing of who asked.
    """
    state = snapshot.version, today
    known = {pk: kept.get(pk, state) for pk in ids}
    missing = [pk for pk, listed in known.items() if listed is None]
    if missing:
        read = load_listed(missing, today=today, holidays=snapshot.holidays)
        # The same version as before: what was read is of this state.
        if present_version() == snapshot.version:
            for pk, listed in read.items():
                kept.put(pk, state, listed)
        known |= read
    return {pk: listed for pk, listed in known.items() if listed is not None}


def _listed(group: Group, today: date, holidays: Holidays) -> Listed:
    return Listed(
        group,
        tuple(
            ListedMeeting(meeting, _soonest(meeting, today, holidays))
            for meeting in group.meetings.all()
        ),
    )


def _soonest(meeting: Meeting, today: date, holidays: Holidays) -> Occurrence | None:
    return next(iter(next_dates(meeting.schedule(), today=today, count=1, holidays=holidays)), None)
