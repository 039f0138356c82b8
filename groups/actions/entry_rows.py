"""The rows around groups that whole entries write, a batch at a time."""

from collections.abc import Sequence

from groups.entries import EXCEPTION_COLUMNS, MEETING_COLUMNS, EntryData, columns_of
from groups.models import (
    Audience,
    Group,
    GroupIssue,
    Issue,
    Language,
    Meeting,
    MeetingException,
    Organisation,
    Place,
    Venue,
)
from groups.places_named import PlaceNames
from groups.slugs import slug_for
from groups.snapshots import Rows


class Lookups:
    """The rows that entries name, fetched once for a batch."""

    def __init__(self, entries: list[EntryData]):
        meetings = [meeting for entry in entries for meeting in entry.meetings]
        self.issues = _by("name", Issue, {name for e in entries for name in e.issues})
        self.organisations = _by("name", Organisation, {e.affiliation for e in entries} - {""})
        self.venues = _by("name", Venue, {m.venue for m in meetings} - {""})
        self.areas = _by("slug", Place, {m.area for m in meetings} - {""})
        self.audiences = _by_or_made(Audience, {name for e in entries for name in e.who_for})
        self.languages = _by_or_made(Language, {name for e in entries for name in e.languages})
        self.place_names = PlaceNames.from_database()

    def rows(self, entry: EntryData) -> Rows:
        """Return the keys of what an entry names, for its revision."""
        venues = {meeting.venue for meeting in entry.meetings} - {""}
        areas = {meeting.area for meeting in entry.meetings} - {""}
        affiliations = {entry.affiliation} - {""}
        return {
            "issue": {name: self.issues[name].pk for name in entry.issues},
            "affiliation": {name: self.organisations[name].pk for name in affiliations},
            "venue": {name: self.venues[name].pk for name in sorted(venues)},
            "area": {slug: self.areas[slug].pk for slug in sorted(areas)},
        }


def _by(key: str, model, values: set[str]) -> dict:
    return {getattr(row, key): row for row in model.objects.filter(**{f"{key}__in": values})}


def _by_or_made(model, names: set[str]) -> dict:
    rows = _by("name", model, names)
    missing = sorted(names - rows.keys())
    if missing:
        taken = set(model.objects.values_list("slug", flat=True))
        for name in missing:
            slug = slug_for(name, taken=taken, fallback=model._meta.model_name)
            taken.add(slug)
            rows[name] = model.objects.create(name=name, slug=slug)
    return rows


def write_links(entries: Sequence[EntryData], groups: Sequence[Group], lookups: Lookups) -> None:
    """Write what entries say of issues, of people, of languages and of places."""
    rows = list(zip(entries, groups, strict=True))
    GroupIssue.objects.bulk_create(
        GroupIssue(group=group, issue=lookups.issues[name], position=position)
        for entry, group in rows
        for position, name in enumerate(entry.issues)
    )
    audiences, languages, places = (
        Group.who_for.through,
        Group.languages.through,
        Group.serves.through,
    )
    for through in (audiences, languages, places):
        through.objects.filter(group__in=groups).delete()
    audiences.objects.bulk_create(
        audiences(group=group, audience=lookups.audiences[name])
        for entry, group in rows
        for name in sorted(entry.who_for)
    )
    languages.objects.bulk_create(
        languages(group=group, language=lookups.languages[name])
        for entry, group in rows
        for name in sorted(entry.languages)
    )
    places.objects.bulk_create(
        places(group=group, place_id=place_id)
        for entry, group in rows
        for place_id in lookups.place_names.found_in(entry.area_served)
    )


def write_meetings(entries: Sequence[EntryData], groups: Sequence[Group], lookups: Lookups) -> None:
    """Write the meetings of entries, which have none yet."""
    meetings, exceptions = [], []
    for entry, group in zip(entries, groups, strict=True):
        for position, data in enumerate(entry.meetings):
            meeting = Meeting(
                group=group,
                position=position,
                venue=lookups.venues[data.venue] if data.venue else None,
                area=lookups.areas[data.area] if data.area else None,
                **columns_of(data, MEETING_COLUMNS),
            )
            meetings.append(meeting)
            exceptions += [
                MeetingException(
                    meeting=meeting, position=place, **columns_of(exception, EXCEPTION_COLUMNS)
                )
                for place, exception in enumerate(data.exceptions)
            ]
    Meeting.objects.bulk_create(meetings)
    MeetingException.objects.bulk_create(exceptions)
