"""A group as one of many: in results, on issue and place pages."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from django.utils.translation import gettext as _

from groups import wording
from groups.models import Group, Meeting
from groups.presenters.keeping import Keeping, KeepLink
from groups.presenters.listed import Listed, ListedMeeting, load_listed
from groups.review import Age, age_of
from groups.schedule import Holidays, Occurrence
from groups.search.near import Point


@dataclass(frozen=True, slots=True)
class ResultCard:
    """What a list says of a group, each part a short sentence or empty."""

    name: str
    url: str
    one_line: str
    next_meeting: str
    where: str
    newcomers: str
    freshness: str
    confirmed_lately: bool
    keep: KeepLink
    reason: str = ""


def load_cards(
    ids: Sequence[int],
    *,
    today: date,
    holidays: Holidays,
    keeping: Keeping,
    point: Point | None = None,
) -> tuple[ResultCard, ...]:
    """Return cards for groups by id, in the order given (three queries)."""
    listed = load_listed(ids, today=today, holidays=holidays)
    return cards_of(listed, today=today, keeping=keeping, point=point)


def cards_of(
    groups: Mapping[int, Listed],
    *,
    today: date,
    keeping: Keeping,
    point: Point | None = None,
    reasons: Mapping[int, str] = MappingProxyType({}),
    fitting: Mapping[int, Collection[int]] | None = None,
) -> tuple[ResultCard, ...]:
    """Return cards for groups, in their order.

    `reasons` say by id why a group is there. `fitting` are the positions of the meetings that
    were asked for: where given, only those are spoken of.
    """
    return tuple(
        _card(
            listed.group,
            listed.meetings
            if fitting is None
            else [meeting for at, meeting in enumerate(listed.meetings) if at in fitting[pk]],
            today,
            point,
            keeping.link(pk),
            reasons.get(pk, ""),
        )
        for pk, listed in groups.items()
    )


def _card(
    group: Group,
    meetings: Sequence[ListedMeeting],
    today: date,
    point: Point | None,
    keep: KeepLink,
    reason: str,
) -> ResultCard:
    return ResultCard(
        name=group.name,
        url=group.get_absolute_url(),
        one_line=group.short_description,
        next_meeting=_next_meeting(meetings, today),
        where=_where(group, [listed.meeting for listed in meetings], point),
        newcomers=newcomers_in_short(group),
        freshness=freshness(group),
        confirmed_lately=is_confirmed_lately(group, today=today),
        keep=keep,
        reason=reason,
    )


def _next_meeting(meetings: Sequence[ListedMeeting], today: date) -> str:
    coming = [listed.soonest for listed in meetings if listed.soonest]
    if coming:
        said = _next(min(coming), today)
        closed = _closed(meetings, today)
        return _("%(said)s. %(closed)s") % {"said": said, "closed": closed} if closed else said
    if meetings:
        return _("Dates vary: ask the group")
    return _("No regular meetings")


def _next(meeting: Occurrence, today: date) -> str:
    """Return when a group meets next; one of today may be over, so it is only said to be today."""
    when = {"when": wording.occurrence_line(meeting, today=today)}
    return (
        _("Meets today, %(when)s") % when
        if meeting.date == today
        else _("Next meets %(when)s") % when
    )


def _closed(meetings: Sequence[ListedMeeting], today: date) -> str:
    """Return that a building is closed now, and until when, so that nobody stands before it."""
    for listed in meetings:
        venue = listed.meeting.venue
        if venue and any(pause.covers(today) for pause in venue.closures()):
            until = wording.long_date(venue.closed_until, today=today)
            return _("%(venue)s is closed until %(until)s") % {"venue": venue.name, "until": until}
    return ""


def _where(group: Group, meetings: list[Meeting], point: Point | None) -> str:
    in_person = [m for m in meetings if m.mode in (Meeting.Mode.IN_PERSON, Meeting.Mode.HYBRID)]
    parts = [group.area_served]
    distances = [miles for miles in (miles_to(m, point) for m in in_person) if miles is not None]
    if distances:
        parts.append(wording.miles(min(distances)))
    elif meetings and not in_person:
        parts.append(", ".join(dict.fromkeys(m.get_mode_display().lower() for m in meetings)))
    return " · ".join(part for part in parts if part)


def miles_to(meeting: Meeting, point: Point | None) -> float | None:
    """Return how far a meeting is; a private one counts from its area's centre."""
    spot = meeting.venue or meeting.area
    if point is None or spot is None or spot.latitude is None:
        return None
    return point.miles_to(spot.latitude, spot.longitude)


def newcomers_in_short(group: Group) -> str:
    """Return what somebody new must know before setting out, or nothing."""
    return {
        Group.Newcomers.RING_FIRST: _("Get in touch before you come"),
        Group.Newcomers.WAITING_LIST: _("There is a waiting list"),
        Group.Newcomers.CLOSED: _("Not taking new people at present"),
    }.get(group.newcomers, "")


def freshness(group: Group) -> str:
    """Return when the entry was last confirmed, which every card and entry tells."""
    if group.confirmed_on is None:
        return _("Not yet confirmed with the group")
    return _("Last confirmed with the group in %(month)s") % {
        "month": wording.month_and_year(group.confirmed_on)
    }


def freshness_in_full(group: Group, *, today: date) -> str:
    """Return the same with the warning that paper bears too where it was long ago."""
    said = freshness(group)
    if is_confirmed_lately(group, today=today):
        return said
    return _("%(said)s. Some of it may have changed.") % {"said": said}


def is_confirmed_lately(group: Group, *, today: date) -> bool:
    """Tell whether the entry was confirmed in the last thirteen months (LATE_AFTER_MONTHS)."""
    return age_of(group.confirmed_on, today=today) in (Age.FRESH, Age.DUE)
