"""What was printed of a group, as fingerprints by which a later state is compared with it.

A fingerprint tells whether something is as it was, and nothing else. Most of what is printed is
public, but a contact is a person's, and must stay erasable: so no words are kept. Fingerprints are
keyed with SECRET_KEY, differ from edition to edition, and are so short (four bytes) that among all
telephone numbers several have the same.

They are made of the facts and not of the sentences on the paper, so that an edition is not said to
have changed because the directory words something in another way.
"""

import json
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any

from groups.leaflets.options import Options, Part
from groups.models import Group, Meeting, Venue
from groups.presenters.contacts import contact_line
from groups.schedule import Schedule
from selfhelp import crypto
from selfhelp.publisher import Site

BYTES = 4

# By aspect. Dates are pairs: until which day each matters, and its fingerprint.
Fingerprints = dict[str, Any]


class Aspect(StrEnum):
    """One thing that a leaflet says of a group."""

    NAME = "name"
    LINE = "line"
    WORDS = "words"
    WHEN = "when"
    WHERE = "where"
    WHICH = "which"  # which meeting is where
    DATES = "dates"  # single dates without a meeting, and meetings that are moved
    NOTES = "notes"  # on meetings
    ACCESS = "access"
    JOINING = "joining"
    COST = "cost"
    FOR_WHOM = "for_whom"
    LANGUAGES = "languages"
    CONTACTS = "contacts"


def fingerprints_of(group: Group, options: Options, *, code: str, today: date) -> Fingerprints:
    """Return the fingerprints of what `options` print of a group (through `with_paper_data`).

    `code` is the edition's. Dates that are over by `today` are not printed.
    """
    salt = f"{code} {group.pk}"
    found: Fingerprints = {
        aspect: fingerprint(salt, aspect, fact) for aspect, fact in _facts(group, options)
    }
    if Part.MEETINGS in options.printed_parts:
        found[Aspect.DATES] = sorted(
            [until.isoformat(), fingerprint(salt, Aspect.DATES, fact)]
            for until, fact in _dates(group)
            if until >= today
        )
    return found


def changed_aspects(printed: Fingerprints, now: Fingerprints, *, today: date) -> frozenset[Aspect]:
    """Return in what a group differs from what was printed of it.

    `now` is of the same look. An aspect that this format has no more was never on the paper.
    Single dates count as long as they are ahead.
    """
    changed = {
        Aspect(aspect)
        for aspect, before in printed.items()
        if aspect != Aspect.DATES and before != now.get(aspect, before)
    }
    if Aspect.DATES in now and _ahead(printed, today) != _ahead(now, today):
        changed.add(Aspect.DATES)
    return frozenset(changed)


def fingerprint_of_team(site: Site, *, code: str) -> str:
    """Return the fingerprint of how the team is reached, which every leaflet prints."""
    fact = [site.team_name, site.team_telephone, site.team_hours]
    return fingerprint(code, "team", fact)


def fingerprint_of_crisis(site: Site, *, code: str) -> str:
    """Return the fingerprint of the numbers to turn to in a crisis, which every leaflet prints."""
    return fingerprint(code, "crisis", [line.number for line in site.crisis_lines])


def fingerprint(salt: str, aspect: str, fact: object) -> str:
    """Return eight hexadecimal digits for something that can be written as JSON."""
    text = json.dumps([salt, aspect, fact], ensure_ascii=False, sort_keys=True)
    return crypto.keyed_digest("groups.edition.fingerprint", text)[:BYTES].hex()


def _ahead(fingerprints: Fingerprints, today: date) -> list:
    dates = fingerprints.get(Aspect.DATES, [])
    return [pair for pair in dates if pair[0] >= today.isoformat()]


