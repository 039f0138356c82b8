"""Saving whole entries of groups."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from groups.actions.free_slugs import Slugs
from groups.actions.revisions import latest_numbers, record_first_revisions, record_revisions
from groups.actions.saved import Saved
from groups.entries import (
    CONTACT_COLUMNS,
    EXCEPTION_COLUMNS,
    GROUP_COLUMNS,
    MEETING_COLUMNS,
    EntryData,
    columns_of,
    entry_of,
    with_whole_entry,
)
from groups.models import (
    Audience,
    ContactPoint,
    Door,
    FormerSlug,
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
from groups.models.meeting import schedule_of
from groups.places_named import PlaceNames
from groups.review import day_of
from groups.slugs import slug_for
from groups.snapshots import Rows, snapshot_of

# Columns of a group that an entry does not say.
AROUND = ("slug", "affiliation", "paused_on", "merged_into", "saved_at", "saved_by")


class ImpossibleSchedule(ValueError):
    """A meeting that no calendar could hold; the message says why, in a plain sentence."""


class SavedMeanwhile(Exception):
    """Somebody else saved the entry since it was looked at; `latest` is their revision's number."""

    def __init__(self, latest: int):
        super().__init__(latest)
        self.latest = latest


@transaction.atomic
def save_entries(*, entries: Sequence[EntryData], by: str, door: Door, reason: str = "") -> Saved:
    """Write whole entries, new or known by their reference; what did not change is not touched.

    Each that changed gets a revision, which tells who (`by`), through which `door`, and why.
    Raises ImpossibleSchedule where a meeting's parts contradict one another. Issues, venues,
    places and organisations must be there already (KeyError names the one that is not);
    audiences and languages are made when first named. Some hundreds of entries at a time use a
    fixed number of queries.
    """
    for entry in entries:
        _check_schedules(entry)
    saved = Saved()
    known = {
        group.reference: group
        for group in with_whole_entry(
            Group.objects.filter(reference__in=[entry.reference for entry in entries])
        )
    }
    to_write = []
    for entry in entries:
        group = known.get(entry.reference)
        if group is None:
            saved.added.append(entry.reference)
        elif entry_of(group) != entry:
            saved.changed.append(entry.reference)
        else:
            saved.unchanged.append(entry.reference)
            continue
        to_write.append((entry, group))
    if to_write:
        record_first_revisions(groups=[group for _, group in to_write if group])
        _write(to_write, by=by, door=door, reason=reason)
    return saved


def _check_schedules(entry: EntryData) -> None:
    """Refuse what the pages could not show: the database sees rows, not how they go together."""
    for meeting in entry.meetings:
        try:
            schedule_of(meeting, meeting.exceptions)
        except ValueError as error:
            raise ImpossibleSchedule(f"{entry.reference}: {error}") from error


@transaction.atomic
def save_entry(
    *, entry: EntryData, by: str, door: Door, reason: str = "", after: int | None = None
) -> Group:
    """Write one whole entry and return its group.

    `after` is the number of the revision that was looked at (0 for an entry without any): raises
    SavedMeanwhile when it is no longer the last.
    """
    if after is not None:
        check_latest(entry.reference, after)
    save_entries(entries=[entry], by=by, door=door, reason=reason)
    return Group.objects.get(reference=entry.reference)


def check_latest(reference: str, after: int) -> None:
    """Raise SavedMeanwhile unless revision number `after` is an entry's last.

    It is compared under the row's lock, so that of two who save together one is told.
    """
    group = Group.objects.select_for_update().filter(reference=reference).first()
    latest = latest_numbers([group]).get(group.pk, 0) if group else 0
    if latest != after:
        raise SavedMeanwhile(latest)


def _write(
    pairs: list[tuple[EntryData, Group | None]], *, by: str, door: Door, reason: str
) -> None:
    entries = [entry for entry, _ in pairs]
    lookups = _Lookups(entries)
    now = timezone.now()
    groups = _write_groups(pairs, lookups, by=by, now=now)
    changed = [group for (_, known), group in zip(pairs, groups, strict=True) if known]
    for model in (GroupIssue, Meeting, ContactPoint):
        model.objects.filter(group__in=changed).delete()
    _write_links(entries, groups, lookups)
    _write_meetings(entries, groups, lookups)
    ContactPoint.objects.bulk_create(
        ContactPoint(group=group, position=position, **columns_of(contact, CONTACT_COLUMNS))
        for entry, group in zip(entries, groups, strict=True)
        for position, contact in enumerate(entry.contacts)
    )
    record_revisions(
        snapshots=[
            (group, snapshot_of(entry, lookups.rows(entry)))
            for entry, group in zip(entries, groups, strict=True)
        ],
        by=by,
        door=door,
        reason=reason,
        now=now,
    )


class _Lookups:
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


def _write_groups(pairs, lookups: _Lookups, *, by: str, now: datetime) -> list[Group]:
    slugs = Slugs([entry.name for entry, _ in pairs])
    groups, new, renamed = [], [], []
    for entry, known in pairs:
        group = known or Group(reference=entry.reference)
        if known is None or known.name != entry.name:
            if known:
                renamed.append(FormerSlug(group=known, slug=known.slug))
            group.slug = slugs.take(entry.name, fallback=f"group-{entry.reference}", group=known)
        was = group.status
        for name, value in columns_of(entry, GROUP_COLUMNS).items():
            setattr(group, name, value)
        group.fit_to_status(was=was, day=day_of(now))
        group.affiliation = lookups.organisations[entry.affiliation] if entry.affiliation else None
        group.saved_at, group.saved_by = now, by
        groups.append(group)
        if known is None:
            new.append(group)
    FormerSlug.objects.filter(slug__in=[group.slug for group in groups]).delete()
    FormerSlug.objects.bulk_create(r for r in renamed if r.slug != r.group.slug)
    Group.objects.bulk_create(new)
    Group.objects.bulk_update(
        [group for (_, known), group in zip(pairs, groups, strict=True) if known],
        [*GROUP_COLUMNS, *AROUND],
    )
    return groups


def _write_links(entries, groups: list[Group], lookups: _Lookups) -> None:
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


def _write_meetings(entries, groups: list[Group], lookups: _Lookups) -> None:
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
