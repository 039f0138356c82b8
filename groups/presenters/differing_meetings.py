"""What changed in a group's meetings, in sentences."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from groups import wording
from groups.entries import MeetingData
from groups.models import Meeting
from groups.models.meeting import schedule_of
from groups.presenters.pairing import paired


def meeting_differences(
    before: Sequence[MeetingData], after: Sequence[MeetingData]
) -> Iterable[str]:
    """Yield a sentence for each thing that changed: each meeting is held against the one that it
    was, as far as that can be told."""
    pairs = paired(before, after, meeting_likeness)
    for old, new in pairs:
        if old is None:
            yield _("New meeting: %(meeting)s") % {"meeting": meeting_line(new)}
        elif new is None:
            yield _("No longer: %(meeting)s") % {"meeting": meeting_line(old)}
        elif old != new:
            yield from _changes(old, new)
    if not any(None in pair or pair[0] != pair[1] for pair in pairs) and before != after:
        yield _("Meetings in another order")


def meeting_line(meeting: MeetingData) -> str:
    """Return a series of meetings in one line."""
    schedule = schedule_of(meeting, meeting.exceptions)
    return _("%(when)s: %(where)s") % {
        "when": wording.schedule_sentence(schedule),
        "where": _place(meeting),
    }


def whole_meeting(meeting: MeetingData) -> tuple[str, ...]:
    """Return all that is said of a series of meetings, line by line."""
    term = _term(meeting) if meeting.starts_on or meeting.ends_on else ""
    lines = (meeting_line(meeting), term, *_exceptions(meeting), meeting.notes)
    return tuple(line for line in lines if line)


def meeting_likeness(old: MeetingData, new: MeetingData) -> int:
    """Return how much speaks for two meetings being one that changed."""
    return (
        3 * (_rhythm(old) == _rhythm(new))
        + 2 * (_place(old) == _place(new))
        + 2 * (old.weekday == new.weekday)
        + (old.start == new.start)
    )


def _changes(old: MeetingData, new: MeetingData) -> Iterable[str]:
    name = _name(old)
    if _rhythm(old) != _rhythm(new):
        yield _("%(meeting)s: from “%(old)s” to “%(new)s”") % {
            "meeting": name,
            "old": _rhythm(old),
            "new": _rhythm(new),
        }
    if (old.start, old.end) != (new.start, new.end):
        yield _times(name, old, new)
    if _place(old) != _place(new):
        yield _("%(meeting)s moved from %(old)s to %(new)s") % {
            "meeting": name,
            "old": _place(old),
            "new": _place(new),
        }
    if old.notes != new.notes:
        yield _("%(meeting)s: note now “%(new)s”") % {"meeting": name, "new": new.notes}
    if _term(old) != _term(new):
        yield _("%(meeting)s: now %(term)s") % {"meeting": name, "term": _term(new)}
    yield from _days(name, old, new)


def _times(name: str, old: MeetingData, new: MeetingData) -> str:
    """Say the start alone where the meeting is as long as it was, else both ends."""
    if old.start and new.start and _minutes(old) == _minutes(new):
        return _("%(meeting)s moved from %(old)s to %(new)s") % {
            "meeting": name,
            "old": wording.time_of_day(old.start),
            "new": wording.time_of_day(new.start),
        }
    unknown = _("no fixed time")
    return _("%(meeting)s: from “%(old)s” to “%(new)s”") % {
        "meeting": name,
        "old": wording.time_range(old.start, old.end) or unknown,
        "new": wording.time_range(new.start, new.end) or unknown,
    }


def _minutes(meeting: MeetingData) -> int | None:
    """Return how long a meeting is, if that is known."""
    if meeting.start is None or meeting.end is None:
        return None
    start, end = (60 * at.hour + at.minute for at in (meeting.start, meeting.end))
    return (end - start) % (24 * 60)


def _days(name: str, old: MeetingData, new: MeetingData) -> Iterable[str]:
    """Yield the days on which a meeting does not take place any more, or does again."""
    before, after = _exceptions(old), _exceptions(new)
    for sentence in after:
        if sentence not in before:
            yield _("%(meeting)s: “%(what)s” was added") % {"meeting": name, "what": sentence}
    for sentence in before:
        if sentence not in after:
            yield _("%(meeting)s: “%(what)s” was taken out") % {"meeting": name, "what": sentence}


def _exceptions(meeting: MeetingData) -> tuple[str, ...]:
    schedule = schedule_of(meeting, meeting.exceptions)
    extra = (wording.full_date(day) for day in schedule.dates)
    dates = tuple(_("Meets on %(date)s") % {"date": day} for day in extra)
    return (*wording.schedule_exceptions(schedule, today=date.min), *dates)


def _term(meeting: MeetingData) -> str:
    """Return from when until when a series goes on, where that was said."""
    ends = {"first": _said(meeting.starts_on), "last": _said(meeting.ends_on)}
    if meeting.starts_on and meeting.ends_on:
        return _("from %(first)s to %(last)s") % ends
    if meeting.starts_on:
        return _("from %(first)s on") % ends
    return _("until %(last)s") % ends if meeting.ends_on else _("without a last day")


def _said(day: date | None) -> str:
    return wording.full_date(day) if day else ""


def _rhythm(meeting: MeetingData) -> str:
    """Return how a meeting comes round, without its times."""
    return wording.schedule_sentence(schedule_of(replace(meeting, start=None, end=None), ()))


def _place(meeting: MeetingData) -> str:
    """Return where a meeting is: a venue, the area of a private home, or the way it is held."""
    mode = str(Meeting.Mode(meeting.mode).label)
    if meeting.venue_is_private:
        area = meeting.area.replace("-", " ").title()
        return _("a private place in %(area)s") % {"area": area} if area else _("a private place")
    return f"{meeting.venue} ({mode.lower()})" if meeting.venue else mode


def _name(meeting: MeetingData) -> str:
    if meeting.weekday is None:
        return _("Meeting on changing days")
    return _("%(weekday)s meeting") % {"weekday": WEEKDAYS[meeting.weekday]}