def _facts(group: Group, options: Options) -> Iterable[tuple[Aspect, object]]:
    yield Aspect.NAME, _tidy(group.name)
    if options.table.has_line:
        yield Aspect.LINE, _tidy(group.short_description)
    if options.has_own_words:
        yield Aspect.WORDS, [_tidy(line) for line in group.own_words.splitlines() if line.strip()]
    if Part.MEETINGS in options.printed_parts:
        yield from _meetings(group)
    if Part.ACCESS in options.printed_parts:
        venues = {m.venue.pk: m.venue for m in group.meetings.all() if m.venue}
        yield Aspect.ACCESS, sorted(map(_access, venues.values()))
    if Part.JOINING in options.printed_parts:
        yield Aspect.JOINING, [group.newcomers, _tidy(group.how_to_join)]
        yield Aspect.COST, _tidy(group.charges)
        yield Aspect.FOR_WHOM, sorted(audience.name for audience in group.who_for.all())
        yield Aspect.LANGUAGES, _languages(group)
    if Part.CONTACTS in options.printed_parts:
        yield Aspect.CONTACTS, [_tidy(group.website), *_contacts(group)]


def _meetings(group: Group) -> Iterable[tuple[Aspect, object]]:
    """Yield when and where a group meets, each told apart, and how they go together.

    Sorted: the order in which meetings stand says nothing.
    """
    meetings = [(_when(m), _where(m), _tidy(m.notes)) for m in group.meetings.all()]
    yield Aspect.WHEN, sorted(json.dumps(when) for when, _, _ in meetings)
    yield Aspect.WHERE, sorted({json.dumps(where) for _, where, _ in meetings})
    yield Aspect.WHICH, sorted(json.dumps([when, where]) for when, where, _ in meetings)
    yield Aspect.NOTES, sorted(json.dumps(meeting) for meeting in meetings if meeting[-1])


def _when(meeting: Meeting) -> list:
    """Return how meetings come round, and what of the year they leave out."""
    schedule = meeting.schedule()
    return [
        schedule.pattern,
        schedule.weekday,
        schedule.week_of_month,
        schedule.interval_weeks,
        str(schedule.start),
        str(schedule.end),
        sorted(
            [pause.first.month, pause.first.day, pause.last.month, pause.last.day]
            for pause in schedule.breaks
            if pause.every_year
        ),
        schedule.not_on_bank_holidays,
        schedule.not_in_school_holidays,
    ]


def _where(meeting: Meeting) -> list:
    if meeting.venue is None:
        area = meeting.area.name if meeting.area else ""
        return [meeting.mode, meeting.venue_is_private, area]
    venue = meeting.venue
    return [meeting.mode, *map(_tidy, (venue.name, venue.address, venue.postcode))]


def _dates(group: Group) -> Iterable[tuple[date, object]]:
    """Yield what departs from the pattern once, with the last day on which it matters."""
    for meeting in group.meetings.all():
        schedule = meeting.schedule()
        series = [_when(meeting), _where(meeting)]
        for pause in schedule.breaks:
            if not pause.every_year:
                yield pause.last, [series, str(pause.first), str(pause.last)]
        yield from _moves(schedule, series)


def _moves(schedule: Schedule, series: list) -> Iterable[tuple[date, object]]:
    for move in schedule.moves:
        times = schedule.moved_times(move) if move.start or move.end else (None, None)
        yield max(move.on, move.to), [series, str(move.on), str(move.to), *map(str, times)]


def _access(venue: Venue) -> list[str]:
    facilities = [getattr(venue, name) for name in Venue.FACILITIES]
    return [_tidy(venue.name), *facilities, _tidy(venue.public_transport)]


def _languages(group: Group) -> list[str]:
    """Return the languages, which are printed where there is another one than English."""
    names = sorted(language.name for language in group.languages.all())
    return names if set(names) - {"English"} else []


def _contacts(group: Group) -> list[list[str]]:
    ways = [
        (contact.kind, contact_line(contact).value, contact.person, contact.role, contact.when)
        for contact in group.paper_contacts
    ]
    return sorted([_tidy(part) for part in way] for way in ways)


def _tidy(text: str) -> str:
    """Return text without what no paper shows: more than one space between words."""
    return " ".join(text.split())
